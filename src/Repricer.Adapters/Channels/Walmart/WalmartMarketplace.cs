using System.Collections.Concurrent;
using System.Text.Json;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Observing;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>
/// Who offers our items. Walmart lists the best five offers only where something changed, and tells of itself (<see cref="Read"/>); when
/// asked it names no seller, only the price of the buy box. Where that is still the one of the list that was told last, the list holds;
/// else there are our offer and the buy box's to tell.
/// </summary>
internal sealed class WalmartMarketplace(ChannelId channel, WalmartSettings settings, WalmartInsights insights, TimeProvider time)
{
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<string, OfferReadOutcome.Read> _told = new(StringComparer.Ordinal);

    public async ValueTask<IReadOnlyList<OfferReadOutcome>> AskAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        if (listings.Count == 0)
            return [];
        var began = time.GetUtcNow();
        var (found, fault) = await insights.ReadAsync([.. listings.Select(listing => listing.Value).Distinct(StringComparer.Ordinal)], ct);
        return [.. listings.Select(listing =>
            found.TryGetValue(listing.Value, out var insight) ? Of(listing, insight, began)
            : fault is CallFault.Throttled throttled ? new OfferReadOutcome.Throttled(listing, throttled.After)
            : new OfferReadOutcome.Failed(listing, fault?.Reason ?? "the answer says nothing of it"))];
    }

    /// <returns>Null = an offer has no price, so that the list is no list.</returns>
    public OfferReadOutcome.Read? Read(ListingId listing, WalmartEventPayload payload, DateTimeOffset at)
    {
        var ours = payload.Offer?.CurrentOffer;
        var winner = payload.Offer?.WinningOffer is { SellerOfferPrice: not null } won ? won : null;
        var isSuppressed = payload.IsSuppressed ?? payload.Offer?.IsSuppressed ?? payload.ItemInfo?.IsSuppressed;
        List<WalmartSellerOffer> listed = payload.Offers is { Count: > 0 } beside ? [.. beside]
            : payload.Offer?.Offers is { Count: > 0 } within ? [.. within]
            : winner is null ? [] : [winner];
        var partner = IdOf(payload.PartnerId);
        if (ours is { SellerOfferPrice: not null } && !listed.Exists(offer => OwnershipOf(offer, ours, partner) == Ownership.Yes))
            listed.Add(ours);

        List<Offer> offers = [];
        foreach (var wire in listed)
        {
            if (AmountOf(wire.SellerOfferPrice) is not { } price)
                return null;
            offers.Add(new Offer
            {
                Source = new SourceId(channel.Value),
                Listing = listing,
                Price = price,
                Shipping = AmountOf(wire.SellerShippingPrice),
                Seller = wire.SellerName,
                SellerId = IdOf(wire.PartnerId),
                Ours = OwnershipOf(wire, ours, partner),
                IsMarketplaceRetail = wire.SellerName is "Walmart.com" or "Walmart",
                Condition = WalmartCondition.Of(wire.ItemCondition ?? payload.ItemInfo?.ItemCondition),
                Fulfilment = wire.IsWfs switch { true => Fulfilment.Platform, false => Fulfilment.Merchant, null => null },
                Featured = winner is not null && IsSame(wire, winner),
            });
        }

        bool? isFeatured = winner is not null ? ours is not null && IsSame(ours, winner) : isSuppressed == true ? false : null;
        var read = new OfferReadOutcome.Read(listing, offers, isFeatured)
        {
            Market = new MarketFacts
            {
                StatedOffers = payload.ItemInfo?.TotalNumberOfOffers ?? payload.ItemInfo?.TotalNumberOffers,
                AsOf = at,
                IsSuppressed = isSuppressed ?? (winner is null ? null : false),
                SuggestedPrice = AmountOf(ours?.SuggestedPrice),
            },
        };
        Remember(read, at);
        return read;
    }

    /// <summary>Notifications come in any order: the newest counts.</summary>
    private void Remember(OfferReadOutcome.Read read, DateTimeOffset at)
    {
        var sku = read.Listing.Value;
        if (_told.TryGetValue(sku, out var before) ? before.Market!.AsOf <= at : _told.Count < Most)
            _told[sku] = read;
    }

    private OfferReadOutcome Of(ListingId listing, WalmartInsight insight, DateTimeOffset began)
    {
        var (box, own) = (AmountOf(insight.BuyBoxBasePrice), AmountOf(insight.CurrentPrice));
        if (_told.TryGetValue(listing.Value, out var told) && box is not null
            && told.Offers.Any(offer => offer.Featured && offer.Price == box)
            && told.Offers.Where(offer => offer.Ours == Ownership.Yes).All(offer => offer.Price == own))
        {
            return told with { Market = told.Market! with { AsOf = began } };
        }

        if (own is null && box is null)
            return new OfferReadOutcome.Failed(listing, "Walmart tells neither our price nor the buy box's");
        List<Offer> offers = [];
        if (own is { } price)
            offers.Add(new Offer { Source = new SourceId(channel.Value), Listing = listing, Price = price, Ours = Ownership.Yes });

        // The same price may be anybody's: who wins it is not told.
        if (box is { } winning && winning != own)
        {
            offers.Add(new Offer
            {
                Source = new SourceId(channel.Value), Listing = listing, Price = winning, Ours = Ownership.No, Featured = true,
                Shipping = insight.BuyBoxTotalPrice is { } total && total >= winning.Amount ? AmountOf(total - winning.Amount) : null,
            });
        }

        return new OfferReadOutcome.Read(listing, offers, box is null || box == own ? null : false)
        {
            Market = new MarketFacts { AsOf = began, SuggestedPrice = AmountOf(insight.SuggestedPrice) },
        };
    }

    /// <summary>By the partner's number where there is one: names are not unique.</summary>
    private static Ownership OwnershipOf(WalmartSellerOffer offer, WalmartSellerOffer? ours, string? partner) =>
        ReferenceEquals(offer, ours) ? Ownership.Yes
        : IdOf(offer.PartnerId) is { } id && partner is not null ? id == partner ? Ownership.Yes : Ownership.No
        : ours?.SellerName is not { } name || offer.SellerName is null ? Ownership.Maybe
        : offer.SellerName == name ? Ownership.Yes
        : Ownership.No;

    private static bool IsSame(WalmartSellerOffer offer, WalmartSellerOffer winner) =>
        offer.SellerName == winner.SellerName && offer.SellerOfferPrice == winner.SellerOfferPrice
        && (IdOf(offer.PartnerId) is not { } left || IdOf(winner.PartnerId) is not { } right || left == right);

    private static string? IdOf(JsonElement? partner) =>
        partner is { ValueKind: JsonValueKind.String or JsonValueKind.Number } id && id.ToString() is { Length: > 0 } text ? text : null;

    private Money? AmountOf(decimal? amount) =>
        amount is { } value && value >= 0 && AmountBounds.Hold(value) ? new Money(value, settings.Currency) : null;
}
