using System.Buffers;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Reads from a line of text whether a thing can be bought.</summary>
internal static class StockPhrases
{
    private static readonly SearchValues<string> AnyPhrase =
        SearchValues.Create([.. StockWords.Phrases.Select(phrase => phrase.Words)], StringComparison.Ordinal);

    private static readonly SearchValues<string> AnyFew = SearchValues.Create(StockWords.Few, StringComparison.Ordinal);

    public static IEnumerable<string> All => StockWords.Phrases.Select(phrase => phrase.Words);

    /// <summary>Finds schema.org's short term for what a line says about stock; null where it says nothing.</summary>
    /// <param name="line">Lower case.</param>
    /// <param name="original">As it stands on the page: a capital in the middle of a word is where two elements meet.</param>
    public static string? Find(string line, string original)
    {
        if (OnlyFew(line))
        {
            return "LimitedAvailability";
        }

        if (!line.AsSpan().ContainsAny(AnyPhrase))
        {
            return null;
        }

        foreach (var (words, term) in StockWords.Phrases)
        {
            var at = line.IndexOf(words, StringComparison.Ordinal);
            if (at >= 0 && (at == 0 || !char.IsLetter(line[at - 1]) || (original.Length == line.Length && char.IsUpper(original[at])))
                && !(term == "InStock" && IsDenied(line, at)))
            {
                return term;
            }
        }

        return null;
    }

    /// <summary>Tells whether a line speaks of one of several sizes or colours: "XL - sold out", "42 (ausverkauft)".</summary>
    public static bool IsOfOption(string line)
    {
        foreach (var (words, _) in StockWords.Phrases)
        {
            var at = line.IndexOf(words, StringComparison.Ordinal);
            if (at > 0)
            {
                var before = line.AsSpan(0, at).TrimEnd();
                return before.Length is > 1 and <= 24 && before[^1] is '-' or '–' or '—' or '(' or '/' or '[';
            }
        }

        return false;
    }

    private static bool IsDenied(string line, int at)
    {
        var before = line.AsSpan(0, at);
        foreach (var denial in StockWords.Denials)
        {
            if (before.EndsWith(denial))
            {
                return true;
            }
        }

        return before.Contains('?');
    }

    /// <summary>Tells whether a line says that few are left: "Only 3 left", "only 1 available".</summary>
    private static bool OnlyFew(string line)
    {
        var only = line.IndexOf("only ", StringComparison.Ordinal);
        if (only < 0 || only + 5 >= line.Length || !char.IsAsciiDigit(line[only + 5]))
        {
            return false;
        }

        var rest = line.AsSpan(only + 5);
        return rest.Length < 40 && rest.ContainsAny(AnyFew);
    }
}
