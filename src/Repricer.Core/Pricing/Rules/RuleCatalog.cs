using System.Collections.Frozen;

namespace Repricer.Core.Pricing.Rules;

/// <summary>The explicit list of rules.</summary>
internal static class RuleCatalog
{
    public static readonly IReadOnlyList<IPriceRule> All = [new MatchRule(), new BeatRule(), new AboveRule()];

    private static readonly FrozenDictionary<MoveKind, IPriceRule> ByKind = All.ToFrozenDictionary(rule => rule.Kind);

    public static IPriceRule For(MoveKind kind) => ByKind[kind];
}
