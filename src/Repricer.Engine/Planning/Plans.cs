using Repricer.Core.Documents;
using Repricer.Engine.Strategies;

namespace Repricer.Engine.Planning;

/// <summary>Makes plans and keeps them in the store, one at a time: each reads the whole catalogue.</summary>
public sealed class Plans(Planner planner, IStrategyRevisionStore store, StrategyBook book)
{
    private int _busy;
    private PlanProgress? _progress;

    /// <summary>How far the plan is that is being made; null = none is.</summary>
    public PlanProgress? Progress => Volatile.Read(ref _progress);

    /// <summary>Decides the whole catalogue under what is in force and under the draft, and keeps the result as a plan.</summary>
    /// <param name="files">The draft; null = the strategies folder as it is.</param>
    /// <param name="at">The moment as of which the draft is decided; null = now.</param>
    /// <param name="progress">Told after each page of listings; null = nobody wants to know.</param>
    public async Task<PlanOutcome> MakeAsync(
        IReadOnlyList<StrategyFile>? files, DateTimeOffset? at, string by, string? why, Action<PlanProgress>? progress,
        CancellationToken ct)
    {
        var draft = await book.DraftAsync(files, ct);
        if (draft.Load.HasErrors)
            return new PlanOutcome.Faulty([.. draft.Load.Diagnostics.Where(finding => finding.Level == DiagnosticLevel.Error)]);
        if (Interlocked.Exchange(ref _busy, 1) != 0)
            return new PlanOutcome.Busy();

        try
        {
            var plan = await planner.PlanAsync(new PlanOrder(book.Current, draft, at, by, why), (done, total) =>
            {
                var now = new PlanProgress(done, Math.Max(done, total));
                Volatile.Write(ref _progress, now);
                progress?.Invoke(now);
            }, ct);
            await store.AddPlanAsync(plan, ct);
            return new PlanOutcome.Made(plan);
        }
        finally
        {
            Volatile.Write(ref _progress, null);
            Volatile.Write(ref _busy, 0);
        }
    }
}

/// <summary>How far the making of a plan is.</summary>
/// <param name="Done">Listings decided so far.</param>
/// <param name="Total">Listings of the catalogue.</param>
public sealed record PlanProgress(int Done, int Total);
