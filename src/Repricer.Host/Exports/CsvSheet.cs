using System.Globalization;
using System.Text;
using Repricer.Host.Console;

namespace Repricer.Host.Exports;

/// <summary>
/// Writes tables as CSV: numbers and times as programs read them, texts that a spreadsheet would run as a formula with an apostrophe in
/// front.
/// </summary>
internal static class CsvSheet
{
    public const string ContentType = "text/csv; charset=utf-8";

    public static async Task WriteAsync(Sheet sheet, Stream target, CancellationToken ct)
    {
        await using var text = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 32 * 1024,
            leaveOpen: true);
        await text.WriteAsync(string.Join(',', sheet.Columns.Select(column => column.Name)) + "\r\n");
        var line = new StringBuilder();
        await foreach (var row in sheet.Rows.WithCancellation(ct))
        {
            line.Clear();
            for (var i = 0; i < row.Count; i++)
                line.Append(i == 0 ? "" : ",").Append(Cell(row[i]));
            await text.WriteAsync(line.Append("\r\n"), ct);
        }
    }

    public static string Cell(object? value) => value switch
    {
        null => "",
        string text => CsvLine.Text(text),
        bool flag => flag ? "1" : "0",
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"a {value.GetType().Name} is no cell", nameof(value)),
    };
}
