using System.Collections.Frozen;
using Repricer.Reading.Words;

namespace Repricer.Reading.PriceTexts;

/// <summary>Reads what multiplies a number (万, "k", "lakh") and what makes it hundredths.</summary>
internal static class Multiplier
{
    private static readonly FrozenDictionary<char, decimal> Signs =
        MultiplierWords.Signs.ToFrozenDictionary(entry => entry.Sign, entry => entry.Factor);

    private static readonly FrozenDictionary<string, decimal>.AlternateLookup<ReadOnlySpan<char>> Glued = LookUp(MultiplierWords.Glued);

    private static readonly FrozenDictionary<string, decimal>.AlternateLookup<ReadOnlySpan<char>> Apart = LookUp(MultiplierWords.Apart);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Hundredths =
        CurrencyWords.Hundredths.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Gives the factor that stands behind a number; 1 where none does.</summary>
    /// <param name="end">Behind the multiplier; where the number ended when there is none.</param>
    public static decimal At(ReadOnlySpan<char> lower, int at, out int end)
    {
        end = at;
        if (at >= lower.Length)
            return 1;
        var factor = Signs.GetValueOrDefault(lower[at], 1m);
        if (factor != 1)
        {
            end = at + 1;
            return factor;
        }

        var start = lower[at] == ' ' ? at + 1 : at;
        end = PricePhrases.WordEnd(lower, start);
        factor = FactorOf(lower[start..end], isGlued: start == at);
        end = factor == 1 ? at : end;
        return factor;
    }

    /// <summary>Tells whether the amount is in hundredths: "99¢" anywhere, "50p" where pounds are at home.</summary>
    public static bool IsHundredth(ReadOnlySpan<char> currency, in MoneyContext context) =>
        Hundredths.Contains(currency) || (currency is "p" && context.IsSterling);

    private static decimal FactorOf(ReadOnlySpan<char> word, bool isGlued) =>
        Apart.TryGetValue(word, out var factor) || (isGlued && Glued.TryGetValue(word, out factor)) ? factor : 1m;

    private static FrozenDictionary<string, decimal>.AlternateLookup<ReadOnlySpan<char>> LookUp((string Word, decimal Factor)[] words) =>
        words.ToFrozenDictionary(entry => entry.Word, entry => entry.Factor, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
}
