using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Strategies;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>
/// Tells which of a strategy's rules at least one test put to work: the action, each situation, floor and ceiling, each filter, ending and
/// limit that the file sets.
/// </summary>
public sealed class RuleCoverage
{
    private readonly SortedDictionary<string, bool> _rules = new(StringComparer.Ordinal);
    private readonly string[] _named;

    public RuleCoverage(Strategy strategy)
    {
        var defaults = new SituationRules();
        var (situations, limits, filter) = (strategy.Situations, strategy.Limits, strategy.Competitors);
        Add("action", strategy.Rules.Count == 0);
        _named = [.. Enumerable.Range(0, strategy.Rules.Count).Select(index => strategy.RuleName(index))];
        foreach (var name in _named)
            Add("rules." + name, true);
        Add("quantity_tiers", strategy.QuantityTiers.Count > 0);
        Add("floor", strategy.Floors.Count > 0);
        Add("ceiling", strategy.Ceilings.Count > 0);
        Add("floor.ladder", strategy.Floors.Any(floor => floor.Kind == FloorKind.Ladder));
        Add("floor.formula", strategy.Floors.Any(HasFormula));
        Add("ceiling.formula", strategy.Ceilings.Any(ceiling => ceiling.Kind == CeilingKind.Formula));
        Add("ceiling.parity", strategy.Ceilings.Any(ceiling => ceiling.Kind == CeilingKind.Parity));
        Add("ceiling.family", strategy.Ceilings.Any(ceiling => ceiling.Kind == CeilingKind.Family));
        Add("ceiling.sum_of_parts", strategy.Ceilings.Any(ceiling => ceiling.Kind == CeilingKind.SumOfParts));
        Add("ceiling.main_price", strategy.Ceilings.Any(ceiling => ceiling.Kind == CeilingKind.MainPrice));
        Add("map", strategy.Map is not null);
        Add("endings", strategy.Ending is not null);
        Add("situations.no_competition", situations.NoCompetition != defaults.NoCompetition);
        Add("situations.reference_below_floor", situations.ReferenceBelowFloor != defaults.ReferenceBelowFloor);
        Add("situations.featured_is_ours", situations.FeaturedIsOurs != defaults.FeaturedIsOurs);
        Add("situations.lowest_is_ours", situations.LowestIsOurs != defaults.LowestIsOurs);
        Add(
            "situations.featured_suppressed",
            situations.FeaturedSuppressed != defaults.FeaturedSuppressed || situations.FeaturedSuppressedFallbacks.Count > 0);
        Add("situations.reference_at_floor", situations.ReferenceAtFloor != defaults.ReferenceAtFloor);
        Add("situations.featured_lost", situations.FeaturedLost != defaults.FeaturedLost);
        Add("situations.not_eligible", situations.NotEligible != defaults.NotEligible);
        Add("situations.tie_for_lowest", situations.TieForLowest != defaults.TieForLowest);
        Add("situations.featured_filtered", situations.FeaturedFiltered != defaults.FeaturedFiltered);
        Add("limits.max_step", limits.MaxStep is not null || limits.MaxStepAmount is not null);
        Add("limits.max_move_a_day", limits.MaxDailyMove is not null);
        Add("limits.min_change", limits.MinChange is not null || limits.MinChangePercent is not null);
        Add("limits.cool_down", limits.CoolDown is not null);
        Add("limits.up_only", limits.UpOnly);
        Add("limits.down_only", limits.DownOnly);
        Add("limits.quiet_hours", limits.QuietHours.Count > 0);
        Add("limits.nightly_reset", limits.NightlyReset is not null);
        Add("during", strategy.During is not null);
        Add("require", strategy.Require is not null);
        Add("holdout", strategy.Holdout is not null);
        foreach (var one in strategy.Switches)
            Add("switches." + one.Name, true);
        Add("competitors.fulfilment", filter.Fulfilment is not null);
        Add("competitors.min_rating", filter.MinRating is not null);
        Add("competitors.min_feedback", filter.MinFeedbackCount is not null);
        Add("competitors.max_handling_days", filter.MaxHandlingDays is not null);
        Add("competitors.max_delivery_days", filter.MaxDeliveryDays is not null);
        Add("competitors.min_stock", filter.MinStock is not null);
        Add("competitors.ships_from", filter.ShipsFrom.Count > 0);
        Add("competitors.max_minimum_order", filter.MaxMinimumOrder > 1);
        Add("competitors.only", filter.Only.Count > 0);
        Add("competitors.exclude", filter.Exclude.Count > 0);
        Add("competitors.sources", filter.Sources.Count > 0);
        Add("competitors.exclude_marketplace", filter.ExcludeMarketplaceRetail);
        Add("competitors.band", filter.BandBelowMedian is not null || filter.BandAboveMedian is not null);
    }

    private static bool HasFormula(FloorTerm floor) =>
        floor.Kind == FloorKind.Formula || floor.Ladder?.Steps.Any(step => step.Floors.Any(HasFormula)) == true;

    /// <summary>Gives every rule by its key, with whether a test put it to work.</summary>
    public IReadOnlyDictionary<string, bool> Rules => _rules;

