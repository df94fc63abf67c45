using System.Globalization;
using System.Text;

namespace Repricer.Core.Documents;

/// <summary>
/// Text from people or pages as it may be shown: what a terminal would obey, or what would hide or turn other text, is written as
/// <c>\u001b</c>. Those are control and format characters (bidirectional marks and blanks without width among them), separators of lines
/// and halves of characters. Inside of JSON text the escapes mean what they stand for.
/// </summary>
public static class ShownText
{
    /// <summary>How many characters of a text from elsewhere are shown.</summary>
    public const int Longest = 200;

    /// <summary>Gives a text of one line: line breaks and tabs are escaped too.</summary>
    /// <param name="text">The text; null gives "".</param>
    /// <param name="longest">The number of its characters that are shown.</param>
    public static string Line(string? text, int longest = Longest)
    {
        var cut = Cut(text ?? "", longest);
        var shown = Escape(cut);
        return shown.AsSpan().IndexOfAny('\n', '\r', '\t') < 0
            ? shown
            : shown.Replace("\n", @"\n", StringComparison.Ordinal).Replace("\r", @"\r", StringComparison.Ordinal)
                .Replace("\t", @"\t", StringComparison.Ordinal);
    }

    /// <summary>Cuts a text that is too long, and says so with "…".</summary>
    public static string Cut(string text, int longest = Longest)
    {
        if (text.Length <= longest)
            return text;

        var end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return text[..end] + "…";
    }

    /// <summary>Escapes what must not be shown as it is, of a text that may have several lines.</summary>
    public static string Escape(string text)
    {
        if (FindUnfit(text) < 0)
            return text;

        var shown = new StringBuilder(text.Length + 16);
        Escape(text, shown);
        return shown.ToString();
    }

    /// <inheritdoc cref="Escape(string)"/>
    public static void Escape(ReadOnlySpan<char> text, StringBuilder target)
    {
        while (FindUnfit(text) is >= 0 and var at)
        {
            var length = IsPair(text, at) ? 2 : 1;
            target.Append(text[..at]);
            foreach (var half in text.Slice(at, length))
                target.Append(CultureInfo.InvariantCulture, $"\\u{(int)half:x4}");
            text = text[(at + length)..];
        }

        target.Append(text);
    }

    /// <returns>Where the first character stands that must be escaped; -1 = there is none.</returns>
    public static int FindUnfit(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter is >= ' ' and < '\u007f' or '\n' or '\t' || (letter == '\r' && i + 1 < text.Length && text[i + 1] == '\n'))
                continue;
            var isPair = IsPair(text, i);
            if (IsUnfit(isPair ? CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(letter, text[i + 1]))
                : CharUnicodeInfo.GetUnicodeCategory(letter)))
                return i;
            if (isPair)
                i++;
        }

        return -1;
    }

    private static bool IsPair(ReadOnlySpan<char> text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);

    private static bool IsUnfit(UnicodeCategory category) => category is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
}
