using Repricer.Core.Deciding.Market;
using Repricer.Core.Strategies;

namespace Repricer.Core.Guarding.Checks;

/// <summary>
/// An offer far below or far above the median of all is ignored, never followed: a price that an outlier made does not go out.
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
        var share = context.Snapshot.Channel.OutlierShare;
        if (totals.Count < 2 || share.Value <= 0m)
            return CheckResult.Pass;
        var sorted = totals.Select(entry => entry.Total).Order().ToArray();
        if (!OutlierRule.IsPossible(sorted[0], sorted[^1], share))
            return CheckResult.Pass;
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2m;
        var rule = sorted.Length == 2 ? OutlierRule.ForTwo(sorted[0], sorted[1], Own(context), share) : OutlierRule.Around(median, share);
        if (rule?.Excludes(reference.Amount) != true)
            return CheckResult.Pass;
        var text = sorted.Length == 2
            ? $"the reference {reference} is one of two that lie far apart, and farther from our own price than the other"
            : reference.Amount < rule.Value.Low
                ? $"the reference {reference} is below {share} of the market's median {context.In(median)}"
                : $"the reference {reference} is above {context.In(rule.Value.High)}, far over the market's median {context.In(median)}";
        return CheckResult.Hold(HoldReason.OutlierOffer, text);
    }

    private static decimal? Own(GuardContext context) => context.Snapshot.OwnPrice is { } live
        ? new Comparison(ref context.Inputs).TotalAt(live.Price.Amount)
        : null;
}
