using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Reading;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>Builds our other listings, as a scenario writes them: of the same SKU, of the other packs of the family, and of
/// the articles that the product follows.</summary>
internal sealed class SiblingBuilder(DocumentReader reader, Listing listing)
{
    /// <summary>Builds our other listings of the same SKU.</summary>
    public IReadOnlyList<Sibling> Siblings(DocumentValue.Map state) =>
        [.. state.ItemsOf("siblings").OfType<DocumentValue.Map>().Select(Sibling)];

    /// <summary>Builds our listings of the other packs of the family.</summary>
    public IReadOnlyList<FamilyMember> Family(DocumentValue.Map state) =>
        [.. state.ItemsOf("family").OfType<DocumentValue.Map>().Select(Member)];

    /// <summary>Builds our listings of the articles that the product follows.</summary>
    public IReadOnlyList<FollowedListing> Followed(DocumentValue.Map state, Product product, DateTimeOffset now)
    {
        var followed = new List<FollowedListing>();
        foreach (var map in state.ItemsOf("followed").OfType<DocumentValue.Map>())
        {
            var (currency, sku) = (CurrencyOf(map), map.TextOf("sku") ?? "-");
            if (map["sku"] is { } written && !product.Follows().Contains(new Sku(sku)))
                reader.Error(
                    written.Node, "unknown-name",
                    $"followed: '{ScalarText.Shorten(sku)}' is neither in bundle_of nor accessory_of of the product");
            followed.Add(new FollowedListing(
                new Sku(sku), new ListingId(listing.Id.Channel, map.TextOf("listing_id") ?? sku),
                ScenarioBuilder.Amount(map, "price", currency), map.WordOf("price_origin", PriceOrigin.Confirmed),
                map.NumberOf("age_minutes") is { } age ? now - ScenarioBuilder.Minutes(age) : null,
                ScenarioBuilder.Amount(map, "desired_price", currency)));
        }

        return followed;
    }

    private Sibling Sibling(DocumentValue.Map map)
    {
        var currency = CurrencyOf(map);
        return new Sibling(
            new ListingId(new ChannelId(map.TextOf("channel") ?? listing.Id.Channel.Value), map.TextOf("listing_id") ?? "-"),
            ScenarioBuilder.Amount(map, "price", currency),
            Origin(map),
            ScenarioBuilder.Amount(map, "shipping_charge", currency),
            map.FlagOf("is_featured"),
            map.NumberOf("units"))
        {
            Account = map.TextOf("account"),
            Fulfilment = CatalogNames.TryParseFulfilment(map.TextOf("fulfilment"), out var fulfilment) ? fulfilment : null,
            Stock = map.WholeOf("stock"),
            DesiredPrice = ScenarioBuilder.Amount(map, "desired_price", currency),
            TaxIncluded = map.FlagOf("prices_include_tax"),
        };
    }

    private FamilyMember Member(DocumentValue.Map map)
    {
        var currency = CurrencyOf(map);
        var sku = map.TextOf("sku") ?? "-";
        return new FamilyMember(
            new Sku(sku), new ListingId(listing.Id.Channel, map.TextOf("listing_id") ?? sku),
            ScenarioBuilder.Amount(map, "price", currency), Origin(map), map.NumberOf("units"),
            ScenarioBuilder.Amount(map, "desired_price", currency));
    }

    private static PriceOrigin? Origin(DocumentValue.Map map) =>
        map.Has("price_origin") ? map.WordOf("price_origin", PriceOrigin.Declared) : null;

    private Currency CurrencyOf(DocumentValue.Map map)
    {
        if (map["currency"] is not DocumentValue.Text text)
            return listing.Currency;
        if (Currency.TryParse(text.Value, out var currency))
            return currency;
        reader.Error(text.Node, "unknown-currency", $"currency: '{ScalarText.Shorten(text.Value)}' is no ISO currency code such as EUR");
        return listing.Currency;
    }
}
