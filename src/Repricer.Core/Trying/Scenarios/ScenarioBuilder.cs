using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Reading;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>Builds a snapshot and a guard state from the written parts of a scenario. Faults go to the reader.</summary>
public sealed class ScenarioBuilder(DocumentReader reader, DateTimeOffset now, Func<string, TimeZoneInfo?> zoneOf)
{
    private static readonly TimeSpan RateMaxAge = TimeSpan.FromDays(2);

    /// <summary>Builds the scenario; null = it has faults, which are reported.</summary>
    /// <param name="map">The map that was read with <see cref="ScenarioKeys.Parts"/> among its keys.</param>
    public Scenario? Build(DocumentValue.Map map)
    {
        var listingMap = map.MapOf("listing") ?? Empty(map.Node);
        var productMap = map.MapOf("product") ?? Empty(map.Node);
        var listingCurrency = CurrencyOf(listingMap, "currency");
        var productCurrency = CurrencyOf(productMap, "currency") ?? listingCurrency;
        if ((listingCurrency ?? productCurrency) is not { } currency)
        {
            if (reader.Diagnostics.Count == 0)
                reader.Error(map.Node, "missing-key", "listing: 'currency' is missing, and the product has none either");
            return null;
        }

        CheckTax(productMap);
        CheckTax(listingMap);
        var product = BuildProduct(productMap, listingMap, productCurrency ?? currency);
        var listing = BuildListing(listingMap, product, currency);
        var state = map.MapOf("state") ?? Empty(map.Node);
        var offers = new OfferBuilder(reader, listing, now);
        var siblings = new SiblingBuilder(reader, listing);
        var snapshot = new PricingSnapshot
        {
            Product = product,
            Listing = listing,
            Channel = BuildChannel(map.MapOf("channel") ?? Empty(map.Node), listing),
            OwnPrice = Amount(listingMap, "current_price", currency) is { } price
                ? new OwnPrice(price, listingMap.WordOf("price_origin", PriceOrigin.Confirmed), now)
                : null,
            Fees = map.MapOf("fees") is { } fees
                ? FeesBuilder.Build(fees, listing, CurrencyOf(fees, "currency") ?? currency, reader)
                : null,
            Rates = BuildRates(map.MapOf("rates")),
            Offers = offers.Offers(map),
            Evidence = offers.Evidence(map, state),
            IsFeatured = listingMap.FlagOf("is_featured"),
            IsEligible = listingMap.FlagOf("is_eligible"),
            IsSuppressed = listingMap.FlagOf("is_suppressed"),
            Siblings = siblings.Siblings(state),
            Family = siblings.Family(state),
            Followed = siblings.Followed(state, product, now),
        };
        return new Scenario(StateBuilder.Apply(snapshot, state, now), StateBuilder.Guard(state, product.Currency));
    }

