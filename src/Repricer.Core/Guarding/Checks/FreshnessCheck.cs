using Repricer.Core.Observing;
using Repricer.Core.Strategies;

namespace Repricer.Core.Guarding.Checks;

/// <summary>
/// A market that was last seen longer ago than the limit may not move a price. A correction, a pin or an action that looks at nothing but
/// our own needs no market.
/// </summary>
internal sealed class FreshnessCheck : IGuardCheck
{
    public string Name => "freshness";

    public CheckResult Check(GuardContext context)
    {
        if (context.IsCorrection || context.IsPinned || context.IsReturn)
            return CheckResult.Pass;
        if (context.Strategy is { } strategy && ReferenceOrigin.Of(strategy) == ReferenceOrigins.Own)
            return CheckResult.Pass;
        DateTimeOffset? newest = null;
        foreach (var offer in context.Snapshot.Offers)
            newest = Newest(newest, offer.LastSeen, context.Now);
        foreach (var place in context.Snapshot.Evidence)
        {
            if (!place.Quarantined && place.LastPositiveAt is { } at)
                newest = Newest(newest, at, context.Now);
        }

        if (newest is not { } moment)
            return CheckResult.Hold(HoldReason.StaleInputs, "nothing is known of the market");
        return context.Now - moment > context.Limits.MaxInputAge
            ? CheckResult.Hold(HoldReason.StaleInputs, $"the newest look at the market is from {moment:yyyy-MM-dd HH:mm} UTC")
            : CheckResult.Pass;
    }

    private static DateTimeOffset? Newest(DateTimeOffset? known, DateTimeOffset seen, DateTimeOffset now) =>
        Freshness.IsFromTheFuture(seen, now) || known >= seen ? known : seen;
}
