using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Linting;

/// <summary>
/// Warns of a rule that stays far above the others: a rival's that stays a little under it and this one lift each other round by round, and
/// only the ceiling ends it.
/// </summary>
internal static class SpiralLint
{
    /// <summary>Holds the percentage above from which on a rival may stay a tenth under us and the two still climb.</summary>
    public const decimal FarAbove = 10m;

    public static void Check(Strategy strategy, DocumentValue.Map map, DocumentReader reader)
    {
        if (map["action"] is { } action)
            Check(strategy.Move, action.Node, "action", reader);
        var items = map.ItemsOf("rules");
        for (var i = 0; i < strategy.Rules.Count && i < items.Count; i++)
        {
            if (strategy.Rules[i].Move is { } move)
                Check(move, items[i].Node, $"rules: {strategy.RuleName(i)}", reader);
        }
    }

    private static void Check(PriceMove move, DocumentNode at, string what, DocumentReader reader)
    {
        if (move is not { Kind: MoveKind.Above, Percent: { Value: >= FarAbove and var percent } })
            return;

        var gain = 1m + (percent / 100m);
        reader.Warning(
            at, "upward-spiral",
            $"{what}: with a rival who stays less than {(1m - (1m / gain)) * 100m:0.#}% under us both climb to the ceiling");
    }
}
