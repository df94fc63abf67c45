using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Observing;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Amazon.Notifying;

/// <summary>Makes our events out of Amazon's notifications.</summary>
internal sealed class AmazonNotifications(
    ChannelId channel, AmazonSeller seller, AmazonCatalogue catalogue, AmazonItems items, AmazonOfferList list)
{
    public async ValueTask<NotificationVerdict> ReadAsync(string text, CancellationToken ct)
    {
        if (Parse(text, AmazonJson.Default.WireNotification) is not { NotificationType: { } type, Payload: { } payload } notification)
            return new NotificationVerdict.Unreadable("it is no notification");

        var id = notification.NotificationMetadata?.NotificationId;
        var at = notification.EventTime ?? default;
        switch (type)
        {
            case "ANY_OFFER_CHANGED":
                return id is not null && Parse(payload, AmazonJson.Default.WireOfferChanged)?.AnyOfferChangedNotification is { } change
                    ? await OffersAsync(id, change, ct)
                    : Broken(type);
            case "PRICING_HEALTH":
                return id is not null && Parse(payload, AmazonJson.Default.WirePricingHealth) is { OfferChangeTrigger: { } trigger } health
                    ? await LookAsync(id, health.SellerId, trigger, at, ct)
                    : Broken(type);
            case "LISTINGS_ITEM_ISSUES_CHANGE":
                return Listing(id, type, payload, at, LookAt.Price);
            case "LISTINGS_ITEM_STATUS_CHANGE" or "LISTINGS_ITEM_MFN_QUANTITY_CHANGE":
                return Listing(id, type, payload, at, LookAt.Listing);
            case "FBA_INVENTORY_AVAILABILITY_CHANGES":
                return Stock(id, type, payload, at);
            case "FEED_PROCESSING_FINISHED":
                return id is not null && Parse(payload, AmazonJson.Default.WireFeedFinished)?.Feed is { FeedId: { } feed } end
                    ? end.FeedType == "JSON_LISTINGS_FEED" ? Taken(new ChannelEvent.Submission(id, at, feed)) : NotificationVerdict.Nothing
                    : Broken(type);
            default:
                return NotificationVerdict.Nothing;
        }
    }

    private async ValueTask<NotificationVerdict> OffersAsync(string id, WireOfferChange change, CancellationToken ct)
    {
        if (change is not { OfferChangeTrigger: { Asin: { } asin, TimeOfOfferChange: { } at } trigger, Summary: { } summary })
            return Broken("ANY_OFFER_CHANGED");
        if (!IsOurs(change.SellerId, trigger.MarketplaceId))
            return NotificationVerdict.SomebodyElses;

        var condition = trigger.ItemCondition ?? "New";
        if (await SkusAsync(asin, ct) is not { } skus)
            return NotificationVerdict.Later;
        List<OfferReadOutcome.Read> reads = [];
        foreach (var sku in skus.Where(sku => IsOf(sku, condition)))
        {
            var outcome = list.Read(new ListingId(channel, sku), condition, summary, change.Offers ?? [], at.ToUniversalTime());
            if (outcome is not OfferReadOutcome.Read read)
                return Taken(new ChannelEvent.Look(id, at, Listings(skus), LookAt.Offers));
            reads.Add(read);
        }

        return reads.Count == 0 ? NotificationVerdict.Nothing : Taken(new ChannelEvent.Offers(id, at.ToUniversalTime(), reads));
    }

    private async ValueTask<NotificationVerdict> LookAsync(
        string id, string? sellerId, WireOfferTrigger trigger, DateTimeOffset at, CancellationToken ct)
    {
        if (trigger.Asin is not { } asin)
            return Broken("PRICING_HEALTH");
        if (!IsOurs(sellerId, trigger.MarketplaceId))
            return NotificationVerdict.SomebodyElses;
        if (await SkusAsync(asin, ct) is not { } skus)
            return NotificationVerdict.Later;
        return skus.Count == 0
            ? NotificationVerdict.Nothing
            : Taken(new ChannelEvent.Look(id, trigger.TimeOfOfferChange ?? at, Listings(skus), LookAt.Offers));
    }

    /// <summary>One message for all marketplaces that the stock is for.</summary>
    private NotificationVerdict Stock(string? id, string type, JsonElement payload, DateTimeOffset at) =>
        id is null || Parse(payload, AmazonJson.Default.WireStockChange)
            is not { Sku: { Length: > 0 } sku, FulfillmentInventoryByMarketplace: { } places } change
            ? Broken(type)
            : places.Any(place => IsOurs(change.SellerId, place.MarketplaceId))
                ? Taken(new ChannelEvent.Look(id, at, Listings([sku]), LookAt.Listing))
                : NotificationVerdict.SomebodyElses;

    private NotificationVerdict Listing(string? id, string type, JsonElement payload, DateTimeOffset at, LookAt what) =>
        id is null || Parse(payload, AmazonJson.Default.WireListingChange) is not { Sku: { Length: > 0 } sku } change ? Broken(type)
        : !IsOurs(change.SellerId, change.MarketplaceId) ? NotificationVerdict.SomebodyElses
        : Taken(new ChannelEvent.Look(id, at, Listings([sku]), what));

    /// <summary>Events name products; which of our SKUs they are is asked for once. Null = it could not be asked.</summary>
    private async ValueTask<IReadOnlyList<string>?> SkusAsync(string asin, CancellationToken ct)
    {
        if (catalogue.SkusOf(asin) is { Count: > 0 } known)
            return known;
        var call = await items.SearchAsync(
            $"identifiersType=ASIN&identifiers={Uri.EscapeDataString(asin)}&pageSize={AmazonItems.MostAtOnce}", ct);
        if (call.Good(AmazonJson.Default.WireItems)?.Items is not { } found)
            return null;
        foreach (var item in found.Select(wire => AmazonItem.From(wire, seller.Market)).OfType<AmazonItem>())
            catalogue.Learn(item);
        return catalogue.SkusOf(asin);
    }

    private bool IsOurs(string? sellerId, string? marketplace) =>
        (sellerId is null || sellerId == seller.Id) && (marketplace is null || marketplace == seller.Market.Id);

    private bool IsOf(string sku, string condition) => (catalogue.ConditionOf(sku) ?? Condition.New) switch
    {
        Condition.New => Same(condition, "New"),
        Condition.Refurbished => Same(condition, "Refurbished"),
        _ => Same(condition, "Used"),
    };

    private ListingId[] Listings(IEnumerable<string> skus) => [.. skus.Select(sku => new ListingId(channel, sku))];

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static NotificationVerdict.Taken Taken(ChannelEvent @event) => new NotificationVerdict.Taken(@event);

    private static NotificationVerdict.Unreadable Broken(string type) =>
        new NotificationVerdict.Unreadable($"{type} without what it needs");

    private static T? Parse<T>(string text, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(text, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static T? Parse<T>(JsonElement element, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return element.Deserialize(type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
