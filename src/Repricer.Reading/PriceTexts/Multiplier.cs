namespace Repricer.Reading.PriceTexts;

/// <summary>What multiplies a number: 万, "k", "lakh"; and the words for hundredths.</summary>
internal static class Multiplier
{
    /// <param name="end">Behind the multiplier; where the number ended when there is none.</param>
    public static decimal At(ReadOnlySpan<char> lower, int at, out int end)
    {
        end = at;
        if (at >= lower.Length)
            return 1;
        var factor = lower[at] switch { '万' or '萬' or '만' => 10_000m, '億' or '亿' or '억' => 100_000_000m, _ => 1m };
        if (factor != 1)
        {
            end = at + 1;
            return factor;
        }

        var start = lower[at] == ' ' ? at + 1 : at;
        end = PriceWords.WordEnd(lower, start);
        factor = lower[start..end] switch
        {
            "k" when start == at => 1_000m,
            "m" or "mn" or "mio" when start == at => 1_000_000m,
            "million" or "mio" or "millionen" or "millions" => 1_000_000m,
            "rb" or "ribu" => 1_000m,
            "jt" or "juta" => 1_000_000m,
            "lakh" or "lakhs" or "lac" => 100_000m,
            "crore" or "crores" or "cr" => 10_000_000m,
            _ => 1m,
        };
        end = factor == 1 ? at : end;
        return factor;
    }

    /// <summary>"99¢" anywhere; "50p" where pounds are at home.</summary>
    public static bool IsHundredth(ReadOnlySpan<char> currency, in MoneyContext context) =>
        currency is "¢" or "cent" or "cents" or "pence" || (currency is "p" && context.IsSterling);
}
