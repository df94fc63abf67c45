using System.Globalization;
using System.Text;

namespace Repricer.Core.Strategies.Language;

/// <summary>What looks at the market and what comes of it: reference and action, or rules; situations; quantity tiers.</summary>
internal static class MarketPrinter
{
    public static void PrintAction(StringBuilder text, Strategy strategy)
    {
        if (strategy.Rules.Count == 0)
        {
            StrategyPrinter.Line(text, 0, "reference", ReferencePrinter.Print(strategy));
            StrategyPrinter.Line(text, 0, "action", Move(strategy.Move));
            return;
        }

        text.Append("rules:\n");
        foreach (var rule in strategy.Rules)
        {
            text.Append("  - action: ").Append(rule.Move is { } move ? Move(move) : "ignore").Append('\n');
            StrategyPrinter.Line(text, 4, "name", rule.Name is { } name ? StrategyPrinter.Quote(name) : null);
            StrategyPrinter.Line(text, 4, "if", rule.Such.IsEmpty ? null : ReferencePrinter.Print(rule.Such));
        }

        StrategyPrinter.Line(text, 0, "choose", StrategyPrinter.Word(strategy.Choose));
    }

    public static void PrintSituations(StringBuilder text, SituationRules rules)
    {
        text.Append("situations:\n");
        Line("no_competition", rules.NoCompetition);
        Line("no_fresh_data", rules.NoFreshData);
        Line("reference_below_floor", rules.ReferenceBelowFloor);
        Line("reference_at_floor", rules.ReferenceAtFloor);
        Line("featured_is_ours", rules.FeaturedIsOurs);
        Line("featured_lost", rules.FeaturedLost);
        Line("not_eligible", rules.NotEligible);
        Line("lowest_is_ours", rules.LowestIsOurs);
        Line("tie_for_lowest", rules.TieForLowest);
        if (rules.FeaturedSuppressedFallbacks.Count == 0)
            Line("featured_suppressed", rules.FeaturedSuppressed);
        else
            StrategyPrinter.Line(text, 2, "featured_suppressed", $"[{string.Join(", ", rules.FeaturedSuppressedFallbacks.Select(one => one.Reference is { } kind ? ReferenceNames.Of(kind) : StrategyPrinter.Word(one.Action!.Value)))}]");
        Line("featured_filtered", rules.FeaturedFiltered);
        if (rules.RaiseBy is not null || rules.RaiseByPercent is not null)
            StrategyPrinter.Line(text, 2, "raise_by", StrategyPrinter.AmountOrShare(rules.RaiseBy, rules.RaiseByPercent));

        void Line(string key, MoveKind action) => StrategyPrinter.Line(text, 2, key, StrategyPrinter.Word(action));
    }

    public static void PrintTiers(StringBuilder text, IReadOnlyList<QuantityTier> tiers)
    {
        if (tiers.Count > 0)
            text.Append("quantity_tiers:\n");
        foreach (var tier in tiers)
        {
            text.Append("  - from: ").Append(tier.From.ToString(CultureInfo.InvariantCulture)).Append('\n');
            StrategyPrinter.Line(text, 4, "off", StrategyPrinter.AmountOrShare(tier.Amount, tier.Percent));
            if (tier.Floors.Count > 0)
                BoundsPrinter.Print(text, tier.Floors, indent: 4);
        }
    }

    private static string Move(PriceMove move) => move.Formula is { } formula
        ? $"{{formula: {StrategyPrinter.Quote(formula.Text)}, round: {StrategyPrinter.Word(move.Round)}}}"
        : move.Amount is null && move.Percent is null
        ? StrategyPrinter.Word(move.Kind)
        : $"{{{StrategyPrinter.Word(move.Kind)}: {{by: {StrategyPrinter.AmountOrShare(move.Amount, move.Percent)}}}}}";
}
