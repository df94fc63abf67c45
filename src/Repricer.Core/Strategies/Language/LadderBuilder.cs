using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Builds floors that change with the age of the stock.</summary>
internal static class LadderBuilder
{
    /// <summary>Builds a ladder from its steps.</summary>
    /// <returns>The ladder; null = no step could be read, which is reported.</returns>
    public static FloorLadder? Build(DocumentValue.Map ladder, DocumentReader reader)
    {
        var steps = new List<LadderStep>();
        var isFirst = true;
        foreach (var item in ladder.ItemsOf("steps").OfType<DocumentValue.Map>())
        {
            var mustBegin = isFirst;
            isFirst = false;
            if (item.DurationOf("from") is not { } from)
                continue;
            if (from.Ticks % TimeSpan.TicksPerDay != 0)
                reader.Error(
                    item["from"]!.Node, "wrong-value", "from: the age of the stock is known in whole days; write for example '90 days'");

            var days = (int)from.TotalDays;
            if (mustBegin && days != 0)
                reader.Error(
                    item["from"]!.Node, "ladder-start", "steps: the first step begins at '0 days', so that new stock has a floor, too");
            else if (steps.Count > 0 && days <= steps[^1].FromDays)
                reader.Error(
                    item["from"]!.Node, "ladder-order",
                    $"steps: '{days} days' does not come after '{steps[^1].FromDays} days'; steps ascend");

            var floors = new List<FloorTerm>();
            BoundsBuilder.AddTerms(item, floors, reader);
            if (floors.Count == 0 && item.Node is DocumentNode.Mapping { Entries: var entries }
                && !entries.Any(entry => entry.Key.Value is not ("from" or "allow_loss")))
                reader.Error(item.Node, "no-floor", "a step: no floor is written here; write for example 'margin_of_net: 10%'");
            CheckFalls(steps, floors, item, reader);
            steps.Add(new LadderStep(days, floors));
        }

        return steps.Count == 0 ? null : new FloorLadder(steps);
    }

    /// <summary>Warns of a step that asks for more than the one before: old stock should go, so that is a slip as a rule.</summary>
    private static void CheckFalls(List<LadderStep> before, List<FloorTerm> floors, DocumentValue.Map item, DocumentReader reader)
    {
        if (before.Count == 0)
            return;
        foreach (var floor in floors)
        {
            if (before[^1].Floors.FirstOrDefault(other => other.Kind == floor.Kind) is { } younger && floor.Value > younger.Value)
                reader.Warning(
                    item.Node, "ladder-rises",
                    $"steps: older stock has a higher {SnakeCase.From(floor.Kind.ToString())} ({floor.Value}) than younger stock "
                        + $"({younger.Value})");
        }
    }
}
