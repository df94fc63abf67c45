using System.Buffers;

namespace Repricer.Host.Console;

/// <summary>
/// Writes lines of CSV (RFC 4180) that people open in a spreadsheet. Texts that somebody else wrote are told apart from our own words and
/// numbers: a spreadsheet runs what begins like a formula, and -5.00 is no formula.
/// </summary>
internal static class CsvLine
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create("\",\r\n;\t");

    /// <summary>Puts cells, each by <see cref="Plain"/> or <see cref="Text"/>, in one line without its end.</summary>
    public static string Of(params IEnumerable<string> cells) => string.Join(',', cells);

    /// <summary>Writes a number, a time or a word of our own; null is blank.</summary>
    public static string Plain(string? cell) => string.IsNullOrEmpty(cell) ? "" : Quoted(cell);

    /// <summary>
    /// Writes a text. What begins like a formula (also behind blanks, which spreadsheets take off) gets an apostrophe in front, as a person
    /// would type it; null is blank.
    /// </summary>
    public static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var first = text.AsSpan().TrimStart();
        var isFormula = (!first.IsEmpty
                && first[0] is '=' or '+' or '-' or '@' or '|' or '\\' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20')
            || text[0] is '\t' or '\r' or '\n';
        return Quoted(isFormula ? "'" + text : text);
    }

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(NeedsQuotes) < 0 && cell[0] is not (' ' or '\'')
        ? cell
        : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
