using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Observing;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>Makes our reading of one listing's offers out of Amazon's, from an answer or from an event.</summary>
internal sealed class AmazonOfferList(ChannelId channel, AmazonSeller seller)
{
    /// <param name="condition">The grade that was asked for: "New", "Used", …</param>
    /// <param name="asOf">Amazon's own date of it; null = now.</param>
    public OfferReadOutcome Read(
        ListingId listing, string condition, WireOffersSummary summary, IReadOnlyList<WireOfferDetail> offers, DateTimeOffset? asOf)
    {
        var consumer = offers.Where(offer => offer.OfferType is null or "B2C").ToList();
        var box = summary.BuyBoxPrices?.FirstOrDefault(price =>
            Same(price.Condition, condition) && price.OfferType is null or "B2C" && price.QuantityTier is null or 0 or 1);
        var featured = AmazonFeatured.Of(consumer, box);
        List<Offer> read = new(consumer.Count);
        for (var i = 0; i < consumer.Count; i++)
        {
            if (OfferOf(listing, condition, consumer[i], featured[i] == true) is not { } offer)
                return new OfferReadOutcome.Failed(listing, "an offer without a price in the marketplace's currency");
            read.Add(offer);
        }

        int[] ours = [.. Enumerable.Range(0, consumer.Count).Where(i => IsOurs(consumer[i]))];
        return new OfferReadOutcome.Read(listing, read, IsFeatured(ours.Select(i => featured[i]), box, consumer.Count))
        {
            Market = new MarketFacts
            {
                StatedOffers = Stated(summary, condition),
                AsOf = asOf,
                IsEligible = ours.Length == 0 ? null : Any(ours.Select(i => consumer[i].IsFeaturedMerchant)),
                IsSuppressed = Same(condition, "New") && consumer.Count > 0 ? box is null : null,
                CompetitivePriceThreshold = AmountOf(summary.CompetitivePriceThreshold),
            },
        };
    }

    /// <summary>Those of the condition, where the counts are told apart; else all there are.</summary>
    private static int? Stated(WireOffersSummary summary, string condition) =>
        summary.NumberOfOffers is { Count: > 0 } counts
            ? counts.Where(count => Same(count.Condition, condition)).Sum(count => count.OfferCount ?? 0)
            : summary.TotalOfferCount;

    private static bool? IsFeatured(IEnumerable<bool?> ours, WireBuyBoxPrice? box, int offers)
    {
        var all = ours.ToList();
        if (all.Contains(true))
            return true;

        // Ours may be beyond the twenty that are listed: then nothing is known, unless there is no buy box at all.
        return box is null && offers > 0 ? false
            : all.Count == 0 || all.Contains(null) ? null
            : false;
    }

    private Offer? OfferOf(ListingId listing, string condition, WireOfferDetail wire, bool isFeatured) =>
        AmountOf(wire.ListingPrice) is not { } price ? null : new Offer
        {
            Source = new SourceId(channel.Value),
            Listing = listing,
            Price = price,
            Shipping = AmountOf(wire.Shipping),
            SellerId = wire.SellerId,
            Ours = IsOurs(wire) ? Ownership.Yes : wire.SellerId is null && wire.MyOffer is null ? Ownership.Maybe : Ownership.No,
            IsMarketplaceRetail = wire.SellerId is { } id && AmazonRetail.Is(id),
            Condition = ConditionOf(condition, wire.SubCondition),
            Fulfilment = wire.IsFulfilledByAmazon switch { true => Fulfilment.Platform, false => Fulfilment.Merchant, null => null },
            Featured = isFeatured,
            Rating = wire.SellerFeedbackRating?.SellerPositiveFeedbackRating is { } rating and >= 0 and <= 100 ? rating : null,
            FeedbackCount = wire.SellerFeedbackRating?.FeedbackCount is { } count and >= 0 ? (int)Math.Min(count, int.MaxValue) : null,
            HandlingDays = wire.ShippingTime?.MaximumHours is { } hours and >= 0 and < 24 * 365 ? (int)((hours + 23) / 24) : null,
            InStock = InStock(wire.ShippingTime?.AvailabilityType),
            ShipsFrom = wire.ShipsFrom?.Country is { Length: 2 } country && country.All(char.IsAsciiLetterUpper) ? country : null,
        };

    private bool IsOurs(WireOfferDetail offer) => offer.MyOffer == true || (offer.SellerId is { } id && id == seller.Id);

    private Money? AmountOf(WireMoney? wire) =>
        wire?.Amount is { } amount && amount >= 0 && AmountBounds.Hold(amount) && wire.CurrencyCode == seller.Market.Currency.Code
            ? new Money(amount, seller.Market.Currency)
            : null;

    private static bool? InStock(string? availability) =>
        availability is null ? null
        : availability.StartsWith("FUTURE", StringComparison.OrdinalIgnoreCase) ? false
        : true;

    private static bool? Any(IEnumerable<bool?> flags)
    {
        var all = flags.ToList();
        return all.Contains(true) ? true : all.Contains(null) ? null : false;
    }

    private static Condition? ConditionOf(string condition, string? sub) => Letters(sub) switch
    {
        "new" => Condition.New,
        "mint" or "likenew" => Condition.UsedLikeNew,
        "verygood" => Condition.UsedVeryGood,
        "good" => Condition.UsedGood,
        "acceptable" => Condition.UsedAcceptable,
        "refurbished" or "refurbishedwarranty" => Condition.Refurbished,
        _ => Same(condition, "New") ? Condition.New : Same(condition, "Refurbished") ? Condition.Refurbished : null,
    };

    private static string? Letters(string? text) => text?.ToLowerInvariant().Replace("_", "", StringComparison.Ordinal);

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
