using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Publishing;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>What is written of one product.</summary>
/// <param name="Base">Null = it stays.</param>
/// <param name="Special">What is to become of the special price.</param>
internal sealed record AcPlan(Money? Base, Desired<Money> Special)
{
    /// <param name="standing">What stands at the shop; only asked for where special prices are ours.</param>
    /// <returns>What is written, or why nothing can be.</returns>
    public static (AcPlan? Plan, string? Problem) Of(
        PriceChange change, AcSettings settings, AcScope scope, AcStanding? standing, AcClock clock)
    {
        if (!settings.OwnsSales)
            return (new AcPlan(change.Price, default), null);

        var special = new Desired<Money>(DesiredKind.Set, change.Price);
        if (change.Terms.CrossedOutPrice is { } crossedOut)
        {
            return crossedOut > change.Price
                ? (new AcPlan(crossedOut, special), null)
                : (null, $"the crossed-out price {crossedOut} is not above the price {change.Price}");
        }

        if (change.Terms.LeavesListPrice && standing?.Running(scope.Store, clock, settings.Staging) is not null
            && standing.Base(scope.Store) > change.Price.Amount)
            return (new AcPlan(null, special), null);

        // Nothing is to be crossed out, or what is would not be above the price any more.
        return (new AcPlan(change.Price, new Desired<Money>(
            standing?.Specials.Any(row => scope.Stores.Contains(row.StoreId)) == true ? DesiredKind.Clear : DesiredKind.Leave, default)), null);
    }

    public IReadOnlyList<AcBasePrice> BaseRows(string sku, AcScope scope) => Base is not { } price ? []
        : [.. scope.Stores.Select(store => new AcBasePrice(MoneyText.Number(price), store, sku))];

    /// <summary>
    /// A date that stands is only replaced, never taken away, and an update that is scheduled stands in the way of another: where one does,
    /// the rows are taken away first.
    /// </summary>
    public IReadOnlyList<AcSpecialPrice> OutOfTheWay(string sku, AcScope scope, AcStanding? standing, AcClock clock, bool staging) =>
        Special.Kind == DesiredKind.Set
            ? Standing(sku, scope, standing, row => staging || row.PriceTo is { Length: > 0 } || !clock.Runs(row, staging))
            : [];

    public IReadOnlyList<AcSpecialPrice> SpecialRows(
        string sku, AcScope scope, AcStanding? standing, AcClock clock, AcSettings settings)
    {
        if (Special.Kind != DesiredKind.Set)
            return [];

        return [.. scope.Stores.Select(store => new AcSpecialPrice(MoneyText.Number(Special.Value), store, sku, From(store, standing, clock, settings.Staging), ""))];
    }

    /// <summary>To take away is a route of its own, and names what stands: a zero would sell the thing for nothing.</summary>
    public IReadOnlyList<AcSpecialPrice> TakenAway(string sku, AcScope scope, AcStanding? standing) =>
        Special.Kind == DesiredKind.Clear ? Standing(sku, scope, standing, static _ => true) : [];

    /// <summary>One that runs keeps its beginning. A scheduled update has to begin later than now.</summary>
    private static string From(int store, AcStanding? standing, AcClock clock, bool staging)
    {
        if (staging)
            return clock.In(AcSpecials.Lead);
        var kept = standing?.Specials.FirstOrDefault(row =>
            row.StoreId == store && row.PriceTo is not { Length: > 0 } && clock.Runs(row, exactly: false));
        return AcClock.Parse(kept?.PriceFrom) is { } from ? AcClock.Text(from) : clock.In(TimeSpan.Zero);
    }

    private static AcSpecialPrice[] Standing(string sku, AcScope scope, AcStanding? standing, Func<AcSpecialPrice, bool> which) =>
    [
        .. (standing?.Specials ?? []).Where(row => scope.Stores.Contains(row.StoreId) && which(row))
            .DistinctBy(row => (row.StoreId, row.PriceFrom, row.PriceTo))
            .Select(row => row with { Sku = sku, PriceFrom = row.PriceFrom ?? "", PriceTo = row.PriceTo ?? "" }),
    ];
}
