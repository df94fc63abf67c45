using Repricer.Core.Documents;

namespace Repricer.Core.Guarding.Checks;

/// <summary>
/// A cost or a stock that nobody has told for longer than the limit moves no price, a correction included: the bounds are made of it. A
/// pin is a person's own word and passes; what is unset has no age.
/// </summary>
internal sealed class InputAgeCheck : IGuardCheck
{
    public string Name => "input_age";

    public CheckResult Check(GuardContext context)
    {
        if (context.IsPinned)
            return CheckResult.Pass;

        var (product, limits) = (context.Snapshot.Product, context.Strategy?.Limits);
        if (product.Cost is not null && (limits?.MaxCostAge ?? context.Limits.MaxCostAge) is { } ofCost
            && Problem("cost", product.CostAt, ofCost, context.Now) is { } cost)
            return CheckResult.Hold(HoldReason.CostTooOld, cost);
        return product.Stock is not null && context.Snapshot.Listing.Stock is null
            && (limits?.MaxStockAge ?? context.Limits.MaxStockAge) is { } ofStock
            && Problem("stock", product.StockAt, ofStock, context.Now) is { } stock
            ? CheckResult.Hold(HoldReason.StockTooOld, stock)
            : CheckResult.Pass;
    }

    private static string? Problem(string what, DateTimeOffset? toldAt, TimeSpan limit, DateTimeOffset now)
    {
        if (toldAt is not { } told)
            return $"nobody knows when the {what} was told, and at most {DurationText.Print(limit)} may have passed";

        // A time to come is no freshness: a clock was wrong.
        return told > now || now - told > limit
            ? $"the {what} was last told on {told.UtcDateTime:yyyy-MM-dd HH:mm} UTC, more than {DurationText.Print(limit)} ago"
            : null;
    }
}
