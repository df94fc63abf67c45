namespace Repricer.Core.Guarding.Checks;

/// <summary>
/// Bounds that do not depend on cost data: shares of our own 90-day median. A listing without such a history is a first price: it is measured against the
/// live price instead, and held for approval beyond the same shares. Corrections too: what a wrong cost demands is a correction.
/// </summary>
internal sealed class SanityCheck : IGuardCheck
{
    public string Name => "sanity";

    public CheckResult Check(GuardContext context)
    {
        if (context.State.Approved)
            return CheckResult.Pass;
        var median = context.Snapshot.History.OwnMedian90Days is { Amount: > 0m } known && known.Currency == context.Currency ? known.Amount : (decimal?)null;
        if ((median ?? context.OwnPrice?.Amount) is not { } anchor)
            return CheckResult.Hold(HoldReason.FirstPrice, "a first price, and nothing to measure it against");

        var price = context.Price.Amount;
        var low = context.Limits.SanityFloor;
        var high = context.Limits.SanityCeiling;
        var of = median is null ? $"the live price {context.In(anchor)} (there is no history yet)" : $"our 90-day median {context.In(anchor)}";
        if (price < low.Of(anchor))
            return CheckResult.Hold(median is null ? HoldReason.FirstPrice : HoldReason.SanityFloor, $"{context.Price} is below {low} of {of}");
        return price > high.Of(anchor)
            ? CheckResult.Hold(median is null ? HoldReason.FirstPrice : HoldReason.SanityCeiling, $"{context.Price} is above {high} of {of}")
            : CheckResult.Pass;
    }
}
