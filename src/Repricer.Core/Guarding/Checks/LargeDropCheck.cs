using Repricer.Core.Amounts;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;

namespace Repricer.Core.Guarding.Checks;

/// <summary>
/// A large drop after one sighting only waits for a second look. Corrections and pins do not rest on sightings; a first price is measured
/// by the sanity bounds.
/// </summary>
internal sealed class LargeDropCheck : IGuardCheck
{
    public string Name => "large_drop";

    public CheckResult Check(GuardContext context)
    {
        if (context.IsCorrection || context.IsPinned || context.IsFirstPrice || context.State.Approved)
            return CheckResult.Pass;
        if (context.OwnPrice is not { } own || context.Decision.Reference is not { } reference)
            return CheckResult.Pass;
        var drop = own.Amount - context.Price.Amount;
        if (drop <= context.Limits.LargeDrop.Of(own.Amount) || reference.Currency != context.Currency || IsSeenTwice(context, reference))
            return CheckResult.Pass;
        var text = $"from {own} to {context.Price} is more than {context.Limits.LargeDrop} and rests on one sighting";
        return CheckResult.Hold(HoldReason.LargeDrop, text);
    }

    /// <summary>
    /// Any competitor at or below the reference that was read twice carries the drop. What we know of ourselves needs no sighting; what the
    /// platform says must still stand after a further read of the listing.
    /// </summary>
    private static bool IsSeenTwice(GuardContext context, Money reference)
    {
        var origin = context.OriginOf(reference);
        if ((origin & ReferenceOrigins.Own) != ReferenceOrigins.None)
            return true;
        if ((origin & ReferenceOrigins.External) != ReferenceOrigins.None)
        {
            return context.Snapshot.History.SecondLookSince is { } since
                && context.Snapshot.Evidence.Any(place => place.LastPositiveAt > since);
        }

        var totals = MarketView.Read(context);
        var highest = HighestCarrier(context, reference, totals);
        foreach (var (offer, total) in totals)
        {
            if (total <= highest && IsSeenTwice(offer, context.Snapshot.History.SecondLookSince))
                return true;
        }

        return false;
    }

    /// <summary>
    /// A formula may come to less than any offer asks; then the lowest one is what it rests on, else it could never be seen twice.
    /// </summary>
    private static decimal HighestCarrier(GuardContext context, Money reference, List<(Offer Offer, decimal Total)> totals) =>
        totals.Count > 0 && context.Strategy is { ReferenceTerm: { } term } && ReferenceOrigin.IsComputedFromOffers(term)
            ? Math.Max(reference.Amount, totals.Min(one => one.Total))
            : reference.Amount;

    private static bool IsSeenTwice(Offer offer, DateTimeOffset? since) => offer.TimesSeen >= 2 || offer.LastSeen > since;
}
