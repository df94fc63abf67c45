using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Reading;

namespace Repricer.Core.Strategies.Linting;

/// <summary>
/// Finds faults of meaning: each value is fine alone, together they are a mistake. Errors would lose money or never work; warnings are
/// worth a look.
/// </summary>
internal static class StrategyLint
{
    public static void Check(Strategy strategy, DocumentValue.Map map, DocumentReader reader)
    {
        CheckBounds(strategy, map, reader);
        BoundsLint.Check(strategy, map, reader);
        CheckSituations(strategy, map, reader);
        CheckLimits(strategy, map, reader);
        CheckEndings(strategy, map, reader);
        CheckScope(strategy.AppliesTo, map, reader);
        if (strategy.Paused)
            reader.Warning(map["paused"]!.Node, "paused", "this strategy is paused: its listings keep their prices");
    }

    private static void CheckBounds(Strategy strategy, DocumentValue.Map map, DocumentReader reader)
    {
        if (strategy.Move.Kind == MoveKind.Above && strategy.Ceilings.Count == 0 && map["ceiling"] is null)
            reader.Error(
                map["action"]!.Node, "above-without-ceiling",
                "action: 'above' follows the reference upwards and needs a ceiling, such as 'ceiling: list_price'");

        var floor = strategy.Floors.Where(term => term.Kind == FloorKind.Amount).Max(term => term.Value);
        var ceiling = strategy.Ceilings.Where(term => term.Kind == CeilingKind.Amount).Min(term => term.Value);
        if (floor > ceiling)
            reader.Error(
                map["ceiling"]!.Node, "floor-above-ceiling",
                $"the floor's amount {floor} is above the ceiling's amount {ceiling}: no price fits");
        var markup = strategy.Floors.Where(term => term.Kind == FloorKind.Markup).Max(term => term.Value);
        var most = strategy.Ceilings.Where(term => term.Kind == CeilingKind.MarkupOverCost).Min(term => term.Value);
        if (markup > most)
            reader.Error(
                map["ceiling"]!.Node, "floor-above-ceiling",
                $"the floor's markup of {markup}% is above the ceiling's markup_over_cost of {most}%: no price fits");
    }

    private static void CheckSituations(Strategy strategy, DocumentValue.Map map, DocumentReader reader)
    {
        if (map.MapOf("situations") is not { } situations)
            return;

        var rules = strategy.Situations;
        string[] raising = ["featured_is_ours", "lowest_is_ours", "tie_for_lowest", "no_competition"];
        var raises = raising.Where(key => situations.TextOf(key) == "raise").ToArray();
        if (raises.Length > 0 && !Written(situations, "raise"))
            reader.Error(
                situations[raises[0]]!.Node, "raise-by-missing",
                $"{raises[0]}: 'raise' needs to know by how much; write 'raise: 1%' or an amount beside it");
        SituationLint.CheckSteps(strategy, situations, reader);
        if (strategy.Ceilings.Count == 0 && map["ceiling"] is null)
        {
            foreach (var (key, value) in situations.Values.Where(
                entry => SituationLint.WordOf(entry.Value) is "ceiling" or "raise" or "raise_to_next")
                    .OrderBy(entry => entry.Value.Node.Line))
                reader.Warning(
                    value.Node, "no-ceiling",
                    $"{key}: '{SituationLint.WordOf(value)}' goes up and there is no ceiling: listings without a max_price hold");
        }
    }

    private static void CheckLimits(Strategy strategy, DocumentValue.Map map, DocumentReader reader)
    {
        if (map.MapOf("limits") is not { } limits)
            return;

        if (strategy.Limits.UpOnly && strategy.Limits.DownOnly)
            reader.Error(limits["down_only"]!.Node, "contradiction", "limits: up_only and down_only together allow no change at all");
        if (strategy.Limits.MinChangePercent?.Value > strategy.Limits.MaxStep?.Value)
            reader.Error(
                limits["min_change"]!.Node, "contradiction",
                $"limits: min_change of {strategy.Limits.MinChangePercent} is above max_step of {strategy.Limits.MaxStep}: "
                    + "no change is allowed");
        if (strategy.Limits.MinChange > strategy.Limits.MaxStepAmount)
            reader.Error(
                limits["min_change"]!.Node, "contradiction",
                $"limits: min_change of {strategy.Limits.MinChange} is above max_step of {strategy.Limits.MaxStepAmount}: "
                    + "no change is allowed");
    }

