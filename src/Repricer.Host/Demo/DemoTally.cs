using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Publishing;
using Repricer.Engine.Reporting;

namespace Repricer.Host.Demo;

/// <summary>Counts what happened since the start of the demo, read from the same report store that the API reads.</summary>
internal sealed class DemoTally
{
    private readonly HashSet<string> _decisions = new(StringComparer.Ordinal);
    private readonly Dictionary<long, OutboxState> _updates = [];
    private readonly HashSet<string> _confirmedSkus = new(StringComparer.Ordinal);

    /// <summary>Number of prices decided, by what bound them.</summary>
    public SortedDictionary<string, int> ByBinding { get; } = new(StringComparer.Ordinal);

    /// <summary>Number of prices that the guard held, by its reason.</summary>
    public SortedDictionary<string, int> HeldByGuard { get; } = new(StringComparer.Ordinal);

    /// <summary>Number of holds and skips of the decider, by reason.</summary>
    public SortedDictionary<string, int> NotDecided { get; } = new(StringComparer.Ordinal);

    public int Pushed => _updates.Values.Count(state => state is not (OutboxState.Pending or OutboxState.Leased or OutboxState.Superseded));

    public int Confirmed => _updates.Values.Count(state => state == OutboxState.Confirmed);

    public int Superseded => _updates.Values.Count(state => state == OutboxState.Superseded);

    public int Corrections { get; private set; }

    /// <summary>Whether a price of ours for the SKU was ever confirmed.</summary>
    public bool IsConfirmed(string sku) => _confirmedSkus.Contains(sku);

    /// <returns>The decisions not seen before, oldest first.</returns>
    public async Task<IReadOnlyList<DecisionRow>> ReadDecisionsAsync(IReportStore reports, CancellationToken ct)
    {
        var news = new List<DecisionRow>();
        string? cursor = null;
        do
        {
            var page = await reports.GetDecisionsAsync(new DecisionQuery(null, null, null, null, null, null, null, cursor, 100), ct);
            var fresh = page.Items.Where(row => _decisions.Add(row.DecisionId)).ToList();
            news.AddRange(fresh);
            cursor = fresh.Count == page.Items.Count ? page.Next : null;
        }
        while (cursor is not null);

        news.Reverse();
        news.ForEach(Count);
        return news;
    }

    /// <returns>The outbox entries whose state moved since the last look, oldest first.</returns>
    public async Task<IReadOnlyList<OutboxEntry>> ReadUpdatesAsync(IReportStore reports, CancellationToken ct)
    {
        var moved = new List<OutboxEntry>();
        string? cursor = null;
        do
        {
            var page = await reports.GetUpdatesAsync(new UpdateQuery(null, null, null, null, cursor, 200), ct);
            foreach (var entry in page.Items)
            {
                if (!_updates.TryGetValue(entry.Id, out var before) || before != entry.State)
                    moved.Add(entry);
                _updates[entry.Id] = entry.State;
                if (entry.State == OutboxState.Confirmed)
                    _confirmedSkus.Add(entry.Change.Sku.Value);
            }

            cursor = page.Next;
        }
        while (cursor is not null);

        moved.Reverse();
        return moved;
    }

    private void Count(DecisionRow row)
    {
        var decision = row.Decision;
        if (decision.Action == DecisionAction.Set && row.Verdict == GuardVerdict.Held)
            Add(HeldByGuard, Core.SnakeCase.From(row.HoldReason.ToString()));
        else if (decision.Action == DecisionAction.Set)
            Add(ByBinding, Core.SnakeCase.From(decision.Binding.ToString()));
        else if (decision.Action is DecisionAction.Hold or DecisionAction.Skip)
            Add(NotDecided, decision.Reason.ToName());

        if (decision is { Action: DecisionAction.Set, IsCorrection: true })
            Corrections++;
    }

    private static void Add(SortedDictionary<string, int> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;
}
