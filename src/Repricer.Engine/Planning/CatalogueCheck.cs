using Repricer.Core.Deciding;
using Repricer.Core.Strategies;
using Repricer.Engine.Catalog;
using Repricer.Engine.Pricing;
using Repricer.Engine.Strategies;

namespace Repricer.Engine.Planning;

/// <summary>The findings about strategies and catalogue together, without a plan.</summary>
public static class CatalogueCheck
{
    public static async Task<IReadOnlyList<CatalogueFinding>> RunAsync(
        IReadOnlyList<Strategy> strategies, ICatalogStore catalog, IPricingStore pricing, IGuardStore guard, PricingSettings settings,
        DateTimeOffset now, CancellationToken ct)
    {
        var lint = new CatalogueLint(strategies);
        await new CatalogueStream(catalog, pricing, guard, settings.ForEvents(strategies, now)).RunAsync(
            now,
            (snapshot, state) =>
            {
                var choice = StrategySelection.Pick(strategies, snapshot, now);
                lint.See(snapshot, choice.Strategy);
                return (snapshot.Listing.Sku, Side: ListingSide.Of(snapshot, state, choice, settings, now));
            },
            listing => lint.Add(listing.Sku, listing.Side),
            progress: null,
            ct);
        return lint.ToFindings();
    }
}
