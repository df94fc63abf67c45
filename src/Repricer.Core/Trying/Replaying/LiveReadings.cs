using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;

namespace Repricer.Core.Trying.Replaying;

/// <summary>Does to a listing what the engine does when it reads what a channel shows of it.</summary>
internal static class LiveReadings
{
    /// <summary>
    /// Judges a live price that was read just now: a near one becomes ours, one that is far from ours freezes the listing until a person
    /// says which is right.
    /// </summary>
    /// <param name="recent">The prices of ours that stood lately: a channel that shows one of them is late.</param>
    public static PricingSnapshot Apply(
        PricingSnapshot snapshot, Money live, GuardLimits limits, DateTimeOffset now, IReadOnlyList<OwnPriceSpan> recent)
    {
        // While a deal runs the channel shows the deal's price.
        if (snapshot.OwnPrice is not { } own || live == snapshot.DesiredPrice || snapshot.DealAt(now) is not null)
            return snapshot;
        var meaning = LivePriceRule.Judge(new LiveReading
        {
            Live = live,
            Own = own,
            Recent = recent,
            Began = now,
            Tolerance = limits.ExternalChangeTolerance,
            Delay = limits.ExternalChangeDelay,
        });
        return meaning switch
        {
            LivePriceMeaning.Adopt => snapshot with { OwnPrice = new OwnPrice(live, PriceOrigin.Confirmed, now), LiveReadAt = now },
            LivePriceMeaning.Strange => snapshot with
            {
                FrozenBecause = snapshot.FrozenBecause ?? ExternalChange.Say(live, own.Price, limits),
                StrangePrice = live,
                LiveReadAt = now,
            },
            _ => snapshot with { LiveReadAt = now },
        };
    }
}
