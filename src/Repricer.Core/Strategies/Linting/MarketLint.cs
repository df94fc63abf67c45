using Repricer.Core.Documents;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Strategies.Linting;

/// <summary>Finds faults of meaning in references, competitor rules, actions and the situations that go with them.</summary>
internal static class MarketLint
{
    private static readonly string[] FloorOnly = ["reference_below_floor", "reference_at_floor"];
    private static readonly string[] MarketOnly = ["no_competition"];

    /// <summary>Holds the inputs that follow from our own earlier prices.</summary>
    private static readonly InputSet OwnOutput = InputSet.Of(
        Input.Price, Input.DesiredPrice, Input.Fees, Input.Profit, Input.MarginOfNet, Input.MarginOfGross, Input.Markup,
        Input.LastFeaturedPrice, Input.OwnMedian90Days, Input.PriceAtStartOfDay);

    /// <summary>Holds the inputs by which a formula looks at the reference, or at the listing that the reference names.</summary>
    private static readonly InputSet OfReference = InputSet.Of(Input.Reference, Input.OwnListingPrice, Input.OwnListingStock);

    private static readonly string[] OwnOutputNames = [.. OwnOutput.Each().Select(InputTable.NameOf)];

    public static void Check(Strategy strategy, DocumentValue.Map map, DocumentReader reader)
    {
        CheckRules(strategy, map, reader);
        CheckAction(strategy, map, reader);
        if (map.MapOf("situations") is not { } situations)
            return;
        CheckSituations(strategy, situations, reader);
        CheckFallbacks(situations, reader);
    }

    private static void CheckRules(Strategy strategy, DocumentValue.Map map, DocumentReader reader)
    {
        if (!map.Has("rules"))
        {
            if (map["choose"] is { } choose)
                reader.Warning(choose.Node, "no-effect", "choose: says something only beside 'rules'");
            return;
        }

        if (map["action"] is { } action)
            reader.Error(
                action.Node, "two-actions",
                "rules and action exclude each other; write what is for everyone else as the last rule, without 'if'");
        if (map["reference"] is { } reference)
            reader.Warning(
                reference.Node, "no-effect", "reference: rules look at every competitor by itself; the reference says nothing beside them");

        var items = map.ItemsOf("rules");
        int? all = null;
        for (var i = 0; i < strategy.Rules.Count && i < items.Count; i++)
        {
            var rule = strategy.Rules[i];
            var name = strategy.RuleName(i);
            if (all is { } covering)
                reader.Warning(
                    items[i].Node, "never-applies",
                    $"rules: {name} never applies: {strategy.RuleName(covering)} before it takes every competitor (no 'if')");
            else if (Enumerable.Range(0, i)
                .Select(before => (int?)before)
                .FirstOrDefault(before => strategy.Rules[before!.Value].Such == rule.Such) is { } same)
                reader.Warning(
                    items[i].Node, "never-applies",
                    $"rules: {name} never applies: {strategy.RuleName(same)} before it is for the same competitors");
            if (rule.Such.IsEmpty)
                all ??= i;
            if (rule.Move?.Kind == MoveKind.Above && strategy.Ceilings.Count == 0 && map["ceiling"] is null)
                reader.Error(
                    (items[i] as DocumentValue.Map)?["action"]?.Node ?? items[i].Node, "above-without-ceiling",
                    $"rules: {name} goes up with 'above' and needs a ceiling, such as 'ceiling: list_price'");
            if (rule.Name is { } written && strategy.Rules.Take(i).Any(before => before.Name == written))
                reader.Error(
                    items[i].Node, "duplicate-name",
                    $"rules: the name '{written}' stands at two rules; a decision could not tell them apart");
        }

        if (strategy is { Choose: RuleChoice.Highest, Ceilings.Count: 0 } && map["choose"] is { } choice && map["ceiling"] is null)
            reader.Warning(
                choice.Node, "no-ceiling",
                "choose: one offer far too high lifts 'highest'; write a ceiling, such as list_price");
        if (strategy.Rules.Count > 0 && strategy.Rules.All(rule => rule.Move is null))
            reader.Warning(map["rules"]!.Node, "never-applies", "rules: every rule ignores its competitors: nobody is left to follow");
    }

    private static void CheckAction(Strategy strategy, DocumentValue.Map map, DocumentReader reader)
    {
        if (map["action"] is not { } action)
            return;
        var move = strategy.Move;
        if (!move.IsRelative && move.Formula?.Needs.Meets(OfReference) is not true && map["reference"] is { } reference)
            reader.Warning(
                reference.Node, "no-effect", $"reference: the action '{SnakeCase.From(move.Kind.ToString())}' looks at no reference");
        if (strategy.Ceilings.Count > 0 || map.Has("ceiling"))
            return;
        CheckFormula(strategy, map, reader);
        CheckOutliers(strategy, map, reader);
        if (move.Kind == MoveKind.Raise)
            reader.Error(
                action.Node, "raise-without-ceiling",
                "action: 'raise' goes up with every decision and needs a ceiling, such as 'ceiling: list_price'");
        else if (move.Kind is MoveKind.Ceiling or MoveKind.RaiseToNext)
            reader.Warning(
                action.Node, "no-ceiling",
                $"action: '{SnakeCase.From(move.Kind.ToString())}' goes up and there is no ceiling: listings without a max_price hold");
    }

