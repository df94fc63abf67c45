using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Vendure;

/// <summary>
/// Vendure's money: whole numbers of one unit for all currencies, a hundredth unless the server is set up otherwise. 1200 yen are 120000
/// with two decimals, and 1.255 Kuwaiti dinars do not exist there.
/// </summary>
internal static class VendureMoney
{
    /// <summary>More decimals than any server has; a number beyond it is nonsense, and never counted with.</summary>
    public const int MostDecimals = 8;

    /// <summary>What JavaScript counts exactly.</summary>
    private const decimal Most = 9_007_199_254_740_991m;

    /// <returns>False where the price cannot be said exactly.</returns>
    public static bool TryUnits(Money price, int decimals, out long units)
    {
        var scaled = Math.Abs(price.Amount) <= Most ? price.Amount * Factor(decimals) : decimal.MaxValue;
        var exact = decimal.IsInteger(scaled) && scaled is >= 0m and <= Most;
        units = exact ? (long)scaled : 0;
        return exact;
    }

    /// <summary>Exact, also where somebody stored a part of a unit.</summary>
    public static Money Of(decimal units, int decimals, Currency currency) => new(units / Factor(decimals), currency);

    private static decimal Factor(int decimals)
    {
        var factor = 1m;
        for (var i = 0; i < decimals; i++)
            factor *= 10m;
        return factor;
    }
}
