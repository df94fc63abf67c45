using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using Repricer.Host.Exports;
using Xunit;

namespace Repricer.Host.Tests.Exports;

/// <summary>Workbooks are read back as any program would: parts, cells, types.</summary>
public sealed class XlsxSheetsTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Fact]
    public async Task Write_EveryKindOfCell_IsTypedAndNothingIsAFormula()
    {
        var book = await WriteAsync(Sheet.Of(
            "All kinds",
            [new("text"), new("number", SheetKind.Number), new("at", SheetKind.Time), new("day", SheetKind.Day), new("flag"), new("none")],
            [
                ["=HYPERLINK(\"http://x\")", 12.30m, new DateTimeOffset(2026, 11, 28, 6, 0, 0, TimeSpan.Zero), new DateOnly(2026, 11, 28),
                    true, null],
                ["<b>&\u0008\uD800 tab\t", -5L, null, null, false, "+49 30"],
            ]));

        var cells = Cells(book, "xl/worksheets/sheet1.xml");
        Assert.Equal("text", cells["A1"].Text);
        Assert.Equal(("inlineStr", "=HYPERLINK(\"http://x\")"), cells["A2"]);
        Assert.Equal((null, "12.30"), cells["B2"]);
        Assert.Equal((null, "46354.25"), cells["C2"]);
        Assert.Equal((null, "46354"), cells["D2"]);
        Assert.Equal(("b", "1"), cells["E2"]);
        Assert.False(cells.ContainsKey("F2"));
        Assert.Equal(("inlineStr", "<b>&\uFFFD\uFFFD tab\t"), cells["A3"]);
        Assert.Equal((null, "-5"), cells["B3"]);
        Assert.Equal(("inlineStr", "+49 30"), cells["F3"]);
        Assert.Empty(XDocument.Parse(book["xl/worksheets/sheet1.xml"]).Descendants(Main + "f"));
    }

    [Fact]
    public async Task Write_SeveralSheets_HasEachPartAndNamesThatTheFormatTakes()
    {
        var long40 = new string('x', 40);

        var book = await WriteAsync(
            Sheet.Of("Prices: [all]/*", [new("a")], []), Sheet.Of(long40, [new("a")], []), Sheet.Of(long40, [new("a")], []));

        var names = XDocument.Parse(book["xl/workbook.xml"]).Descendants(Main + "sheet").Select(sheet =>
            sheet.Attribute("name")!.Value).ToList();
        Assert.Equal(["Prices- -all---", long40[..31], long40[..27] + " 2"], names);
        Assert.Equal(
            ["[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml",
                "xl/worksheets/sheet1.xml",
                "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"],
            book.Keys.Order(StringComparer.Ordinal));
        Assert.All(book.Values, part => Assert.NotNull(XDocument.Parse(part).Root));
        var types = XDocument.Parse(book["[Content_Types].xml"]).Root!.Elements().Select(one => one.Attribute("PartName")?.Value).ToList();
        Assert.Contains("/xl/worksheets/sheet3.xml", types);
    }

    [Fact]
    public async Task Write_ManyRows_AreAllThereAndTheHeadIsFrozenAndFiltered()
    {
        var book = await WriteAsync(Sheet.Of(
            "Many", [new("n", SheetKind.Number), new("text")], Enumerable.Range(0, 3000).Select(at =>
                (IReadOnlyList<object?>)[at, "row"])));

        var sheet = XDocument.Parse(book["xl/worksheets/sheet1.xml"]);
        Assert.Equal(3001, sheet.Descendants(Main + "row").Count());
        Assert.Equal("A1:B3001", sheet.Descendants(Main + "autoFilter").Single().Attribute("ref")!.Value);
        Assert.Equal("frozen", sheet.Descendants(Main + "pane").Single().Attribute("state")!.Value);
    }

    [Theory]
    [InlineData(0, 0, "A1")]
    [InlineData(25, 9, "Z10")]
    [InlineData(26, 0, "AA1")]
    [InlineData(701, 0, "ZZ1")]
    [InlineData(702, 0, "AAA1")]
    public void Place_OfACell_IsLettersAndNumber(int column, int row, string expected) =>
        Assert.Equal(expected, XlsxSheets.Place(column, row));

    [Fact]
    public async Task Csv_EveryKindOfCell_IsAsProgramsReadIt()
    {
        using var memory = new MemoryStream();
        await CsvSheet.WriteAsync(
            Sheet.Of(
                "x", [new("a"), new("b"), new("c"), new("d"), new("e")],
                [["=1", 1.5m, new DateTimeOffset(2026, 11, 28, 6, 0, 0, TimeSpan.Zero), new DateOnly(2026, 11, 28), null]]),
            memory, TestContext.Current.CancellationToken);

        Assert.Equal(
            "\uFEFFa,b,c,d,e\r\n\"'=1\",1.5,2026-11-28T06:00:00Z,2026-11-28,\r\n", System.Text.Encoding.UTF8.GetString(memory.ToArray()));
    }

    internal static Dictionary<string, string> Open(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook), ZipArchiveMode.Read);
        return zip.Entries.ToDictionary(
            entry => entry.FullName,
            entry =>
            {
                using var reader = new StreamReader(entry.Open());
                return reader.ReadToEnd();
            },
            StringComparer.Ordinal);
    }

    internal static Dictionary<string, (string? Type, string Text)> Cells(Dictionary<string, string> book, string sheet) =>
        XDocument.Parse(book[sheet], LoadOptions.PreserveWhitespace).Descendants(Main + "c").ToDictionary(
            cell => cell.Attribute("r")!.Value,
            cell => (cell.Attribute("t")?.Value, cell.Value.ToString(CultureInfo.InvariantCulture)),
            StringComparer.Ordinal);

    private static async Task<Dictionary<string, string>> WriteAsync(params IReadOnlyList<Sheet> sheets)
    {
        using var memory = new MemoryStream();
        await XlsxSheets.WriteAsync(sheets, memory, TestContext.Current.CancellationToken);
        return Open(memory.ToArray());
    }
}