    private Product BuildProduct(DocumentValue.Map map, DocumentValue.Map listing, Currency currency) => new()
    {
        Sku = new Sku(map.TextOf("sku") ?? listing.TextOf("sku") ?? "-"),
        Currency = currency,
        Title = map.TextOf("title"),
        Brand = map.TextOf("brand"),
        Supplier = map.TextOf("supplier"),
        Category = map.TextOf("category"),
        Family = map.TextOf("family"),
        BundleOf = BundleIn(map),
        AccessoryOf = map.TextOf("accessory_of") is { } main ? new Sku(main) : null,
        Gtin = map.TextOf("gtin"),
        Mpn = map.TextOf("mpn"),
        Units = map.NumberOf("units"),
        Cost = Amount(map, "cost", currency),
        MinPrice = Amount(map, "min_price", currency),
        MaxPrice = Amount(map, "max_price", currency),
        ListPrice = Amount(map, "list_price", currency),
        Map = Amount(map, "map", currency),
        TaxRate = map.ShareOf("tax_rate"),
        ShippingCost = Amount(map, "shipping_cost", currency),
        Allowance = Amount(map, "allowance", currency),
        Coupon = CouponOf(map, currency),
        Stock = map.WholeOf("stock"),
        StockAgeDays = map.WholeOf("stock_age_days"),
        CostAt = Before(map.WholeOf("cost_age_minutes")),
        StockAt = Before(map.WholeOf("stock_age_minutes")),
        SalesPerDay = map.NumberOf("sales_per_day"),
        NextDelivery = map.InstantOf("next_delivery") is { } delivery ? DateOnly.FromDateTime(delivery.UtcDateTime) : null,
        Tags =
        [
            .. map.TextsOf("tags").SelectMany(tag => tag.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        ],
    };

    private DateTimeOffset? Before(int? minutes) => minutes is { } age ? now - TimeSpan.FromMinutes(age) : null;

    private Listing BuildListing(DocumentValue.Map map, Product product, Currency currency)
    {
        return new Listing
        {
            Id = new ListingId(
                new ChannelId(map.TextOf("channel") ?? "-"), map.TextOf("listing_id") ?? map.TextOf("sku") ?? product.Sku.Value),
            Sku = product.Sku,
            Currency = currency,
            Account = map.TextOf("account"),
            Condition = CatalogNames.TryParseCondition(map.TextOf("condition"), out var condition) ? condition : Condition.New,
            Fulfilment = CatalogNames.TryParseFulfilment(map.TextOf("fulfilment"), out var fulfilment) ? fulfilment : Fulfilment.Merchant,
            MinPrice = Amount(map, "min_price", currency),
            MaxPrice = Amount(map, "max_price", currency),
            ListPrice = Amount(map, "list_price", currency),
            Map = Amount(map, "map", currency),
            TaxRate = map.ShareOf("tax_rate"),
            ShippingCharge = Amount(map, "shipping_charge", currency),
            ShippingCost = Amount(map, "shipping_cost", currency),
            Allowance = Amount(map, "allowance", currency),
            Coupon = CouponOf(map, currency),
            Deal = Deals.Of(map, "deal"),
            PriceStep = Amount(map, "price_step", currency),
            Stock = map.WholeOf("stock"),
            FeeSchedule = map.TextOf("fee_schedule"),
            Shadow = map.FlagOf("shadow") ?? false,
            ImportFault = map.TextOf("import_fault"),
        };
    }

    private Coupon? CouponOf(DocumentValue.Map map, Currency currency)
    {
        if (map["coupon"] is not { } written)
            return null;
        if (Coupon.Read(map.TextsOf("coupon"), currency, out var coupon) is { } problem)
            reader.Error(written.Node, "wrong-value", $"coupon: {problem}");
        return coupon;
    }

    private Bundle? BundleIn(DocumentValue.Map map)
    {
        if (map["bundle_of"] is not { } written)
            return null;
        if (Bundle.Read(map.TextsOf("bundle_of"), out var bundle) is { } problem)
            reader.Error(written.Node, "wrong-value", $"bundle_of: {problem}");
        return bundle;
    }

    private ChannelTerms BuildChannel(DocumentValue.Map map, Listing listing)
    {
        var defaults = new ChannelTerms { Id = listing.Id.Channel };
        TimeZoneInfo? zone = null;
        if (map["time_zone"] is DocumentValue.Text name && (zone = zoneOf(name.Value)) is null)
            reader.Error(
                name.Node, "unknown-zone", $"time_zone: '{ScalarText.Shorten(name.Value)}' is no known time zone such as Europe/Berlin");
        return defaults with
        {
            PricesIncludeTax = map.FlagOf("prices_include_tax") ?? defaults.PricesIncludeTax,
            FeeTaxRecoverable = map.FlagOf("fee_tax_recoverable") ?? defaults.FeeTaxRecoverable,
            FeeTaxRate = map.ShareOf("fee_tax_rate"),
            PriceSteps = Amount(map, "price_step", listing.Currency) is { } step ? [step] : [],
            FreeShippingFrom = Amount(map, "free_shipping_from", listing.Currency),
            ConversionMargin = map.ShareOf("conversion_margin") ?? defaults.ConversionMargin,
            OutlierBelowMedian = map.ShareOf("outlier_below_median"),
            CrossedOut = map.WordOf("crossed_out", CrossedOutLaw.Eu),
            OwnSellerIds = map.TextsOf("own_seller_ids"),
            TimeZone = zone ?? TimeZoneInfo.Utc,
        };
    }

    private ExchangeRates BuildRates(DocumentValue.Map? map)
    {
        if (map is null)
            return ExchangeRates.None;

        var rates = new List<ExchangeRate>();
        foreach (var (pair, value) in map.Values.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var parts = pair.Split('/');
            if (parts.Length != 2 || !Currency.TryParse(parts[0], out var from) || !Currency.TryParse(parts[1], out var to) || from == to)
            {
                reader.Error(
                    value.Node, "unknown-currency",
                    $"rates: '{ScalarText.Shorten(pair)}' is no pair of ISO currency codes such as USD/EUR");
                continue;
            }

            var inner = value as DocumentValue.Map;
            if ((inner is null ? (value as DocumentValue.Number)?.Value : inner.NumberOf("rate")) is { } rate)
                rates.Add(new ExchangeRate(from, to, rate, now - Minutes(inner?.NumberOf("age_minutes") ?? 0m)));
        }

        return new ExchangeRates(rates, RateMaxAge);
    }

    private void CheckTax(DocumentValue.Map map)
    {
        if (map["tax_rate"] is DocumentValue.Share { Value.Value: > 0 and < 1 } share)
            reader.Error(
                share.Node, "wrong-value",
                $"tax_rate: {share.Value.Value} looks like a fraction; write {share.Value.Value * 100:0.####} for "
                    + $"{share.Value.Value * 100:0.####} percent");
    }

    private Currency? CurrencyOf(DocumentValue.Map map, string key)
    {
        if (map[key] is not DocumentValue.Text text)
            return null;
        if (Currency.TryParse(text.Value, out var currency))
            return currency;
        reader.Error(text.Node, "unknown-currency", $"{key}: '{ScalarText.Shorten(text.Value)}' is no ISO currency code such as EUR");
        return null;
    }

    internal static Money? Amount(DocumentValue.Map map, string key, Currency currency) =>
        map.NumberOf(key) is { } amount ? new Money(amount, currency) : null;

    internal static TimeSpan Minutes(decimal minutes) => TimeSpan.FromTicks((long)(minutes * TimeSpan.TicksPerMinute));

    private static DocumentValue.Map Empty(DocumentNode node) => new(new Dictionary<string, DocumentValue>(StringComparer.Ordinal), node);
}