    /// <summary>Asks for a ceiling where a single offer that is far too high lifts the reference.</summary>
    private static void CheckOutliers(Strategy strategy, DocumentValue.Map map, DocumentReader reader)
    {
        if (strategy.Move.Kind is MoveKind.Match or MoveKind.Beat && map["reference"] is { } reference
            && (strategy.ReferenceTerm is { } term ? Lifted(term) : Lifted(strategy.Reference)) is { } lifted)
            reader.Warning(
                reference.Node, "no-ceiling",
                $"reference: one offer far too high lifts '{lifted}'; write a ceiling, such as list_price");
    }

    private static string? Lifted(ReferenceKind kind) =>
        kind is ReferenceKind.Mean or ReferenceKind.Highest ? SnakeCase.From(kind.ToString()) : null;

    private static string? Lifted(ReferenceTerm term) => term switch
    {
        ReferenceTerm.Word word => Lifted(word.Kind),
        ReferenceTerm.OfLowest { Median: false } => "mean_of_lowest",
        ReferenceTerm.Combined { Higher: false } combined => combined.Of.All(one => Lifted(one) is not null)
            ? Lifted(combined.Of[0])
            : null,
        ReferenceTerm.Combined combined => combined.Of.Select(Lifted).FirstOrDefault(lifted => lifted is not null),
        ReferenceTerm.FirstOf first => first.Of.Select(Lifted).FirstOrDefault(lifted => lifted is not null),
        ReferenceTerm.Gap gap => Lifted(gap.Within) ?? Lifted(gap.Beyond),
        ReferenceTerm.Formula formula => formula.Expression.Needs.Contains(Input.Mean) ? "mean"
            : formula.Expression.Needs.Contains(Input.Highest) ? "highest"
            : null,
        _ => null,
    };

    /// <summary>Finds formulas that can go up without end because they follow others or their own last result.</summary>
    private static void CheckFormula(Strategy strategy, DocumentValue.Map map, DocumentReader reader)
    {
        if (strategy.Move.Formula is not { } formula)
        {
            if (FormulasIn(strategy.ReferenceTerm).FirstOrDefault(expression => expression.Needs.Meets(OwnOutput)) is { } feeding)
                reader.Error(
                    map["reference"]!.Node, "formula-feeds-itself",
                    $"reference: the formula uses {Named(feeding)}, which it makes itself: without a ceiling it has no end");
            return;
        }

        if (formula.Needs.Meets(OwnOutput))
            reader.Error(
                map["action"]!.Node, "formula-feeds-itself",
                $"action: the formula uses {Named(formula)}, which it makes itself: without a ceiling it has no end");
        else if (ReferenceOrigin.Of(strategy) != ReferenceOrigins.Own)
            reader.Error(
                map["action"]!.Node, "formula-without-ceiling",
                "action: the formula follows what others ask and needs a ceiling, such as 'ceiling: list_price'");
    }

    private static string Named(Expression expression) => string.Join(" and ", expression.Inputs.Where(OwnOutputNames.Contains));

    private static IEnumerable<Expression> FormulasIn(ReferenceTerm? term) => term switch
    {
        ReferenceTerm.Formula formula => [formula.Expression],
        ReferenceTerm.Combined combined => combined.Of.SelectMany(FormulasIn),
        ReferenceTerm.FirstOf first => first.Of.SelectMany(FormulasIn),
        ReferenceTerm.Gap gap =>
            [.. FormulasIn(gap.First), .. FormulasIn(gap.Second), .. FormulasIn(gap.Within), .. FormulasIn(gap.Beyond)],
        _ => [],
    };

    private static void CheckSituations(Strategy strategy, DocumentValue.Map situations, DocumentReader reader)
    {
        var origins = ReferenceOrigin.Of(strategy);
        var rests = (origins & ReferenceOrigins.Market) != ReferenceOrigins.None;
        if (strategy.Rules.Count == 0 && !strategy.Move.IsRelative)
        {
            Never([.. FloorOnly, .. rests ? [] : MarketOnly], $"with 'action: {SnakeCase.From(strategy.Move.Kind.ToString())}'");
        }
        else if (strategy.Rules.Count == 0)
        {
            if (origins == ReferenceOrigins.Own)
                Never(FloorOnly, "with a reference of our own: it is just kept inside the bounds");
            if (!rests)
                Never(MarketOnly, $"with a reference that needs no competitor; here it is {ReferenceNames.Of(strategy)}");
        }

        void Never(IEnumerable<string> keys, string where)
        {
            foreach (var key in keys.Where(key => situations[key] is not null and not DocumentValue.Text { Value: "hold" or "follow" }))
            {
                var at = situations[key]!.Node;
                if (!reader.Diagnostics.Any(known => (known.Code, known.Line, known.Column) == ("never-applies", at.Line, at.Column)))
                    reader.Warning(at, "never-applies", $"{key}: never applies {where}");
            }
        }
    }

    /// <summary>Warns of ways out that are never taken, because one before them is always possible.</summary>
    private static void CheckFallbacks(DocumentValue.Map situations, DocumentReader reader)
    {
        string? last = null;
        foreach (var word in situations.ItemsOf("featured_suppressed").OfType<DocumentValue.Text>())
        {
            if (last is not null)
                reader.Warning(
                    word.Node, "never-applies",
                    $"featured_suppressed: '{word.Value}' is never reached: '{last}' before it is always possible");
            if (word.Value is "hold" or "follow" or "lowest" or "floor" or "last" or "median" or "mean" or "highest")
                last = word.Value;
        }
    }
}
