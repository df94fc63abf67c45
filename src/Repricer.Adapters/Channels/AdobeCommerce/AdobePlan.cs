using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Publishing;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>What is written of one product.</summary>
/// <param name="Base">Null = it stays.</param>
/// <param name="Special">What is to become of the special price.</param>
internal sealed record AdobePlan(Money? Base, Desired<Money> Special)
{
    /// <param name="standing">What stands at the shop; only asked for where special prices are ours.</param>
    /// <returns>What is written, or why nothing can be.</returns>
    public static (AdobePlan? Plan, string? Problem) Of(
        PriceChange change, AdobeSettings settings, AdobeScope scope, AdobeStanding? standing, AdobeClock clock)
    {
        if (!settings.OwnsSales)
            return (new AdobePlan(change.Price, default), null);

        var special = new Desired<Money>(DesiredKind.Set, change.Price);
        if (change.Terms.CrossedOutPrice is { } crossedOut)
        {
            return crossedOut > change.Price
                ? (new AdobePlan(crossedOut, special), null)
                : (null, $"the crossed-out price {crossedOut} is not above the price {change.Price}");
        }

        var regular = standing?.Base(scope.Store);
        var running = standing?.Running(scope.Store, clock, settings.Staging);
        if (change.Terms.LeavesListPrice && running?.Price < regular && regular > change.Price.Amount)
            return (new AdobePlan(null, special), null);

        // Nothing is to be crossed out, or what is would not be above the price any more. A special price of the default of all store views
        // cannot be taken away for one: there ours becomes the price itself, and nothing is saved by it.
        if (scope.Store != AdobeScope.Default && standing?.Specials.Any(row => row.StoreId == AdobeScope.Default) == true)
            return (new AdobePlan(change.Price, special), null);
        var stands = standing?.Specials.Any(row => scope.Stores.Contains(row.StoreId)) == true;
        return (new AdobePlan(change.Price, new Desired<Money>(stands ? DesiredKind.Clear : DesiredKind.Leave, default)), null);
    }

    public IReadOnlyList<AdobeBasePrice> BaseRows(PriceChange change, AdobeScope scope) => Base is not { } price ? []
        : [.. scope.Stores.Select(store => new AdobeBasePrice(MoneyText.Number(price), store, change.Listing.Value))];

    /// <summary>
    /// A date that stands is only replaced, never taken away, and an update that is scheduled stands in the way of another: where one does,
    /// the rows are taken away first.
    /// </summary>
    public IReadOnlyList<AdobeSpecialPrice> OutOfTheWay(
        PriceChange change, AdobeScope scope, AdobeStanding? standing, AdobeClock clock, bool staging) => Special.Kind == DesiredKind.Set
            ? Standing(change, scope, standing, row => staging || row.PriceTo is { Length: > 0 } || !clock.Runs(row, staging))
            : [];

    public IReadOnlyList<AdobeSpecialPrice> SpecialRows(
        PriceChange change, AdobeScope scope, AdobeStanding? standing, AdobeClock clock, bool staging) => Special.Kind == DesiredKind.Set
            ? [.. scope.Stores.Select(store => new AdobeSpecialPrice(
                MoneyText.Number(Special.Value), store, change.Listing.Value, From(store, standing, clock, staging), ""))]
            : [];

    /// <summary>To take away is a route of its own, and names what stands: a zero would sell the thing for nothing.</summary>
    public IReadOnlyList<AdobeSpecialPrice> TakenAway(PriceChange change, AdobeScope scope, AdobeStanding? standing) =>
        Special.Kind == DesiredKind.Clear ? Standing(change, scope, standing, static _ => true) : [];

    /// <summary>One that runs keeps its beginning. A scheduled update has to begin later than now.</summary>
    private static string From(int store, AdobeStanding? standing, AdobeClock clock, bool staging)
    {
        if (staging)
            return clock.In(AdobeSpecials.Lead);
        var kept = standing?.Specials.FirstOrDefault(row =>
            row.StoreId == store && row.PriceTo is not { Length: > 0 } && clock.Runs(row, exactly: false));
        return AdobeClock.Parse(kept?.PriceFrom) is { } from ? AdobeClock.Text(from) : clock.In(TimeSpan.Zero);
    }

    private static AdobeSpecialPrice[] Standing(
        PriceChange change, AdobeScope scope, AdobeStanding? standing, Func<AdobeSpecialPrice, bool> which) =>
    [
        .. (standing?.Specials ?? []).Where(row => scope.Stores.Contains(row.StoreId) && which(row))
            .DistinctBy(row => (row.StoreId, row.PriceFrom, row.PriceTo))
            .Select(row => row with { Sku = change.Listing.Value, PriceFrom = row.PriceFrom ?? "", PriceTo = row.PriceTo ?? "" }),
    ];
}
