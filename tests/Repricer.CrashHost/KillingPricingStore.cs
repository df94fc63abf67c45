using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Engine.Pricing;

namespace Repricer.CrashHost;

internal sealed class KillingPricingStore(IPricingStore inner, KillSteps steps) : IPricingStore
{
    public ValueTask<IReadOnlyList<PricingSnapshot>> LoadSnapshotsAsync(
        IReadOnlyList<ListingId> listings, PricingSettings settings, DateTimeOffset now,
        CancellationToken ct) => inner.LoadSnapshotsAsync(listings, settings, now, ct);

    public async ValueTask<IReadOnlyList<CommitOutcome>> CommitDecisionsAsync(IReadOnlyList<DecisionCommit> decisions, CancellationToken ct)
    {
        steps.Reach("commit.before");
        var outcomes = await inner.CommitDecisionsAsync(decisions, ct);
        steps.Reach("commit.after");
        return outcomes;
    }

    public ValueTask<IReadOnlyList<ListingId>> FindUndecidedAsync(UndecidedQuery query, CancellationToken ct) =>
        inner.FindUndecidedAsync(query, ct);

    public ValueTask<IReadOnlyList<int>> FindShardsAsync(IReadOnlyList<ListingId> listings, int shards, CancellationToken ct) =>
        inner.FindShardsAsync(listings, shards, ct);

    public ValueTask<int> CountUndecidedAsync(UndecidedQuery query, CancellationToken ct) => inner.CountUndecidedAsync(query, ct);
}
