using System.Text.Json;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>
/// Reads live prices: that of the variant, which we write, and where a country is configured what a buyer there pays.
/// </summary>
/// <param name="country">The country whose market is looked at, such as "DE"; null = none.</param>
internal sealed class ShopifyPrices(ShopifyApi api, ShopifyShop shop, string? country)
{
    public async ValueTask<IReadOnlyList<PriceReadOutcome>> ReadAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        var keys = listings.ToDictionary(listing => listing, listing => ShopifyKey.TryParse(listing.Value, out var key) ? key : null);
        string[] ids = [.. keys.Values.OfType<ShopifyKey>().Select(key => key.VariantGid).Distinct(StringComparer.Ordinal)];
        Func<ListingId, ShopifyKey, PriceReadOutcome> outcomeOf = static (listing, _) => new PriceReadOutcome.Gone(listing);
        if (ids.Length > 0)
            outcomeOf = await AskAsync(ids, ct);
        return [.. listings.Select(listing => keys[listing] is { } key ? outcomeOf(listing, key) : new PriceReadOutcome.Gone(listing))];
    }

    private async ValueTask<Func<ListingId, ShopifyKey, PriceReadOutcome>> AskAsync(string[] ids, CancellationToken ct)
    {
        var document = country is null ? ShopifyDocuments.Prices : ShopifyDocuments.MarketPrices;
        var call = new ShopifyCall(
            country is null ? "prices" : "market prices", ShopifyBody.Call(document, json => Variables(json, ids)), ids.Length,
            FixedPoints: 2m, PointsEach: country is null ? 2m : 4m);
        switch (await api.CallAsync(call, ShopifyJson.Default.ShopifyEnvelopeShopifyPricesData, ct))
        {
            case ShopifyReply<ShopifyPricesData>.Data { Value: var data, Errors: var errors }:
                return Reader(data, errors);
            case ShopifyReply<ShopifyPricesData>.Throttled throttled:
                return (listing, _) => new PriceReadOutcome.Throttled(listing, throttled.RetryAfter);
            case ShopifyReply<ShopifyPricesData>.Refused refused:
                return (listing, _) => new PriceReadOutcome.Refused(listing, refused.Reason);
            case ShopifyReply<ShopifyPricesData>.NotSent notSent:
                return (listing, _) => new PriceReadOutcome.Failed(listing, notSent.Reason);
            case ShopifyReply<ShopifyPricesData>.Unknown unknown:
                return (listing, _) => new PriceReadOutcome.Failed(listing, unknown.Reason);
            default:
                return static (listing, _) => new PriceReadOutcome.Failed(listing, "an answer of unknown kind");
        }
    }

    private Func<ListingId, ShopifyKey, PriceReadOutcome> Reader(ShopifyPricesData data, IReadOnlyList<ShopifyError> errors)
    {
        if (shop.Tell(data.Shop) is not { } currency)
            return static (listing, _) => new PriceReadOutcome.Failed(listing, "the answer does not say the shop's currency");
        var variants = new Dictionary<string, ShopifyVariant>(StringComparer.Ordinal);
        foreach (var node in data.Nodes ?? [])
        {
            if (node?.Id is { } id)
                variants[id] = node;
        }

        // A null that no error accounts for, in an answer that is whole: the shop has no such variant.
        var isWhole = errors.Count == 0 && data.Nodes is not null;
        var why = (errors is [var first, ..] ? first.Message : null) ?? "it is not whole";
        return (listing, key) => variants.GetValueOrDefault(key.VariantGid) is { } variant
            ? Read(listing, key, variant, currency)
            : isWhole
                ? new PriceReadOutcome.Gone(listing)
                : new PriceReadOutcome.Failed(listing, $"the answer does not hold it: {why}");
    }

    private PriceReadOutcome Read(ListingId listing, ShopifyKey key, ShopifyVariant variant, Currency currency)
    {
        // The variant of another product: under this name it cannot be priced.
        if (variant.Product?.Id is { } product && product != key.ProductGid)
            return new PriceReadOutcome.Gone(listing);
        if (MoneyText.Parse(variant.Price, currency) is not { } price)
            return new PriceReadOutcome.Failed(listing, $"'{AnswerText.Excerpt(variant.Price ?? "null")}' is no price");

        var read = new PriceReadOutcome.Read(listing, price) { Beside = CrossedOut(variant.CompareAtPrice, currency) };
        var market = variant.ContextualPricing?.Price;
        return market?.CurrencyCode == currency.Code && MoneyText.Parse(market.Amount, currency) is { } shown && shown != price
            ? read with { Shown = shown, ShownBecause = $"price of the market of {country}" }
            : read;
    }

    /// <summary>What cannot be read nobody knows.</summary>
    private static PriceTerms CrossedOut(string? compareAt, Currency currency) =>
        compareAt is null ? PriceTerms.NothingCrossedOut
        : MoneyText.Parse(compareAt, currency) is { } crossedOut ? PriceTerms.CrossedOut(crossedOut)
        : PriceTerms.Leave;

    private void Variables(Utf8JsonWriter json, string[] ids)
    {
        json.WriteStartArray("ids");
        foreach (var id in ids)
            json.WriteStringValue(id);
        json.WriteEndArray();
        if (country is not null)
            json.WriteString("country", country);
    }
}
