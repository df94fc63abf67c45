using Repricer.Core.Amounts;

namespace Repricer.Core.Strategies;

/// <summary>
/// Says when a changed revision may be applied only after somebody else approved its plan. At least one threshold is set.
/// </summary>
/// <param name="ListingsOver">
/// The plan needs approval where more than this share of all listings moves; null = their number does not matter.
/// </param>
/// <param name="MoveOver">
/// The plan needs approval where any listing moves by more than this, up or down; null = the size of moves does not matter.
/// </param>
public sealed record ApprovalRule(Percent? ListingsOver, Percent? MoveOver)
{
    /// <summary>Takes the strictest of every file's thresholds; null = no file has any.</summary>
    public static ApprovalRule? Strictest(IEnumerable<Strategy> strategies)
    {
        var rules = strategies.Select(strategy => strategy.Approval).OfType<ApprovalRule>().ToArray();
        return rules.Length == 0 ? null : new ApprovalRule(rules.Min(rule => rule.ListingsOver), rules.Min(rule => rule.MoveOver));
    }
}
