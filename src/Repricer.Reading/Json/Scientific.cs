using System.Globalization;

namespace Repricer.Reading.Json;

/// <summary>Reads numbers with an exponent, which some programs write for prices: 1.299E3 is 1299.</summary>
internal static class Scientific
{
    /// <summary>Below this no shop has a price; an exponent that leads there has gone astray.</summary>
    private const decimal Smallest = 0.001m;

    /// <summary>Says whether the whole text is a number with an exponent: digits, perhaps a point, E, perhaps a sign, digits.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        var at = text is ['+' or '-', ..] ? 1 : 0;
        var whole = Digits(text, ref at);
        var parts = 0;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            parts = Digits(text, ref at);
        }

        if (whole + parts == 0 || at >= text.Length || text[at] is not ('e' or 'E'))
        {
            return false;
        }

        at++;
        if (at < text.Length && text[at] is '+' or '-')
        {
            at++;
        }

        return Digits(text, ref at) > 0 && at == text.Length;
    }

    /// <returns>Whether the number is one that a price can be; zero is, for it may be free.</returns>
    public static bool TryRead(string text, out decimal value)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return false;
        }

        var mantissa = text.AsSpan(0, text.AsSpan().IndexOfAny('e', 'E'));
        return mantissa.ContainsAnyInRange('1', '9') ? Math.Abs(value) >= Smallest : value == 0;
    }

    private static int Digits(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at - start;
    }
}
