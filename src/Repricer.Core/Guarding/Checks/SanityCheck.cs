namespace Repricer.Core.Guarding.Checks;

/// <summary>
/// A price must lie between two shares of our own 90-day median, whatever the cost data say. Without such a history it is a first price: it
/// is measured against the live price instead, and held for approval beyond the same shares. Corrections are measured too, for what a wrong
/// cost demands is a correction.
/// </summary>
internal sealed class SanityCheck : IGuardCheck
{
    public string Name => "sanity";

    public CheckResult Check(GuardContext context)
    {
        if (context.State.Approved || context.IsReturn)
            return CheckResult.Pass;
        var known = context.Snapshot.History.OwnMedian90Days;
        var median = known is { Amount: > 0m } prices && prices.Currency == context.Currency ? prices.Amount : (decimal?)null;
        if ((median ?? context.OwnPrice?.Amount) is not { } anchor)
            return CheckResult.Hold(HoldReason.FirstPrice, "a first price, and nothing to measure it against");

        var price = context.Price.Amount;
        var low = context.Limits.SanityFloor;
        var high = context.Limits.SanityCeiling;
        var (of, under, over) = median is null
            ? ($"the live price {context.In(anchor)} (there is no history yet)", HoldReason.FirstPrice, HoldReason.FirstPrice)
            : ($"our 90-day median {context.In(anchor)}", HoldReason.SanityFloor, HoldReason.SanityCeiling);
        if (price < low.Of(anchor))
            return CheckResult.Hold(under, $"{context.Price} is below {low} of {of}");
        return price > high.Of(anchor) ? CheckResult.Hold(over, $"{context.Price} is above {high} of {of}") : CheckResult.Pass;
    }
}
