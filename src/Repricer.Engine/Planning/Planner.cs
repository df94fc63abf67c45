using Repricer.Core.Deciding;
using Repricer.Core.Strategies;
using Repricer.Engine.Catalog;
using Repricer.Engine.Pricing;
using Repricer.Engine.Strategies;

namespace Repricer.Engine.Planning;

/// <param name="From">In force now; <see cref="StrategyRevision.Empty"/> = nothing is. A canary is left out of account.</param>
/// <param name="At">Decide the draft as of this moment; null = now.</param>
public sealed record PlanOrder(StrategyRevision From, StrategyDraft Draft, DateTimeOffset? At, string By, string? Why);

/// <summary>Decides the whole catalogue twice, under what is in force and under a draft, and writes nothing.</summary>
public sealed class Planner(
    ICatalogStore catalog, IPricingStore pricing, IGuardStore guard, Func<PricingSettings> settings, TimeProvider time)
{
    /// <param name="order">The draft must be without errors.</param>
    /// <param name="progress">Listings done, and how many there are.</param>
    public async Task<StrategyPlan> PlanAsync(PlanOrder order, Action<int, int>? progress, CancellationToken ct)
    {
        // The plan is kept as JSON to the millisecond and hashed as such.
        var now = ToMilliseconds(time.GetUtcNow());
        var at = order.At is { } moment ? ToMilliseconds(moment) : now;
        var pricingNow = settings();
        var pricingThen = pricingNow with { Rates = SnapshotClock.Shift(pricingNow.Rates, now, at) };
        var stamp = await catalog.GetStampAsync(ct);
        var before = order.From.Strategies;
        var after = order.Draft.Load.Strategies;
        // What an event needs of history is read for those that are on now and those that are on then.
        IReadOnlyList<Strategy> all = [.. before, .. after];
        var events = pricingNow.ForEvents(all, now) with
        {
            EventStarts = [.. pricingNow.ForEvents(all, now).EventStarts.Union(pricingNow.ForEvents(all, at).EventStarts)],
        };
        var tally = new PlanTally();
        var lint = new CatalogueLint(after);
        await new CatalogueStream(catalog, pricing, guard, events).RunAsync(
            now,
            (snapshot, state) =>
            {
                var moved = SnapshotClock.Shift(snapshot, now, at) with { Rates = pricingThen.Rates };
                var old = StrategySelection.Pick(before, snapshot, now);
                var next = StrategySelection.Pick(after, moved, at);
                var was = ListingSide.Of(snapshot, state, old, pricingNow, now);
                var same = at == now && old.Strategy?.Hash == next.Strategy?.Hash;
                var will = same
                    ? was with { Strategy = next.Strategy, TiedWith = [.. next.TiedWith.Select(tied => tied.Name)] }
                    : ListingSide.Of(moved, state, next, pricingThen, at);
                lint.See(snapshot, next.Strategy);
                return new ListingForecast(snapshot.Listing.Id, snapshot.Listing.Sku, was, will);
            },
            forecast =>
            {
                tally.Add(forecast);
                lint.Add(forecast.Sku, forecast.After);
            },
            progress is null ? null : done => progress(done, stamp.Listings),
            ct);

        var figures = tally.ToFigures();
        return new StrategyPlan
        {
            From = order.From.Number == 0 ? "" : order.From.Hash,
            FromNumber = order.From.Number,
            To = StrategyContent.HashOf(order.Draft.Files),
            Files = [.. order.Draft.Files.OrderBy(file => file.Name, StringComparer.Ordinal)],
            CreatedAt = now,
            CreatedBy = order.By,
            Why = order.Why,
            At = at,
            Catalogue = stamp.Hash,
            Changes = ChangesOf(before, after),
            Figures = figures,
            Crossed = tally.Crossed(ApprovalRule.Strictest(before.Concat(after))),
            Findings = lint.ToFindings(),
        };
    }

    private static DateTimeOffset ToMilliseconds(DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    private static StrategyChanges ChangesOf(IReadOnlyList<Strategy> before, IReadOnlyList<Strategy> after)
    {
        var old = before.ToDictionary(strategy => strategy.Name, strategy => strategy.Hash, StringComparer.Ordinal);
        var next = after.ToDictionary(strategy => strategy.Name, strategy => strategy.Hash, StringComparer.Ordinal);
        return new StrategyChanges(
            [.. next.Keys.Where(name => !old.ContainsKey(name)).Order(StringComparer.Ordinal)],
            [.. old.Keys.Where(name => !next.ContainsKey(name)).Order(StringComparer.Ordinal)],
            [.. next
                .Where(entry => old.TryGetValue(entry.Key, out var hash) && hash != entry.Value)
                .Select(entry => entry.Key)
                .Order(StringComparer.Ordinal)]);
    }
}
