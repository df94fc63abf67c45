using System.Collections.Concurrent;
using Repricer.Core.Documents;
using Repricer.Core.Strategies;
using Repricer.Engine;
using Repricer.Engine.Planning;
using Repricer.Engine.Pricing;
using Repricer.Engine.Strategies;

namespace Repricer.Host.Operating;

/// <summary>How the making of a plan ended.</summary>
internal abstract record PlanOutcome
{
    private PlanOutcome()
    {
    }

    public sealed record Made(StrategyPlan Plan) : PlanOutcome;

    /// <summary>The strategies have errors: nothing can be planned with them.</summary>
    public sealed record Faulty(IReadOnlyList<Diagnostic> Errors) : PlanOutcome;

    /// <summary>Another plan is being made.</summary>
    public sealed record Busy : PlanOutcome;
}

/// <summary>Plans and revisions, the same for the API and for the command line without a running engine.</summary>
internal sealed class StrategyOperations(IStore store, StrategyBook book, IStrategyFolder folder, Activation activation, Func<PricingSettings> settings, TimeProvider time, Action changed)
{
    private const int MostSearched = 50;

    private readonly Planner _planner = new(store.Catalog, store.Pricing, store.Guard, settings, time);
    private readonly ConcurrentDictionary<string, KeptStrategy> _found = new(StringComparer.Ordinal);
    private int _busy;
    private PlanProgress? _progress;

    public StrategyActivation Activate { get; } = new(store.Revisions, book, time, changed);

    public IStrategyRevisionStore Revisions => store.Revisions;

    public Activation Activation => activation;

    /// <summary>Of the plan that is being made; null = none is.</summary>
    public PlanProgress? Planning => Volatile.Read(ref _progress);

    /// <summary>The strategy of this meaning in what is in force, else in the newest kept revision that had it.</summary>
    /// <returns>Null = none of the newest revisions had it.</returns>
    public async ValueTask<KeptStrategy?> FindStrategyAsync(string hash, CancellationToken ct)
    {
        var current = book.Current;
        if (current.FindByHash(hash) is { } strategy)
            return new KeptStrategy(strategy, current.Strategies.Contains(strategy) ? current.Number : current.Canary!.Number);
        if (_found.TryGetValue(hash, out var known))
            return known;

        foreach (var info in await store.Revisions.GetRevisionsAsync(MostSearched, ct))
        {
            var revision = await store.Revisions.FindRevisionAsync(info.Number, ct);
            if (folder.Compile(revision?.Files ?? []).Strategies.FirstOrDefault(one => one.Hash == hash) is { } older)
                return _found[hash] = new KeptStrategy(older, info.Number);
        }

        return null;
    }

    /// <summary>Makes and keeps a plan, one at a time: it reads the whole catalogue.</summary>
    /// <param name="files">Null = the strategies folder as it is.</param>
    public async Task<PlanOutcome> PlanAsync(IReadOnlyList<StrategyFile>? files, DateTimeOffset? at, string by, string? why, Action<PlanProgress>? progress, CancellationToken ct)
    {
        var draft = files is null ? await folder.ReadAsync(ct) : new StrategyDraft(files, folder.Compile(files));
        if (draft.Load.HasErrors)
            return new PlanOutcome.Faulty([.. draft.Load.Diagnostics.Where(finding => finding.Level == DiagnosticLevel.Error)]);
        if (Interlocked.Exchange(ref _busy, 1) != 0)
            return new PlanOutcome.Busy();

        try
        {
            var plan = await _planner.PlanAsync(new PlanOrder(book.Current, draft, at, by, why), (done, total) =>
            {
                var now = new PlanProgress(done, Math.Max(done, total));
                Volatile.Write(ref _progress, now);
                progress?.Invoke(now);
            }, ct);
            await store.Revisions.AddPlanAsync(plan, ct);
            return new PlanOutcome.Made(plan);
        }
        finally
        {
            Volatile.Write(ref _progress, null);
            Volatile.Write(ref _busy, 0);
        }
    }
}

/// <param name="Done">Listings decided so far.</param>
internal sealed record PlanProgress(int Done, int Total);

/// <param name="Revision">Number of a revision that has it.</param>
internal sealed record KeptStrategy(Strategy Strategy, int Revision);
