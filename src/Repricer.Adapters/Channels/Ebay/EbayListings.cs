using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Ebay;

/// <summary>
/// Tells the offers of one marketplace: a page of inventory items, and the offers of each, which can only be asked for by SKU. Listings
/// that were made elsewhere are not there.
/// </summary>
internal sealed class EbayListings(ChannelId channel, EbayApi api, EbaySkus skus, EbaySettings settings)
{
    /// <summary>One call for the page, and one for each item.</summary>
    private const int PageSize = 25;

    /// <param name="cursor">How many items come before.</param>
    public async ValueTask<ListingPageOutcome> ReadAsync(string? cursor, CancellationToken ct)
    {
        var offset = 0;
        if (cursor is not null && (!int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out offset) || offset < 1))
            return new ListingPageOutcome.Failed($"'{cursor}' is no cursor of this channel");

        var path = string.Create(CultureInfo.InvariantCulture, $"sell/inventory/v1/inventory_item?limit={PageSize}&offset={offset}");
        var (answer, fault) = await api.SendAsync(HttpMethod.Get, path, ct);
        if (fault is not null)
            return fault.ToPage();
        if (answer?.Json(EbayJson.Default.EbayItems) is not { } page)
            return EbayAnswer.NoJson(answer).ToPage();

        List<ChannelListing> listings = [];
        foreach (var item in page.InventoryItems ?? [])
        {
            if (item.Sku is not { Length: > 0 } sku)
                continue;
            var (offers, failed) = await skus.AskAsync(sku, ct);
            if (failed is not null)
                return failed.ToPage();
            listings.AddRange(offers.Select(offer => ListingOf(item, offer)).OfType<ChannelListing>());
        }

        var count = page.InventoryItems?.Count ?? 0;
        var next = offset + count;
        var more = count > 0 && (page.Total is { } total ? next < total : page.Next is { Length: > 0 });
        return new ListingPageOutcome.Page(listings, more ? next.ToString(CultureInfo.InvariantCulture) : null);
    }

    private ChannelListing? ListingOf(EbayItem item, EbayOffer offer)
    {
        if (offer.OfferId is not { Length: > 0 } id || offer.MarketplaceId != settings.Marketplace || offer.Format == "AUCTION")
            return null;
        var isLive = offer.Status == "PUBLISHED";
        return new ChannelListing(new ListingId(channel, id), item.Sku!, settings.Currency)
        {
            Title = item.Product?.Title,
            Gtin = (item.Product?.Ean ?? []).Concat(item.Product?.Upc ?? []).FirstOrDefault(text => text.Length > 0),
            CatalogueId = offer.Listing?.ListingId,
            Price = MoneyOf(offer.PricingSummary?.Price),
            ListPrice = MoneyOf(offer.PricingSummary?.OriginalRetailPrice),
            Stock = offer.AvailableQuantity ?? item.Availability?.ShipToLocationAvailability?.Quantity,
            Condition = item.Condition switch
            {
                "NEW" => Condition.New,
                "CERTIFIED_REFURBISHED" or "SELLER_REFURBISHED" => Condition.Refurbished,
                "LIKE_NEW" => Condition.UsedLikeNew,
                "USED_VERY_GOOD" => Condition.UsedVeryGood,
                "USED_GOOD" => Condition.UsedGood,
                "USED_ACCEPTABLE" => Condition.UsedAcceptable,
                _ => null,
            },
            Status = isLive ? ListingStatus.Active : ListingStatus.Inactive,
            StatusReason = isLive ? null : "not published",
        };
    }

    private Money? MoneyOf(EbayAmount? amount) =>
        amount?.Currency == settings.Currency.Code ? MoneyText.Parse(amount.Value, settings.Currency) : null;
}
