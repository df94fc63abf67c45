using System.Buffers;
using System.Collections.Frozen;
using Repricer.Reading.Words;

namespace Repricer.Reading.PriceTexts;

/// <summary>Looks up the names of currencies that <see cref="CurrencyWords"/> lists, and every ISO code.</summary>
internal static class CurrencyNames
{
    private static readonly FrozenSet<string> Everyday = CurrencyWords.Everyday.ToFrozenSet(StringComparer.Ordinal);

    private static readonly WordTable<CurrencyName> Known = Build(exact: false);

    private static readonly WordTable<CurrencyName> KnownExact = Build(exact: true);

    private static readonly WordTable<CurrencyName> Codes =
        new(Currency.All.Select(currency => KeyValuePair.Create(currency.Code, OfCode(currency, WordRule.Anywhere))));

    private static readonly SearchValues<char> FirstChars =
        SearchValues.Create([.. Known.Words.Concat(KnownExact.Words).Select(word => word[0]).Distinct()]);

    /// <summary>Finds where the next name may start; the length of the text where there is none.</summary>
    public static int NextStart(ReadOnlySpan<char> text, ReadOnlySpan<char> lower)
    {
        var next = lower.IndexOfAny(FirstChars);
        var exact = (next < 0 ? text : text[..next]).IndexOfAny(FirstChars);
        return exact >= 0 ? exact : next < 0 ? text.Length : next;
    }

    /// <summary>Finds the ISO code that a text is, in any case of letters; null where it is none.</summary>
    public static CurrencyName? OfCode(ReadOnlySpan<char> code)
    {
        if (code.Length != 3 || !char.IsAsciiLetter(code[0]))
            return null;
        Span<char> upper = stackalloc char[3];
        code.ToUpperInvariant(upper);
        return Codes.TryGet(upper, out var word) ? word : null;
    }

    /// <summary>Finds the name that a piece of text is as a whole, exact case first; null where it is none.</summary>
    /// <param name="text">A piece of text.</param>
    /// <param name="lower">The same in lower case.</param>
    public static CurrencyName? Find(ReadOnlySpan<char> text, ReadOnlySpan<char> lower) =>
        KnownExact.TryGet(text, out var exact) ? exact
        : Known.TryGet(lower, out var word) ? word
        : null;

    private static CurrencyName OfCode(Currency currency, WordRule rule) => new(currency.Code, [currency.Code], currency.Code, rule);

    private static WordTable<CurrencyName> Build(bool exact)
    {
        var words = new Dictionary<string, CurrencyName>(StringComparer.Ordinal);
        foreach (var currency in Currency.All)
        {
            // A code in capitals is a statement wherever it stands; in small letters it needs a number ("ils" is French for "they").
            var everyday = Everyday.Contains(currency.Code);
            var rule = everyday ? WordRule.ExactAtNumber : exact ? WordRule.Anywhere : WordRule.AtNumber;
            if (exact || !everyday)
                words[exact ? currency.Code : currency.Code.ToLowerInvariant()] = OfCode(currency, rule);
        }

        foreach (var line in CurrencyWords.Symbols.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.LastIndexOf(" :", StringComparison.Ordinal);
            var codes = line[(colon + 2)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var open = codes is ["?", ..];
            codes = open ? codes[1..] : codes;
            foreach (var marked in line[..colon].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var rule = marked[0] switch { '~' => WordRule.AtNumber, '=' => WordRule.ExactAtNumber, _ => WordRule.Anywhere };
                var text = (rule == WordRule.Anywhere ? marked : marked[1..]).Replace('_', ' ');
                if (exact == (rule == WordRule.ExactAtNumber))
                    words[exact ? text : text.ToLowerInvariant()] =
                        new CurrencyName(text, codes, open || codes.Length == 0 ? null : codes[0], rule);
            }
        }

        return new WordTable<CurrencyName>(words);
    }
}
