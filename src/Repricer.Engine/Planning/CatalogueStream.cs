using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Engine.Catalog;
using Repricer.Engine.Pricing;

namespace Repricer.Engine.Planning;

/// <summary>
/// The whole catalogue, page by page in the order of listings, read and worked on by as many threads as there are processors; few pages are
/// in memory at once.
/// </summary>
public sealed class CatalogueStream(ICatalogStore catalog, IPricingStore pricing, IGuardStore guard, PricingSettings settings)
{
    private const int PageSize = 400;

    /// <param name="work">Pure; called for each listing from several threads.</param>
    /// <param name="take">Called for each result in the order of listings, from one thread.</param>
    /// <param name="progress">Listings done so far.</param>
    public async Task<int> RunAsync<T>(
        DateTimeOffset now, Func<PricingSnapshot, GuardState, T> work, Action<T> take, Action<int>? progress, CancellationToken ct)
    {
        var running = new Queue<Task<List<T>>>();
        var done = 0;
        ListingId? after = null;
        var more = true;
        while (more || running.Count > 0)
        {
            while (more && running.Count <= Environment.ProcessorCount)
            {
                var page = await catalog.GetListingsAsync(after, PageSize, ct);
                more = page.Count == PageSize;
                if (page.Count == 0)
                    break;

                after = page[^1];
                running.Enqueue(Task.Run(() => WorkAsync(page, now, work, ct), ct));
            }

            if (!running.TryDequeue(out var next))
                break;

            foreach (var result in await next)
            {
                take(result);
                done++;
            }

            progress?.Invoke(done);
        }

        return done;
    }

    private async Task<List<T>> WorkAsync<T>(
        IReadOnlyList<ListingId> page, DateTimeOffset now, Func<PricingSnapshot, GuardState, T> work, CancellationToken ct)
    {
        var snapshots = await pricing.LoadSnapshotsAsync(page, settings, now, ct);
        var states = await guard.LoadAsync([.. snapshots.Select(snapshot => snapshot.Listing.Id)], settings, now, ct);
        var results = new List<T>(snapshots.Count);
        for (var i = 0; i < snapshots.Count; i++)
            results.Add(work(snapshots[i], states[i]));
        return results;
    }
}
