using System.Collections.Frozen;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Lines;

/// <summary>Looks at ASCII bytes for a currency's code or word beside a number, without decoding anything.</summary>
internal static class MoneyBytes
{
    private static readonly FrozenSet<ulong> Names = Pack([.. CurrencyWords.BesideNumber.Where(word => word.All(char.IsAscii)),
        .. CurrencyWords.BesideMoneyOnly, .. Currency.All.Select(currency => currency.Code)]);

    /// <summary>Tells whether a short text is the sign or the word of a currency and nothing else.</summary>
    public static bool IsSign(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text.Length > 12)
        {
            return false;
        }

        if (text.Length == 1)
        {
            return text[0] == '$';
        }

        Span<char> letters = stackalloc char[12];
        letters = letters[..System.Text.Encoding.UTF8.GetChars(text, letters)];
        return Names.Contains(Pack(text)) || SpanCurrency.IsName(letters.TrimEnd('.'));
    }

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

            if (Names.Contains(After(text, at)) || HasDash(text, at) || IsColonOfMoney(text, at))
            {
                return true;
            }
        }

        return false;
    }

    // "39,-", "4 595:-": the byte before is the point, which belonged to the number, or the number is where a colon stands.
    private static bool HasDash(ReadOnlySpan<byte> text, int at) => at > 1 && at <= text.Length
        && ((text[at - 1] == '-' && text[at - 2] is (byte)',' or (byte)'.') || text[at..].StartsWith(":-"u8) || text[at..]
            .StartsWith("/-"u8));

    // "999:50"; "12:50" is a time of day.
    private static bool IsColonOfMoney(ReadOnlySpan<byte> text, int at) => at > 2 && at + 2 < text.Length && text[at] == ':'
        && Utf8Text.IsDigit(text[at - 3]) && Utf8Text.IsDigit(text[at + 1]) && Utf8Text.IsDigit(text[at + 2]);

    private static ulong Before(ReadOnlySpan<byte> text, int at)
    {
        while (at > 0 && text[at - 1] is (byte)' ' or (byte)'.' or (byte)'/' or (byte)'\n' or (byte)'\t')
        {
            at--;
        }

        var end = at;
        while (at > 0 && Utf8Text.IsLetter(text[at - 1]) && end - at < 9)
        {
            at--;
        }

        return Pack(text[at..end]);
    }

    private static ulong After(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] <= ' ')
        {
            at++;
        }

        var start = at;
        while (at < text.Length && Utf8Text.IsLetter(text[at]) && at - start < 9)
        {
            at++;
        }

        return Pack(text[start..at]);
    }

    private static ulong Pack(ReadOnlySpan<byte> word)
    {
        if (word.Length is < 1 or > 8)
        {
            return 0;
        }

        ulong packed = 0;
        foreach (var b in word)
        {
            packed = (packed << 8) | b;
        }

        return packed;
    }

    private static FrozenSet<ulong> Pack(string[] words) =>
        FrozenSet.ToFrozenSet(words.Select(word => Pack(System.Text.Encoding.ASCII.GetBytes(word))));
}
