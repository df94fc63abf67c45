using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Repricer.Host.Exports;

/// <summary>
/// Writes tables as a workbook, one sheet each: typed cells, a frozen and filtered head, and no formula anywhere: a text is a text,
/// whatever
/// it begins with. Rows go out as they come; the memory does not grow with them.
/// </summary>
internal static class XlsxSheets
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>What the format holds; what is more is cut, and the last row says so.</summary>
    internal const int MostRows = 1_048_576;

    private const int LongestText = 32_767;
    private const int LongestName = 31;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006/relationships";

    private const string Styles =
        $"""
        <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>
        """;

    /// <param name="target">Written from its begin; it need not be seekable.</param>
    /// <exception cref="ArgumentException">There is no sheet.</exception>
    public static async Task WriteAsync(IReadOnlyList<Sheet> sheets, Stream target, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sheets.Count);
        await using var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct);
        var names = Names(sheets);
        await TextAsync(zip, "[Content_Types].xml", ContentTypes(sheets.Count), ct);
        await TextAsync(
            zip, "_rels/.rels",
            $"<Relationships xmlns=\"{Packages}\"><Relationship Id=\"r1\" Type=\"{Relations}/officeDocument\" "
                + "Target=\"xl/workbook.xml\"/></Relationships>",
            ct);
        await TextAsync(zip, "xl/workbook.xml", Workbook(names), ct);
        await TextAsync(zip, "xl/_rels/workbook.xml.rels", WorkbookRelations(sheets.Count), ct);
        await TextAsync(zip, "xl/styles.xml", Styles, ct);
        for (var i = 0; i < sheets.Count; i++)
            await SheetAsync(zip, Numbered("xl/worksheets/sheet{0}.xml", i + 1), sheets[i], ct);
    }

    /// <summary>The place of a cell: 0, 0 = A1.</summary>
    internal static string Place(int column, int row)
    {
        var letters = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
            letters = (char)('A' + ((left - 1) % 26)) + letters;
        return letters + (row + 1).ToString(CultureInfo.InvariantCulture);
    }

    private static async Task SheetAsync(ZipArchive zip, string path, Sheet sheet, CancellationToken ct)
    {
        await using var stream = await zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(ct);
        await using var text = new StreamWriter(stream, new UTF8Encoding(false), 64 * 1024);
        await text.WriteAsync(
            $"<worksheet xmlns=\"{Main}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
            + "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
            + "<sheetFormatPr defaultColWidth=\"16\" defaultRowHeight=\"15\"/><sheetData>");
        var line = new StringBuilder();
        Row(line, 0, [.. sheet.Columns.Select(column => (object?)column.Name)], style: 1);
        var rows = 1;
        await foreach (var row in sheet.Rows.WithCancellation(ct))
        {
            if (rows == MostRows - 1)
            {
                Row(line, rows++, ["the list is longer: filter it"], style: 0);
                break;
            }

            Row(line, rows++, row, style: 0);
            if (line.Length > 32 * 1024)
            {
                await text.WriteAsync(line, ct);
                line.Clear();
            }
        }

        await text.WriteAsync(line, ct);
        await text.WriteAsync($"</sheetData><autoFilter ref=\"A1:{Place(Math.Max(0, sheet.Columns.Count - 1), rows - 1)}\"/></worksheet>");
    }

    private static void Row(StringBuilder line, int number, IReadOnlyList<object?> cells, int style)
    {
        line.Append(CultureInfo.InvariantCulture, $"<row r=\"{number + 1}\">");
        for (var column = 0; column < cells.Count; column++)
        {
            if (cells[column] is { } value)
                Cell(line, Place(column, number), value, style);
        }

        line.Append("</row>");
    }

    private static void Cell(StringBuilder line, string place, object value, int style)
    {
        switch (value)
        {
            case string text:
                // Style 4 is "text": what is typed into the cell later stays one, too.
                line.Append(CultureInfo.InvariantCulture,
                    $"<c r=\"{place}\" s=\"{(style == 0 ? 4 : style)}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
                    .Append(Escaped(text)).Append("</t></is></c>");
                break;
            case bool flag:
                line.Append(CultureInfo.InvariantCulture, $"<c r=\"{place}\" t=\"b\"><v>{(flag ? 1 : 0)}</v></c>");
                break;
            case DateTimeOffset at:
                Number(line, place, 2, Serial(at.UtcDateTime));
                break;
            case DateOnly day:
                Number(line, place, 3, Serial(day.ToDateTime(TimeOnly.MinValue)));
                break;
            case decimal or long or int:
                Number(line, place, style, Convert.ToDecimal(value, CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentException($"a {value.GetType().Name} is no cell", nameof(value));
        }
    }

    private static void Number(StringBuilder line, string place, int style, decimal value) =>
        line.Append(CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"{style}\"><v>{value}</v></c>");

    /// <summary>Days since the 30th of December 1899, which is how the format counts.</summary>
    private static decimal Serial(DateTime at) =>
        Math.Round((decimal)(at - new DateTime(1899, 12, 30)).Ticks / TimeSpan.TicksPerDay, 8);

    /// <summary>What XML cannot hold (control characters, halves of pairs) becomes a sign that says so.</summary>
    private static string Escaped(string text)
    {
        var cut = text.Length > LongestText ? text[..LongestText] : text;
        var clean = new StringBuilder(cut.Length);
        for (var i = 0; i < cut.Length; i++)
        {
            var letter = cut[i];
            if (char.IsHighSurrogate(letter) && i + 1 < cut.Length && char.IsLowSurrogate(cut[i + 1]))
                clean.Append(letter).Append(cut[++i]);
            else
                clean.Append(letter switch
                {
                    '&' => "&amp;",
                    '<' => "&lt;",
                    '>' => "&gt;",
                    _ => XmlConvert.IsXmlChar(letter) ? letter.ToString() : "\uFFFD",
                });
        }

        return clean.ToString();
    }

    private static List<string> Names(IReadOnlyList<Sheet> sheets)
    {
        var names = new List<string>(sheets.Count);
        foreach (var sheet in sheets)
        {
            var plain = string.Concat(sheet.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-' ? letter
                : '-'));
            var name = plain.Length > LongestName ? plain[..LongestName] : plain;
            for (var next = 2; names.Contains(name, StringComparer.OrdinalIgnoreCase); next++)
                name = Numbered(plain[..Math.Min(plain.Length, LongestName - 4)] + " {0}", next);
            names.Add(name);
        }

        return names;
    }

    private static string Workbook(List<string> names) =>
        $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>"
        + string.Concat(names.Select((name, at) => Numbered($"<sheet name=\"{name}\" sheetId=\"{{0}}\" r:id=\"r{{0}}\"/>", at + 1)))
        + "</sheets></workbook>";

    private static string WorkbookRelations(int count) =>
        $"<Relationships xmlns=\"{Packages}\">"
        + string.Concat(Enumerable.Range(1, count).Select(at => Numbered(
            $"<Relationship Id=\"r{{0}}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{{0}}.xml\"/>", at)))
        + $"<Relationship Id=\"styles\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>";

    private static string ContentTypes(int count)
    {
        const string office = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{office}sheet.main+xml\"/>"
            + $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{office}styles+xml\"/>"
            + string.Concat(Enumerable.Range(1, count).Select(at => Numbered(
                $"<Override PartName=\"/xl/worksheets/sheet{{0}}.xml\" ContentType=\"{office}worksheet+xml\"/>", at)))
            + "</Types>";
    }

    private static string Numbered(string text, int number) =>
        text.Replace("{0}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static async Task TextAsync(ZipArchive zip, string path, string xml, CancellationToken ct)
    {
        await using var stream = await zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(ct);
        await stream.WriteAsync(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml), ct);
    }
}
