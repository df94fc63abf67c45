using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Builds ordered competitor rules and quantity tiers.</summary>
internal static class RulesBuilder
{
    public static IReadOnlyList<CompetitorRule> Rules(DocumentValue.Map file, DocumentReader reader)
    {
        var rules = new List<CompetitorRule>();
        foreach (var item in file.ItemsOf("rules").OfType<DocumentValue.Map>())
        {
            var such = item.MapOf("if") is { } written ? MatchBuilder.Build(written, reader) : new CompetitorMatch();
            rules.Add(
                new CompetitorRule(
                    item.TextOf("name"), such, item.TextOf("action") == "ignore" ? null : ActionBuilder.Build(item["action"], reader)));
        }

        return rules;
    }

    public static IReadOnlyList<QuantityTier> Tiers(DocumentValue.Map file, DocumentReader reader)
    {
        var tiers = new List<QuantityTier>();
        foreach (var item in file.ItemsOf("quantity_tiers").OfType<DocumentValue.Map>())
        {
            if (item.WholeOf("from") is not { } from || item["off"] is not { } off)
                continue;
            var tier = new QuantityTier(
                from, (off as DocumentValue.Number)?.Value, (off as DocumentValue.Share)?.Value,
                new EqualList<FloorTerm>(BoundsBuilder.Floors(item["floor"], reader)))
            { ShipsTogether = item.TextOf("shipping") == "per_order" };
            if (tiers.Count > 0 && from <= tiers[^1].From)
                reader.Error(
                    item["from"]!.Node, "contradiction",
                    $"quantity_tiers: from {from} does not rise above from {tiers[^1].From}; tiers stand by rising quantity");
            else if (tiers.Count > 0 && (tier.Amount <= tiers[^1].Amount || tier.Percent?.Value <= tiers[^1].Percent?.Value))
                reader.Warning(
                    off.Node, "never-applies",
                    $"quantity_tiers: from {from} takes off no more than from {tiers[^1].From}, and is dropped");
            tiers.Add(tier);
        }

        return tiers;
    }
}
