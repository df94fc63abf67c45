using System.Globalization;

namespace Repricer.Core.Trying.Simulating.Rivals;

internal static class RivalWords
{
    public static string By(RivalPlan rival) => rival.ByPercent is { } share ? share.ToString() : (rival.By ?? 0m).ToString("0.00##", CultureInfo.InvariantCulture);

    public static string Followed(RivalPlan rival) => rival.Follows switch { null => "the lowest", RivalCatalog.Us => "ours", var name => name };

    public static decimal? Distance(RivalPlan rival, decimal? followed) => followed is { } total ? rival.By ?? rival.ByPercent?.Of(total) ?? 0m : null;

    public static decimal Shipping(RivalPlan rival) => rival.Seen.Shipping?.Amount ?? 0m;
}
