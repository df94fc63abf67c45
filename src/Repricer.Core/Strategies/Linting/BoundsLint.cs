using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Linting;

/// <summary>Finds bounds that leave no price, and caps that pull at themselves.</summary>
internal static class BoundsLint
{
    public static void Check(Strategy strategy, DocumentValue.Map map, DocumentReader reader)
    {
        CheckLadders(strategy, map, reader);
        CheckParity(strategy, map, reader);
        CheckFamily(strategy, map, reader);
        CheckMap(strategy, map, reader);
    }

    private static void CheckLadders(Strategy strategy, DocumentValue.Map map, DocumentReader reader)
    {
        var ceiling = strategy.Ceilings.Where(term => term.Kind == CeilingKind.Amount).Min(term => term.Value);
        var markup = strategy.Ceilings.Where(term => term.Kind == CeilingKind.MarkupOverCost).Min(term => term.Value);
        foreach (var step in strategy.Floors.SelectMany(floor => floor.Ladder?.Steps ?? []))
        {
            var amount = step.Floors.Where(term => term.Kind == FloorKind.Amount).Max(term => term.Value);
            if (amount > ceiling)
                reader.Error(
                    map["ceiling"]!.Node, "floor-above-ceiling",
                    $"the ladder's amount {amount} from {step.FromDays} days is above the ceiling's amount {ceiling}: no price fits");
            var least = step.Floors.Where(term => term.Kind == FloorKind.Markup).Max(term => term.Value);
            if (least > markup)
                reader.Error(
                    map["ceiling"]!.Node, "floor-above-ceiling",
                    $"the ladder's markup of {least}% from {step.FromDays} days is above the ceiling's {markup}%: no price fits");
        }
    }

    /// <summary>
    /// Finds caps of a strategy's own channels by one another. Where all of them are capped at less than the same price, each listing pulls
    /// the other down without end.
    /// </summary>
    private static void CheckParity(Strategy strategy, DocumentValue.Map map, DocumentReader reader)
    {
        foreach (var cap in strategy.Ceilings.Select(term => term.Parity).OfType<ParityCap>())
        {
            var own = strategy.AppliesTo.Channels;
            var itself = cap.Channels.Count > 0 && own.Count > 0
                && own.All(channel => cap.Channels.Contains(channel, StringComparer.OrdinalIgnoreCase));
            if (!itself)
                continue;
            var spiral = cap.AtMost.Value < 100m || cap.Minus > 0m;
            if (spiral)
                reader.Error(
                    map["ceiling"]!.Node, "parity-with-itself",
                    $"parity: its own channels ({string.Join(", ", own)}) undercut each other, down to their floors");
            else
                reader.Warning(
                    map["ceiling"]!.Node, "parity-with-itself",
                    $"parity: the cap is its own channel ({string.Join(", ", own)}); name those it is not dearer than");
        }
    }

    private static void CheckFamily(Strategy strategy, DocumentValue.Map map, DocumentReader reader)
    {
        if (strategy.Ceilings.Count(term => term.Kind == CeilingKind.Family) > 1)
            reader.Warning(map["ceiling"]!.Node, "written-twice", "family: two caps; the lower one holds");
    }

    private static void CheckMap(Strategy strategy, DocumentValue.Map map, DocumentReader reader)
    {
        if (strategy.Map is null || map.MapOf("map") is not { } written)
            return;
        if (written.Node is DocumentNode.Mapping { Entries: var entries } && !entries.Any(entry => entry.Key.Value != "time_zone"))
            reader.Warning(written.Node, "no-effect", "map: nothing is said but the zone; the catalogue's MAP always holds");
        if (strategy.Floors.All(floor => floor.Kind == FloorKind.Map) && strategy.Floors.Count > 0)
            reader.Warning(
                written.Node, "only-floor",
                "map: the MAP is the only floor, and while it does not hold nothing is published; add another");
    }
}
