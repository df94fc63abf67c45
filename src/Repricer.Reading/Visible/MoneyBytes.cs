using System.Collections.Frozen;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Looks at ASCII bytes for a currency's code or word beside a number, without decoding anything.</summary>
internal static class MoneyBytes
{
    private static readonly FrozenSet<uint> Names =
        Pack([.. CurrencyWords.AsciiBesideNumber, .. Currency.All.Select(currency => currency.Code)]);

    public static bool HasCurrencyWord(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var hit = text[at..].IndexOfAnyInRange((byte)'0', (byte)'9');
            if (hit < 0)
            {
                return false;
            }

            at += hit;
            if (Names.Contains(Before(text, at)))
            {
                return true;
            }

            while (at < text.Length && (Utf8Text.IsDigit(text[at]) || text[at] is (byte)'.' or (byte)',' or (byte)'\'' or (byte)'-'))
            {
                at++;
            }

            if (Names.Contains(After(text, at)))
            {
                return true;
            }
        }

        return false;
    }

    private static uint Before(ReadOnlySpan<byte> text, int at)
    {
        while (at > 0 && text[at - 1] is (byte)' ' or (byte)'.' or (byte)'\n' or (byte)'\t')
        {
            at--;
        }

        var end = at;
        while (at > 0 && Utf8Text.IsLetter(text[at - 1]) && end - at < 5)
        {
            at--;
        }

        return Pack(text[at..end]);
    }

    private static uint After(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] <= ' ')
        {
            at++;
        }

        var start = at;
        while (at < text.Length && Utf8Text.IsLetter(text[at]) && at - start < 5)
        {
            at++;
        }

        return Pack(text[start..at]);
    }

    private static uint Pack(ReadOnlySpan<byte> word)
    {
        if (word.Length is < 2 or > 4)
        {
            return 0;
        }

        uint packed = 0;
        foreach (var b in word)
        {
            packed = (packed << 8) | b;
        }

        return packed;
    }

    private static FrozenSet<uint> Pack(string[] words) =>
        FrozenSet.ToFrozenSet(words.Select(word => Pack(System.Text.Encoding.ASCII.GetBytes(word))));
}
