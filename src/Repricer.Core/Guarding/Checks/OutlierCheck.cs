using Repricer.Core.Strategies;

namespace Repricer.Core.Guarding.Checks;

/// <summary>
/// An offer far below the median of at least three is ignored, never followed: a price that an outlier made does not go out.
/// </summary>
internal sealed class OutlierCheck : IGuardCheck
{
    public string Name => "outlier";

    public CheckResult Check(GuardContext context)
    {
        if (context.IsCorrection || context.IsPinned)
            return CheckResult.Pass;
        if (context.Decision.Reference is not { } reference || reference.Currency != context.Currency)
            return CheckResult.Pass;
        if (context.OriginOf(reference) != ReferenceOrigins.Market)
            return CheckResult.Pass;
        var totals = MarketView.Read(context);
        if (totals.Count < 3)
            return CheckResult.Pass;
        var sorted = totals.Select(entry => entry.Total).Order().ToArray();
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2m;
        var share = context.Snapshot.Channel.OutlierShare;
        if (reference.Amount >= share.Of(median))
            return CheckResult.Pass;
        var text = $"the reference {reference} is below {share} of the market's median {context.In(median)}";
        return CheckResult.Hold(HoldReason.OutlierOffer, text);
    }
}
