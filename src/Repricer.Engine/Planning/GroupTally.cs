using Repricer.Core.Catalog;
using Repricer.Engine.Strategies;

namespace Repricer.Engine.Planning;

/// <summary>Counts by reason with a few examples.</summary>
internal sealed class ReasonTally
{
    private readonly SortedDictionary<string, (int Count, List<string> Examples)> _counts = new(StringComparer.Ordinal);

    public void Add(string reason, Sku sku)
    {
        var (count, examples) = _counts.TryGetValue(reason, out var present) ? present : (0, []);
        if (examples.Count < PlanTally.MostExamples && !examples.Contains(sku.Value, StringComparer.Ordinal))
            examples.Add(sku.Value);
        _counts[reason] = (count + 1, examples);
    }

    /// <summary>The most frequent first.</summary>
    public IReadOnlyList<ReasonCount> ToCounts() =>
        [.. _counts
            .Select(entry => new ReasonCount(entry.Key, entry.Value.Count, entry.Value.Examples))
            .OrderByDescending(entry => entry.Count)];
}

/// <summary>Moves by group.</summary>
internal sealed class GroupTally
{
    private readonly SortedDictionary<string, (int Listings, int Up, int Down, decimal Sum)> _groups = new(StringComparer.Ordinal);

    public void Add(string group, decimal? move)
    {
        var sum = _groups.GetValueOrDefault(group);
        _groups[group] = (sum.Listings + 1, sum.Up + (move > 0 ? 1 : 0), sum.Down + (move < 0 ? 1 : 0), sum.Sum + (move ?? 0m));
    }

    /// <summary>The largest first.</summary>
    public IReadOnlyList<GroupMoves> ToGroups() =>
    [
        .. _groups.Select(entry => new GroupMoves(
            entry.Key, entry.Value.Listings, entry.Value.Up + entry.Value.Down, entry.Value.Up, entry.Value.Down,
            entry.Value.Up + entry.Value.Down is > 0 and var moved ? PlanTally.Text(entry.Value.Sum / moved, 2) : null))
            .OrderByDescending(group => group.Listings),
    ];
}