    private static void CheckEndings(Strategy strategy, DocumentValue.Map map, DocumentReader reader)
    {
        if (strategy.Ending is not { } rule || map["endings"] is not { } written)
            return;

        var currencies = strategy.AppliesTo.Currencies.Where(code => Currency.TryParse(code, out _)).Select(Currency.Parse).ToArray();
        foreach (var currency in currencies.Where(currency => rule.Endings.All(ending => !new Money(ending, currency).IsOnGrid)))
            reader.Warning(
                written.Node, "ending-never-fits",
                $"endings: none of {string.Join(", ", rule.Endings)} can be written in {currency}, "
                    + $"whose smallest step is {currency.GridStep}");

        if (!(currencies.Length > 0 && currencies.All(currency => currency.GridStep >= 1m)) && HasSlip(written, reader))
            return;

        // 95 for .95 would take 80 off a price of 175.
        var meant = rule.Endings.LastOrDefault(ending => ending >= 10m && decimal.IsInteger(ending), 95m);
        if (rule.Endings.Any(ending => ending >= 10m) && !(currencies.Length > 0 && currencies.All(currency => currency.GridStep >= 1m)))
            reader.Warning(
                written.Node, "whole-ending",
                $"endings: {string.Join(", ", rule.Endings.Where(ending => ending >= 10m))} is a whole amount, as in "
                    + $"{100m + meant:0}; for cents write .{meant:0}; else name the currencies");

        var floor = strategy.Floors.Where(term => term.Kind == FloorKind.Amount).Max(term => term.Value);
        var ceiling = strategy.Ceilings.Where(term => term.Kind == CeilingKind.Amount).Min(term => term.Value);
        if (floor is { } low && ceiling is { } high && low <= high && !rule.Endings.Any(ending => Fits(ending, low, high)))
            reader.Warning(
                written.Node, "ending-never-fits",
                $"endings: no price between {low} and {high} ends in {string.Join(" or ", rule.Endings)}");
    }

    /// <summary>Finds whole prices for endings, and decimals that a comma parted: [0,49] is 0 and 49.</summary>
    private static bool HasSlip(DocumentValue written, DocumentReader reader)
    {
        var before = reader.Diagnostics.Count;
        var use = written is DocumentValue.Map map ? map["use"] : written;
        if (use?.Node is DocumentNode.Scalar { Value: var one } single && use is DocumentValue.Number { Value: >= 1m and var value }
            && !decimal.IsInteger(value))
            reader.Error(
                single, "whole-ending",
                $"endings: '{one}' is a whole price; write {Cents(value)}, or [{one}] if {10m + (value % 10m)} is meant too");
        var items = (use?.Node as DocumentNode.Sequence)?.Items ?? [];
        for (var i = 1; i < items.Count; i++)
        {
            if (items[i - 1] is DocumentNode.Scalar { Value.Length: 1 } left && char.IsAsciiDigit(left.Value[0])
                && items[i] is DocumentNode.Scalar { Value.Length: 2 } right && right.Value.All(char.IsAsciiDigit))
                reader.Error(
                    left, "comma-in-number",
                    $"endings: '{left.Value},{right.Value}' is read as {left.Value} and {right.Value}; "
                        + $"decimals have a point: write .{right.Value}");
        }

        return reader.Diagnostics.Count > before;
    }

    private static string Cents(decimal value) => ScalarText.Plainly(value % 1m)[1..];

    /// <summary>
    /// Tells whether a price between two limits can have an ending: endings below one unit repeat every unit, below ten every ten, else
    /// every hundred.
    /// </summary>
    private static bool Fits(decimal ending, decimal low, decimal high)
    {
        var period = ending < 1 ? 1m : ending < 10 ? 10m : 100m;
        return (Math.Ceiling((low - ending) / period) * period) + ending <= high;
    }

    private static void CheckScope(StrategyScope scope, DocumentValue.Map map, DocumentReader reader)
    {
        if (map.MapOf("applies_to") is not { } written)
            return;

        if (ScopeOverlap.AllExcluded(scope.AnyTags, scope.ExcludeTags))
            reader.Warning(
                written["exclude_tags"]!.Node, "never-applies",
                "applies_to: every tag that is asked for is excluded too: no listing matches");
        if (ScopeOverlap.AllExcluded(scope.Skus, scope.ExcludeSkus))
            reader.Warning(
                written["exclude_skus"]!.Node, "never-applies",
                "applies_to: every SKU that is asked for is excluded too: no listing matches");
    }

    private static bool Written(DocumentValue.Map map, string key) =>
        map.Node is DocumentNode.Mapping mapping && mapping.Entries.Any(entry => entry.Key.Value == key);
}
