using System.Globalization;
using System.Text;

namespace Repricer.Adapters.Storage.Sql.Viewing;

/// <summary>
/// What a person typed to find products by, as the index of three letters takes it. Words of three letters and more are looked up there;
/// shorter ones are looked for in what those find, and where there are none, the whole text is the beginning of a SKU.
/// </summary>
/// <param name="Match">For the index; null = no word is long enough.</param>
/// <param name="Short">The shorter words, as patterns of like; empty = there are none, or no longer ones beside them.</param>
/// <param name="Prefix">How SKUs begin; null = there are longer words.</param>
internal sealed record TextMatch(string? Match, IReadOnlyList<string> Short, string? Prefix)
{
    /// <summary>Longer than any title's beginning that a person types.</summary>
    private const int LongestText = 200;

    private const int MostWords = 8;

    /// <summary>Products t.rowid that hold the long words.</summary>
    public const string Rows = "product_text where product_text match @match";

    /// <summary>Matches nothing that could not be written as part of a SKU: the highest character closes the range.</summary>
    public string PrefixEnd => Prefix + char.MaxValue;

    /// <returns>Null where nothing is left to look for.</returns>
    public static TextMatch? Of(string? text)
    {
        if (text is null)
            return null;
        var plain = new StringBuilder(Math.Min(text.Length, LongestText));
        foreach (var letter in text.Length > LongestText ? text.AsSpan(0, LongestText) : text)
            plain.Append(char.IsControl(letter) || char.IsWhiteSpace(letter) ? ' ' : letter);
        var words = plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords).ToList();
        if (words.Count == 0)
            return null;

        var (longer, shorter) = (words.Where(IsLong).ToList(), words.Where(word => !IsLong(word)).ToList());
        return longer.Count == 0
            ? new TextMatch(null, [], string.Join(' ', words))
            : new TextMatch(
                string.Join(' ', longer.Select(word => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")),
                [.. shorter.Select(word => $"%{Escape(word)}%")], null);
    }

    /// <summary>A pattern's own signs are meant as they are written.</summary>
    public static string Escape(string text) => text
        .Replace("~", "~~", StringComparison.Ordinal)
        .Replace("%", "~%", StringComparison.Ordinal)
        .Replace("_", "~_", StringComparison.Ordinal);

    private static bool IsLong(string word) => new StringInfo(word).LengthInTextElements >= 3 && word.EnumerateRunes().Count() >= 3;
}
