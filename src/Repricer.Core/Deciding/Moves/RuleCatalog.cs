using Repricer.Core.Amounts;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Moves;

/// <summary>The explicit list of rules.</summary>
internal static class RuleCatalog
{
    public static readonly IReadOnlyList<IPriceRule> All = [new MatchRule(), new BeatRule(), new AboveRule()];

    // By the number of the kind, the relative ones being the first: one look-up a decision.
    private static readonly IPriceRule[] ByKind = [.. All.OrderBy(rule => rule.Kind)];

    /// <param name="kind">One that looks at a reference.</param>
    public static IPriceRule For(MoveKind kind) => ByKind[(int)kind];

    /// <summary>Where an amount between two prices goes: what raises goes up, all else down.</summary>
    public static RoundingDirection DirectionOf(PriceMove move) =>
        move.IsRelative ? ByKind[(int)move.Kind].Direction : move.Kind == MoveKind.Raise ? RoundingDirection.Up : move.Round;
}
