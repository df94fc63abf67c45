using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Strategies;

/// <summary>Says which prices of other articles a strategy looks at, in whatever variant, bound, formula or situation.</summary>
/// <param name="SumOfParts">It looks at what the parts of a bundle cost together.</param>
/// <param name="MainPrice">It looks at what the main article of an accessory costs.</param>
public readonly record struct FollowedUse(bool SumOfParts, bool MainPrice)
{
    public bool IsNone => !SumOfParts && !MainPrice;

    public static FollowedUse Of(Strategy strategy)
    {
        var variants = strategy.Switches.Select(one => one.Variant).Append(strategy.Holdout?.Variant).OfType<Strategy>()
            .Prepend(strategy).ToArray();
        return new FollowedUse(
            Array.Exists(variants, one => Uses(one, ReferenceKind.SumOfParts, CeilingKind.SumOfParts, Input.SumOfParts)),
            Array.Exists(variants, one => Uses(one, ReferenceKind.MainPrice, CeilingKind.MainPrice, Input.MainPrice)));
    }

    private static bool Uses(Strategy strategy, ReferenceKind reference, CeilingKind ceiling, Input input)
    {
        var names = strategy.Rules.Count == 0
            && (strategy.ReferenceTerm is { } term ? Uses(term, reference, input) : strategy.Reference == reference);
        return names || strategy.Ceilings.Any(one => one.Kind == ceiling || Needs(one.Formula, input))
            || strategy.Situations.FeaturedSuppressedFallbacks.Any(one => one.Reference == reference)
            || Needs(strategy.Move.Formula, input) || Needs(strategy.AppliesTo.When, input) || strategy.Floors.Any(one => Uses(one, input))
            || strategy.Switches.Any(one => Needs(one.Enter, input) || Needs(one.Leave, input));
    }

    private static bool Uses(FloorTerm floor, Input input) =>
        Needs(floor.Formula, input) || floor.Ladder?.Steps.Any(step => step.Floors.Any(one => Uses(one, input))) == true;

    private static bool Uses(ReferenceTerm term, ReferenceKind reference, Input input) => term switch
    {
        ReferenceTerm.Word word => word.Kind == reference,
        ReferenceTerm.Formula formula => Needs(formula.Expression, input),
        ReferenceTerm.Combined combined => combined.Of.Any(one => Uses(one, reference, input)),
        ReferenceTerm.FirstOf first => first.Of.Any(one => Uses(one, reference, input)),
        ReferenceTerm.Gap gap => Uses(gap.First, reference, input) || Uses(gap.Second, reference, input)
            || Uses(gap.Within, reference, input) || Uses(gap.Beyond, reference, input),
        _ => false,
    };

    private static bool Needs(Expression? formula, Input input) => formula?.Needs.Contains(input) == true;
}
