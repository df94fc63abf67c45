using System.Globalization;

namespace Repricer.Core.Amounts;

/// <summary>
/// The bounds that every amount has, wherever it comes from: a file, a form, a page, a channel. Within them every currency's minor units
/// fit 64 bits with room for sums; what is beyond is a slip or an attack, and no price.
/// </summary>
public static class AmountBounds
{
    /// <summary>No amount is further from zero than a million million (ten to the twelfth), in whole units of its currency.</summary>
    public const decimal Highest = 1_000_000_000_000m;

    /// <summary>Tells whether an amount is within the bounds, both of them included.</summary>
    public static bool Hold(decimal amount) => amount is >= -Highest and <= Highest;

    /// <summary>Says of an amount that is beyond the bounds what would be right, for people; a very long one is cut.</summary>
    public static string Problem(string amount)
    {
        var shown = amount.Length > 40 ? amount[..40] + "…" : amount;
        return string.Create(CultureInfo.InvariantCulture, $"'{shown}' is more than any amount can be: at most {Highest:0} is expected");
    }
}
