using System.Text;
using Repricer.Reading.Words;

namespace Repricer.Reading.Lines;

/// <summary>Writes an amount that is said in words with digits: "649 dollars and 05 cents" becomes "649.05 dollars".</summary>
internal static class SpokenAmount
{
    public static string InDigits(string said)
    {
        for (var at = 0; at < said.Length; at++)
        {
            if (!char.IsDigit(said[at]))
            {
                continue;
            }

            var whole = SpanNumber.End(said, at);
            var word = Skip(said, whole);
            var end = WordEnd(said, word);
            if (end > word && SpanCurrency.After(said, whole, looksLikeMoney: true) >= end)
            {
                var cents = Cents(said, end, out var past);
                if (cents is not null)
                {
                    return new StringBuilder(said.Length).Append(said, 0, whole).Append(LineReader.SoftPoint).Append(cents).Append(' ')
                        .Append(said, word, end - word).Append(said, past, said.Length - past).ToString();
                }
            }

            at = whole;
        }

        return said;
    }

    private static string? Cents(string said, int end, out int past)
    {
        past = end;
        var at = Skip(said, end);
        var join = WordEnd(said, at);
        var joins = join > at && Array.IndexOf(CurrencyWords.AndCents, said[at..join].ToLowerInvariant()) >= 0;
        at = joins ? Skip(said, join) : at;
        var digits = SpanNumber.CountDigits(said, at);
        if (digits is 0 or > 2)
        {
            return null;
        }

        past = at + digits;
        var word = Skip(said, past);
        var wordEnd = WordEnd(said, word);
        var named = wordEnd > word && Array.IndexOf(CurrencyWords.CentsInWords, said[word..wordEnd].ToLowerInvariant()) >= 0;
        past = named ? wordEnd : past;
        return (named || digits == 2) && (named || wordEnd == word) ? said.Substring(at, digits).PadLeft(2, '0') : null;
    }

    private static int Skip(string said, int at)
    {
        while (at < said.Length && (SpanNumber.IsBlank(said[at]) || said[at] == ','))
        {
            at++;
        }

        return at;
    }

    private static int WordEnd(string said, int at)
    {
        while (at < said.Length && char.IsLetter(said[at]))
        {
            at++;
        }

        return at;
    }
}
