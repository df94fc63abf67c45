using Repricer.Core.Amounts;

namespace Repricer.Core.Strategies;

/// <summary>When a changed revision may be applied only after somebody else approved its plan. At least one threshold is set.</summary>
/// <param name="ListingsOver">More than this share of all listings moves; null = that does not matter.</param>
/// <param name="MoveOver">Any listing moves by more than this, up or down; null = that does not matter.</param>
public sealed record ApprovalRule(Percent? ListingsOver, Percent? MoveOver)
{
    /// <summary>The strictest of every file's thresholds; null = no file has any.</summary>
    public static ApprovalRule? Strictest(IEnumerable<Strategy> strategies)
    {
        var rules = strategies.Select(strategy => strategy.Approval).OfType<ApprovalRule>().ToArray();
        return rules.Length == 0 ? null : new ApprovalRule(rules.Min(rule => rule.ListingsOver), rules.Min(rule => rule.MoveOver));
    }
}
