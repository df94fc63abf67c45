namespace Repricer.Core.Pricing.Rules;

/// <summary>The explicit list of rules.</summary>
internal static class RuleCatalog
{
    public static readonly IReadOnlyList<IPriceRule> All = [new MatchRule(), new BeatRule(), new AboveRule()];

    // By the number of the kind: one look-up a decision.
    private static readonly IPriceRule[] ByKind = [.. Enum.GetValues<MoveKind>().Select(kind => All.Single(rule => rule.Kind == kind))];

    public static IPriceRule For(MoveKind kind) => ByKind[(int)kind];
}
