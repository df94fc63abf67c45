using Repricer.Core;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Engine.Reporting;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>A decision as one line of a list.</summary>
internal static class DecisionLines
{
    public static DecisionLine Of(DecisionRow row, PageFormat format)
    {
        var (reason, detail) = Reason(row);
        var decision = row.Decision;
        return new DecisionLine(
            decision.DecidedAt, PageFormat.Text(decision.Listing.ToString(), 100), Action(row), Kind(row), ListingCells.Words(reason),
            detail is null ? null : PageFormat.Text(detail, 160),
            decision.Binding == BindingConstraint.None ? null : ListingCells.Words(SnakeCase.From(decision.Binding.ToString())),
            format.Money(row.PriceBefore), format.Money(row.PriceToSend ?? decision.Price),
            decision.StrategyName.Length == 0 ? "none" : PageFormat.Text(decision.StrategyName, 60),
                $"/decisions/{Uri.EscapeDataString(row.DecisionId)}");
    }

    /// <summary>The guard's reason and words where it holds, else the decider's.</summary>
    public static (string Reason, string? Detail) Reason(DecisionRow row) => row.Verdict == GuardVerdict.Held
        ? (SnakeCase.From(row.HoldReason.ToString()), row.GuardDetail)
        : (row.Decision.Reason.ToName(), row.Decision.Detail);

    /// <summary>What came of it, guard included.</summary>
    public static string Action(DecisionRow row) => row.Verdict == GuardVerdict.Held ? "held by the guard" : row.Decision.Action switch
    {
        DecisionAction.Set => row.Shadow ? "set, in shadow" : "set", DecisionAction.Unchanged => "unchanged", DecisionAction.Hold =>
            "hold", _ => "skip",
    };

    public static string Kind(DecisionRow row) => row.Verdict == GuardVerdict.Held || row.Decision.Action is DecisionAction.Hold
        or DecisionAction.Skip
        ? "warn"
        : row.Decision.Action == DecisionAction.Set ? "good" : "plain";
}