    /// <summary>Gives the rules that no test put to work.</summary>
    public IReadOnlyList<string> Missing => [.. _rules.Where(rule => !rule.Value).Select(rule => rule.Key)];

    /// <summary>Gives the share of rules that a test put to work, 0 to 100, rounded down.</summary>
    public int Percent => _rules.Count(rule => rule.Value) * 100 / _rules.Count;

    /// <summary>Notes the rules that a decision put to work.</summary>
    internal void Note(DecideAnswer answer, IReadOnlyList<TraceStep> trace)
    {
        if (trace.Any(step => step.Step == "rule"))
            Mark("action");
        if (answer.Binding is BindingConstraint.Floor or BindingConstraint.MinPrice or BindingConstraint.Map or BindingConstraint.FeeTier
            || answer.Reason is "reference_below_floor" or "correction")
            Mark("floor");
        if (answer.Binding == BindingConstraint.ParityCap)
            Mark("ceiling.parity");
        if (answer.Binding == BindingConstraint.FamilyCap)
            Mark("ceiling.family");
        if (answer.Binding == BindingConstraint.PartsCap)
            Mark("ceiling.sum_of_parts");
        if (answer.Binding == BindingConstraint.MainCap)
            Mark("ceiling.main_price");
        if (answer.Binding.IsCeiling()
            || trace.Any(step => step.Step == "situation" && step.Text.EndsWith(": ceiling", StringComparison.Ordinal)))
            Mark("ceiling");
        if (answer.Binding == BindingConstraint.Ending)
            Mark("endings");
        if (answer.Binding == BindingConstraint.StepLimit
            && !trace.Any(step => step.Step == "guard" && step.Text.StartsWith("step:", StringComparison.Ordinal)))
            Mark("limits.max_step");
        if (answer.Binding == BindingConstraint.DailyLimit
            && !trace.Any(step => step.Step == "guard" && step.Text.StartsWith("daily_drift:", StringComparison.Ordinal)))
            Mark("limits.max_move_a_day");
        if (answer.Reason == "minimum_change")
            Mark("limits.min_change");
        if (answer.Reason == "cool_down")
            Mark("limits.cool_down");
        if (answer.Reason == "quiet_hours")
            Mark("limits.quiet_hours");
        if (answer.Reason == "evidence_too_thin")
            Mark("require");
        if (answer.Decision.StrategyName.Length > 0)
            Mark("during");
        if (answer.Reason == "direction_limit")
        {
            Mark("limits.up_only");
            Mark("limits.down_only");
        }

        if (answer.Decision.Variant?.Name is { } variant)
            Mark(variant == Holdout.VariantName ? variant : "switches." + variant);
        foreach (var step in trace)
            NoteStep(step);
    }

    private void NoteStep(TraceStep step)
    {
        if (step.Step == "bounds")
            NoteBound(step.Text);
        if (step.Step == "situation" && step.Text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
        {
            Mark("situations." + step.Text[..colon]);
            Mark("limits." + step.Text[..colon]);
        }

        if (step.Step == "tiers")
            Mark("quantity_tiers");
        if (step.Step == "rule")
        {
            foreach (var name in _named.Where(name => step.Text.StartsWith(name + ": ", StringComparison.Ordinal)))
                Mark("rules." + name);
        }

        if (step.Step != "filter")
            return;

        foreach (var (reason, rule) in Filters)
        {
            if (step.Text.EndsWith($"({reason.ToText()})", StringComparison.Ordinal))
                Mark(rule);
        }
    }

    private void NoteBound(string text)
    {
        if (text.Contains("the step of the ladder", StringComparison.Ordinal))
            Mark("floor.ladder");
        if (text.StartsWith("map is ", StringComparison.Ordinal)
            && (text.Contains("in a promotion", StringComparison.Ordinal)
            || text.EndsWith("it does not hold now", StringComparison.Ordinal)))
            Mark("map");
        foreach (var bound in new[] { "floor", "ceiling" })
        {
            if (text.StartsWith(bound + " ", StringComparison.Ordinal) && text.Contains(" = ", StringComparison.Ordinal))
                Mark(bound + ".formula");
        }
    }

    private static readonly (DropReason Reason, string Rule)[] Filters =
    [
        (DropReason.Fulfilment, "competitors.fulfilment"), (DropReason.Rating, "competitors.min_rating"),
        (DropReason.FeedbackCount, "competitors.min_feedback"),
        (DropReason.Handling, "competitors.max_handling_days"),
        (DropReason.Delivery, "competitors.max_delivery_days"), (DropReason.SellerStock, "competitors.min_stock"),
        (DropReason.ShipsFrom, "competitors.ships_from"), (DropReason.MinimumOrder, "competitors.max_minimum_order"),
        (DropReason.NotListed, "competitors.only"),
        (DropReason.Excluded, "competitors.exclude"),
        (DropReason.Source, "competitors.sources"), (DropReason.MarketplaceRetail, "competitors.exclude_marketplace"),
        (DropReason.Band, "competitors.band"),
    ];

    private void Add(string rule, bool isSet)
    {
        if (isSet)
            _rules[rule] = false;
    }

    private void Mark(string rule)
    {
        if (_rules.ContainsKey(rule))
            _rules[rule] = true;
    }
}
