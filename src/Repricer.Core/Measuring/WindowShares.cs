using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Observing;
using Repricer.Core.Trying.Backtesting;

namespace Repricer.Core.Measuring;

/// <summary>
/// How one listing stood over a window of time, from what was recorded: in what part of it we were the lowest, and in what part our offer
/// was the featured one.
/// </summary>
/// <param name="Lowest">By <see cref="LowestShare"/>.</param>
/// <param name="Featured">
/// By <see cref="FeaturedShare"/>; nothing is known of a listing of which no featured offer was recorded in the window: its channel may
/// have
/// no such thing.
/// </param>
public readonly record struct WindowShares(TimeShare Lowest, FeaturedShare Featured)
{
    /// <param name="history">What was recorded of the listing in the window.</param>
    /// <param name="from">The window's begin, inclusive.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <param name="maxAge">So long after it was last seen an offer is known, at most.</param>
    public static WindowShares Of(ListingHistory history, DateTimeOffset from, DateTimeOffset to, TimeSpan maxAge)
    {
        ArgumentNullException.ThrowIfNull(history);
        var at = new DecisionInputs(history.Now, MarketStanding.Lens(maxAge), to);
        var comparison = new Comparison(ref at);
        var (others, featured) = (new List<Stretch<decimal>>(), new List<Stretch<FeaturedBy>>());
        foreach (var recorded in history.Offers)
        {
            var offer = recorded.Offer;
            var until = offer.LastSeen + maxAge;
            if (recorded.ClosedAt < until)
                until = recorded.ClosedAt.Value;
            if (until <= from || offer.FirstSeen >= to)
                continue;
            var ours = OfferHygiene.IsOurs(offer, history.Now);
            if (offer.Listing == history.Now.Listing.Id)
            {
                var by = !offer.Featured ? FeaturedBy.Nobody : ours ? FeaturedBy.Ours : FeaturedBy.Another;
                featured.Add(new Stretch<FeaturedBy>(offer.FirstSeen, until, by));
            }

            if (!ours && IsRival(offer, history.Now.Listing)
                && comparison.TryTotal(offer, !offer.IsMarketplace, ref at, out var total) == DropReason.None)
                others.Add(new Stretch<decimal>(offer.FirstSeen, until, total));
        }

        var own = new List<(DateTimeOffset, decimal?)>(history.OwnPrices.Count);
        foreach (var price in history.OwnPrices)
        {
            own.Add((price.At, price.Price.Currency == history.Now.Listing.Currency && price.Price.Amount > 0m
                ? comparison.TotalAt(price.Price.Amount)
                : null));
        }

        var hasBox = featured.Exists(one => one.State != FeaturedBy.Nobody);
        return new WindowShares(LowestShare.Of(from, to, own, others), hasBox ? FeaturedShare.Of(from, to, featured) : Unknown(to - from));
    }

    private static FeaturedShare Unknown(TimeSpan window) =>
        new(new TimeShare(default, default, window), new TimeShare(default, default, window));

    private static bool IsRival(Offer offer, Listing listing) => offer is { InStock: not false, MinQuantity: null or <= 1 }
        && !OfferHygiene.IsNoPrice(offer.Price) && (offer.Condition is not { } theirs ? !offer.IsMarketplace : theirs == listing.Condition);
}
