using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>Reads the shop's variants page by page, with what they cost us where the app may see that.</summary>
internal sealed class ShopifyListings(ShopifyApi api, ShopifyShop shop, ChannelId channel)
{
    private const int PageSize = 100;

    public async ValueTask<ListingPageOutcome> ReadAsync(string? cursor, DateTimeOffset? changedSince, CancellationToken ct)
    {
        var call = new ShopifyCall(
            "listings",
            ShopifyBody.Call(ShopifyDocuments.Listings, json =>
            {
                json.WriteNumber("first", PageSize);
                if (cursor is not null)
                    json.WriteString("after", cursor);
                if (changedSince is { } since)
                    json.WriteString("query", ChangedSince(since));
            }),
            PageSize, FixedPoints: 3m, PointsEach: 4m);
        switch (await api.CallAsync(call, ShopifyJson.Default.ShopifyEnvelopeShopifyListingsData, ct))
        {
            case ShopifyReply<ShopifyListingsData>.Data { Value: { ProductVariants: { Nodes: { } nodes } page } data, Errors: var errors }:
                return shop.Tell(data.Shop) is { } currency
                    ? Page(nodes, page, currency, errors)
                    : new ListingPageOutcome.Failed("the answer does not say the shop's currency");
            case ShopifyReply<ShopifyListingsData>.Data { Errors: var errors }:
                return new ListingPageOutcome.Failed(
                    $"no listings in the answer: {(errors is [var first, ..] ? first.Message : null) ?? "no reason given"}");
            case ShopifyReply<ShopifyListingsData>.Throttled throttled:
                return new ListingPageOutcome.Throttled(throttled.RetryAfter);
            case ShopifyReply<ShopifyListingsData>.Refused refused:
                return new ListingPageOutcome.Refused(refused.Reason);
            case ShopifyReply<ShopifyListingsData>.NotSent notSent:
                return new ListingPageOutcome.Failed(notSent.Reason);
            case ShopifyReply<ShopifyListingsData>.Unknown unknown:
                return new ListingPageOutcome.Failed(unknown.Reason);
            default:
                return new ListingPageOutcome.Failed("an answer of unknown kind");
        }
    }

    private static string ChangedSince(DateTimeOffset since) =>
        string.Create(CultureInfo.InvariantCulture, $"updated_at:>='{since.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}'");

    private ListingPageOutcome Page(
        IReadOnlyList<ShopifyVariant?> nodes, ShopifyVariantPage page, Currency currency, IReadOnlyList<ShopifyError> errors)
    {
        // What things cost may be kept from an app; whatever else is refused makes a page that is not to be believed.
        if (errors.FirstOrDefault(error => error.Code != ShopifyAnswer.DeniedCode || !error.NamesField("unitCost")) is { } error)
            return new ListingPageOutcome.Failed($"the page is not whole: {error.Message}");
        var next = page.PageInfo is { HasNextPage: true, EndCursor: { Length: > 0 } cursor } ? cursor : null;
        return new ListingPageOutcome.Page([.. nodes.Select(variant => Listing(variant, currency)).OfType<ChannelListing>()], next);
    }

    private ChannelListing? Listing(ShopifyVariant? variant, Currency currency)
    {
        if (ShopifyKey.FromGids(variant?.Product?.Id, variant?.Id) is not { } key)
            return null;
        var price = MoneyText.Parse(variant!.Price, currency);
        var (status, because) = StatusOf(variant.Product?.Status);
        return new ChannelListing(key.At(channel), variant.Sku ?? "", currency)
        {
            Title = variant.DisplayName,
            Gtin = string.IsNullOrWhiteSpace(variant.Barcode) ? null : variant.Barcode.Trim(),
            CatalogueId = key.Product.ToString(CultureInfo.InvariantCulture),
            Price = price,

            // A zero was meant as none by whoever wrote it, and one that is not above the price is shown as no sale.
            ListPrice = MoneyText.Parse(variant.CompareAtPrice, currency) is { } crossedOut && crossedOut > (price ?? Money.Zero(currency))
                ? crossedOut
                : null,
            Cost = variant.InventoryItem?.UnitCost is { } cost && Currency.TryParse(cost.CurrencyCode, out var costs)
                ? MoneyText.Parse(cost.Amount, costs)
                : null,
            Stock = variant.InventoryItem?.Tracked == true ? variant.InventoryQuantity : null,
            Status = status,
            StatusReason = because,
        };
    }

    private static (ListingStatus Status, string? Because) StatusOf(string? status) => status switch
    {
        "ACTIVE" => (ListingStatus.Active, null),
        "UNLISTED" => (ListingStatus.Active, "unlisted: sold by its own address alone"),
        "DRAFT" => (ListingStatus.Inactive, "draft"),
        "ARCHIVED" => (ListingStatus.Inactive, "archived"),
        _ => (ListingStatus.Unknown, null),
    };
}
