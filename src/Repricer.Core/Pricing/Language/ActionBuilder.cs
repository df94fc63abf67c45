using Repricer.Core.Documents;

namespace Repricer.Core.Pricing.Language;

/// <summary>What `action` says, of the strategy and of a rule.</summary>
internal static class ActionBuilder
{
    public static PriceMove Build(DocumentValue? action, DocumentReader reader)
    {
        if (action is not DocumentValue.Map map)
            return new PriceMove(SnakeCase.TryParse<MoveKind>((action as DocumentValue.Text)?.Value, out var word) ? word : MoveKind.Match);

        if (map.Values.Count > 1)
            reader.Error(map.Node, "two-actions", $"action: {string.Join(" and ", map.Values.Keys.Order(StringComparer.Ordinal))} exclude each other; write one of them");
        else if (map.Node is DocumentNode.Mapping { Entries.Count: 0 })
            reader.Error(map.Node, "no-value", "action: nothing is written here; write match, or beat or above with by how much");

        var kind = map.Has("above") ? MoveKind.Above : map.Has("raise") ? MoveKind.Raise : MoveKind.Beat;
        var by = map["beat"] ?? map["above"] ?? map["raise"];
        if (by is DocumentValue.Map inner)
            by = inner["by"];
        return by switch
        {
            DocumentValue.Number number => new PriceMove(kind, Amount: number.Value),
            DocumentValue.Share share => new PriceMove(kind, Percent: share.Value),
            _ => new PriceMove(kind),
        };
    }
}
