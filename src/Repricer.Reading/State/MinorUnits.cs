using Repricer.Reading.Json;
using Repricer.Reading.Words;

namespace Repricer.Reading.State;

/// <summary>Tells by what an amount in state is to be divided: cents by their name, or by a number of digits that stands beside.</summary>
internal static class MinorUnits
{
    /// <param name="kinds">What the names of the document stand for.</param>
    public static decimal Scale(in JsonTape json, StateKey[] kinds, int node, string? currency)
    {
        if (json.Raw(node).IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
        {
            return 1;
        }

        var parent = json[node].Parent;
        if (parent >= 0 && json[parent].Kind == JsonKind.Object)
        {
            var members = 0;
            for (var at = parent + 1; at < json[parent].Past && members < 500; at = json[at].Past, members++)
            {
                if (kinds[at] == StateKey.Fraction && json.TryGetNumber(at, out var digits) && digits is >= 0 and <= 6
                    && digits == decimal.Truncate(digits))
                {
                    return PowerOfTen((int)digits);
                }

                if (kinds[at] == StateKey.Divisor && json.TryGetNumber(at, out var divisor) && divisor is 1 or 10 or 100 or 1000)
                {
                    return divisor;
                }
            }
        }

        return IsMicros(json.Key(node)) ? 1_000_000 : StateKeys.IsMinor(json.Key(node)) ? PowerOfTen(Exponent(currency)) : 1;
    }

    private static bool IsMicros(ReadOnlySpan<byte> key) => Tape.Utf8Text.Contains(key, "micros"u8);

    private static int Exponent(string? currency) => Currency.TryParse(currency, out var known) ? known.Exponent : 2;

    private static decimal PowerOfTen(int digits)
    {
        var power = 1m;
        for (; digits > 0; digits--)
        {
            power *= 10;
        }

        return power;
    }
}
