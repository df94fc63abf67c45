using Repricer.Core.Documents;
using Repricer.Core.Strategies.Language;
using Repricer.Reading;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>
/// Lists the names of everything that a decision may look at, as `decide --jsonl` and `*.test.yaml` write it: CSV names for product and
/// listing, plain words for the rest. What is not written is unknown, never zero.
/// </summary>
public static class ScenarioKeys
{
    private static readonly Shape.Text Name = new(200);
    private static readonly Shape.Number Price = new(-CommonShapes.Huge, CommonShapes.Huge);
    private static readonly Shape.Number NotNegative = new(0, CommonShapes.Huge);
    private static readonly Shape.Number Step = new(0, 1_000_000, AboveMin: true);
    private static readonly Shape.Number Minutes = new(0, 10_000_000);
    private static readonly Shape.Whole Stock = new(-1_000_000, int.MaxValue);
    private static readonly Shape.Flag Flag = new();
    private static readonly Shape.Points Points = new(0, 100);
    private static readonly Shape.Points FeeRate = new(0, 100) { FractionIsSlip = true };
    private static readonly Shape.Whole Count = new(0, int.MaxValue);
    private static readonly Shape.ListOf Names = new(Name);
    private static readonly Shape.ListOf Coupons = new(new Shape.Text(200));
    private static readonly Shape.OneOf Conditions = new(
        [.. CatalogNames.Conditions.Select(entry => (entry.Name, entry.Name.Replace('_', ' ')))]);
    private static readonly Shape.OneOf Fulfilments = CommonShapes.WhoShips;
    private static readonly Shape.OneOf Origins = new(
        ("declared", "imported"), ("accepted", "accepted by the channel"), ("confirmed", "read back from the channel"),
        ("restored", "as a backup had it; whether it still stands is unknown, so that the next price goes out also where it is the same"));

    public static readonly Shape.Map Product = new(
        "product",
        new KeySpec("sku", Name, "Our article number."),
        new KeySpec("title", new Shape.Text(1000), "Its name."),
        new KeySpec("brand", Name, "Its brand; strategies may ask for it."),
        new KeySpec("supplier", Name, "Its supplier; strategies may ask for it."),
        new KeySpec("category", Name, "Its category; strategies may ask for it."),
        new KeySpec("family", Name, "The name that packs of the same goods share."),
        new KeySpec(
            "bundle_of", new Shape.ListOf(new Shape.Text(2000)),
            "What it is made of, where it is a bundle: `MUG-1 x 2; LID-1`, a list, or one text separated by semicolons.")
        { Default = "no bundle", Synonyms = ["bundle", "parts"] },
        new KeySpec("accessory_of", Name, "The SKU of the main article that it is an accessory of.")
        { Default = "none", Synonyms = ["main", "main_article", "main_sku"] },
        new KeySpec("gtin", Name, "Its GTIN."),
        new KeySpec("mpn", Name, "The maker's part number."),
        new KeySpec("units", new Shape.Number(0, 1_000_000, AboveMin: true), "Pieces in one sold unit."),
        new KeySpec("cost", NotNegative, "What one sold unit costs us, without tax."),
        new KeySpec("currency", Name, "ISO code of cost, bounds and shipping_cost.") { Default = "the listing's" },
        new KeySpec("min_price", Price, "Manual minimum."),
        new KeySpec("max_price", Price, "Manual maximum."),
        new KeySpec("list_price", Price, "List price."),
        new KeySpec("map", Price, "Minimum advertised price."),
        new KeySpec("tax_rate", Points, "Sales tax in percent: 19, not 0.19."),
        new KeySpec("shipping_cost", NotNegative, "What shipping one unit costs us, without tax."),
        new KeySpec("allowance", NotNegative, "What else each sold unit costs us, without tax: returns, advertising.")
        { Default = "nothing of the kind" },
        new KeySpec("coupon", Coupons, "What coupons and codes of ours take off wherever it is sold; as in the listing.")
        { Default = "no coupon", Synonyms = ["coupons", "promo_code", "discount_code"] },
        new KeySpec("stock", Stock, "Pieces in stock."),
        new KeySpec("stock_age_days", Count, "How long the stock has lain."),
        new KeySpec("cost_age_minutes", Count, "How long ago the cost was last told; `max_cost_age` looks at it.") { Default = "unknown" },
        new KeySpec("stock_age_minutes", Count, "How long ago the stock was last told; `max_stock_age` looks at it.")
        { Default = "unknown" },
        new KeySpec("sales_per_day", NotNegative, "Units sold a day, all listings together."),
        new KeySpec("next_delivery", new Shape.Instant(), "The day the next delivery is expected, such as 2026-11-21."),
        new KeySpec("tags", Names, "Tags: a list, or one text separated by semicolons."));

    public static readonly Shape.Map Listing = new(
        "listing",
        new KeySpec("channel", Name, "The channel's name."),
        new KeySpec("account", Name, "The seller account."),
        new KeySpec("listing_id", Name, "The listing's id on the channel."),
        new KeySpec("sku", Name, "Our article number.") { Default = "the product's" },
        new KeySpec("condition", Conditions, "The grade we sell.") { Default = "new" },
        new KeySpec("fulfilment", Fulfilments, "Who ships.") { Default = "merchant", Synonyms = ["fulfillment"] },
        new KeySpec("current_price", Price, "Our present item price; unknown = nothing is decided.") { Synonyms = ["price", "own_price"] },
        new KeySpec("currency", Name, "ISO code of everything in here.") { Default = "the product's" },
        new KeySpec("min_price", Price, "Manual minimum.") { Default = "the product's, in the same currency" },
        new KeySpec("max_price", Price, "Manual maximum.") { Default = "the product's, in the same currency" },
        new KeySpec("list_price", Price, "List price.") { Default = "the product's, in the same currency" },
        new KeySpec("map", Price, "Minimum advertised price.") { Default = "the product's, in the same currency" },
        new KeySpec("tax_rate", Points, "Sales tax in percent.") { Default = "the product's" },
        new KeySpec("shipping_charge", NotNegative, "What the buyer pays for shipping; 0 is free."),
        new KeySpec("shipping_cost", NotNegative, "What shipping costs us.") { Default = "the product's" },
        new KeySpec("allowance", NotNegative, "What else each unit sold here costs us.") { Default = "the product's" },
        new KeySpec(
            "coupon", Coupons,
            "What coupons and codes of ours take off the item price: `10%`, `2.00`, or several (`[10%, 2.00]`), all of which count at "
                + "once. "
                + "Floors and MAP hold for what is left, and profit is reckoned there; 0 is none.")
        { Default = "the product's", Synonyms = ["coupons", "promo_code", "discount_code"] },
        new KeySpec("deal", Deals.Written, "As in the state, but from the catalogue.") { Default = "none" },
        new KeySpec("price_step", Step, "Every price is a whole multiple of this, such as 0.05.")
        { Default = "the channel's", Synonyms = ["step", "price_grid"] },
        new KeySpec("stock", Stock, "Pieces of this listing alone.") { Default = "the product's" },
        new KeySpec("fee_schedule", Name, "Name of the fee schedule; `fees` is that schedule."),
        new KeySpec("is_featured", Flag, "Whether our offer holds the buy box.") { Synonyms = ["featured", "buy_box"] },
        new KeySpec("is_eligible", Flag, "Whether the platform would let our offer into the buy box at all.") { Synonyms = ["eligible"] },
        new KeySpec("is_suppressed", Flag, "Whether the platform features no offer at all.") { Synonyms = ["suppressed"] },
        new KeySpec(
            "price_origin", Origins,
            "How we know current_price; a `declared` one is a first price, which the guard judges by other limits.")
        { Default = "confirmed" },
        new KeySpec("shadow", Flag, "Everything but the push: the guard holds with `shadow`.") { Default = "no" },
        new KeySpec("import_fault", Name, "What the last import could not read."));

    public static readonly Shape.Map Offer = new(
        "an offer",
        new KeySpec("seller", Name, "The seller's name."),
        new KeySpec("seller_id", Name, "The marketplace's id of the seller."),
        new KeySpec("source", Name, "Where it was seen: a shop's name, or the channel's for an offer on this listing.")
        { Default = "the channel" },
        new KeySpec("marketplace", Flag, "Whether it was seen on a marketplace's listing.")
        { Default = "yes where source is the channel, or where seller_id, `featured: yes` or `ours: maybe` is written" },
        new KeySpec("price", Price, "Item price.") { Required = true },
        new KeySpec("shipping", NotNegative, "Shipping charge; 0 is free.") { MayBeUnknown = true, Synonyms = ["shipping_charge"] },
        new KeySpec("currency", Name, "ISO code."),
        new KeySpec("tax_included", Flag, "Whether the price includes sales tax.") { MayBeUnknown = true },
        new KeySpec("condition", Conditions, "The grade offered.") { MayBeUnknown = true },
        new KeySpec("fulfilment", Fulfilments, "Who ships.") { MayBeUnknown = true, Synonyms = ["fulfillment"] },
        new KeySpec("rating", new Shape.Number(0, 100), "Share of good ratings, 0 to 100.") { MayBeUnknown = true },
        new KeySpec("feedback_count", Count, "Number of ratings.") { MayBeUnknown = true },
        new KeySpec("handling_days", Count, "Handling time in days.") { MayBeUnknown = true },
        new KeySpec("delivery_days", Count, "Days until delivery, handling included.") { MayBeUnknown = true },
        new KeySpec("stock", Count, "Pieces that the seller has left.") { MayBeUnknown = true },
        new KeySpec("min_quantity", new Shape.Whole(1, int.MaxValue), "The fewest pieces that the price is for.")
        { MayBeUnknown = true, Default = "1", Synonyms = ["minimum_order", "min_order", "moq", "minimum_quantity"] },
        new KeySpec("ships_from", CommonShapes.Countries.Item, "The country it ships from, as two letters such as DE.")
        { MayBeUnknown = true, Synonyms = ["country"] },
        new KeySpec("in_stock", Flag, "Whether it can be bought.") { MayBeUnknown = true },
        new KeySpec("featured", Flag, "Whether it holds the buy box.") { Default = "no", Synonyms = ["buy_box"] },
        new KeySpec("marketplace_retail", Flag, "The marketplace's own retail offer.") { Default = "no" },
        new KeySpec("age_minutes", Minutes, "How long ago it was last read; an offer of unknown age counts as stale.")
        { MayBeUnknown = true, Synonyms = ["age"] },
        new KeySpec("units", new Shape.Number(0, 1_000_000, AboveMin: true), "Pieces in the pack.") { MayBeUnknown = true },
        new KeySpec("confidence", Points, "How certain the reading was, in percent.") { Default = "100" },
        new KeySpec(
            "times_seen", new Shape.Whole(1, int.MaxValue),
            "How often this very price was read; write 1 for a first sighting, which alone carries no large drop.")
        { Default = "2" },
        new KeySpec("previous_price", Price, "The price before this one at the same place.") { MayBeUnknown = true },
        new KeySpec(
            "ours",
            new Shape.OneOf(("true", "ours"), ("false", "not ours"), ("maybe", "nobody knows"), ("yes", "ours"), ("no", "not ours")),
            "Whether it is our own offer.")
        { Default = "false, unless seller_id is one of channel.own_seller_ids" });

    private static readonly Shape.Map Pin = new(
        "pin",
        new KeySpec("price", Price, "The price set by a person.") { Required = true },
        new KeySpec("until", new Shape.Instant(), "When it ends.") { Default = "never" },
        new KeySpec("reason", new Shape.Text(), "Why."),
        new KeySpec("by", Name, "Who."));

    private static readonly Shape.Map Pause = new(
        "paused",
        new KeySpec(
            "scope",
            new Shape.OneOf(("global", "everything"), ("channel", "the channel"), ("strategy", "the strategy"), ("listing", "the listing")),
            "What is paused.")
        { Default = "listing" },
        new KeySpec("reason", new Shape.Text(), "Why."));

    private static readonly Shape.Map Sibling = new(
        "a sibling",
        new KeySpec("channel", Name, "Its channel.") { Default = "the listing's" },
        new KeySpec("account", Name, "Its seller account."),
        new KeySpec("listing_id", Name, "Its listing id.") { Required = true },
        new KeySpec("fulfilment", Fulfilments, "Who ships it.") { Synonyms = ["fulfillment"] },
        new KeySpec("stock", Stock, "Its pieces in stock.") { Default = "unknown" },
        new KeySpec("currency", Name, "ISO code.") { Default = "the listing's" },
        new KeySpec("price", Price, "Its item price."),
        new KeySpec("desired_price", Price, "A price of it that is on its way."),
        new KeySpec("prices_include_tax", Flag, "Whether its price includes sales tax.") { Default = "as ours" },
        new KeySpec("price_origin", Origins, "How we know it."),
        new KeySpec("shipping_charge", NotNegative, "What its buyer pays for shipping."),
        new KeySpec("is_featured", Flag, "Whether it holds the buy box."),
        new KeySpec("units", new Shape.Number(0, 1_000_000, AboveMin: true), "Its pieces."));

    private static readonly Shape.Map Member = new(
        "a pack",
        new KeySpec("sku", Name, "Its article number.") { Required = true },
        new KeySpec("listing_id", Name, "Its listing id.") { Default = "its SKU" },
        new KeySpec("currency", Name, "ISO code.") { Default = "the listing's" },
        new KeySpec("price", Price, "Its item price."),
        new KeySpec("desired_price", Price, "A price of it that is on its way."),
        new KeySpec("price_origin", Origins, "How we know it."),
        new KeySpec("units", new Shape.Number(0, 1_000_000, AboveMin: true), "Its pieces."));

    private static readonly Shape.Map Place = new(
        "a source",
        new KeySpec("source", Name, "Its name.") { Required = true },
        new KeySpec(
            "status",
            new Shape.OneOf(
            [
                .. Enum.GetValues<Observing.ObservationStatus>()
                    .Select(status => (SnakeCase.From(status.ToString()), SnakeCase.From(status.ToString()).Replace('_', ' '))),
            ]),
            "How the last attempt ended.")
        { Default = "priced" },
        new KeySpec("read_minutes", Minutes, "Minutes since an attempt last told something certain.") { Synonyms = ["age_minutes"] },
        new KeySpec("attempt_minutes", Minutes, "Minutes since the last attempt."),
        new KeySpec("unlisted", Count, "Offers that are there beside those that it lists: a marketplace may tell of the cheapest alone.")
        { Default = "0" });

    private static readonly Shape.Map Followed = new(
        "a followed listing",
        new KeySpec("sku", Name, "The SKU of the part or of the main article.") { Required = true },
        new KeySpec("listing_id", Name, "Its listing id.") { Default = "the SKU" },
        new KeySpec("currency", Name, "ISO code.") { Default = "the listing's" },
        new KeySpec("price", Price, "Its item price; not written = unknown."),
        new KeySpec("desired_price", Price, "A price of it that is on its way."),
        new KeySpec("price_origin", Origins, "How we know it.") { Default = "confirmed" },
        new KeySpec("age_minutes", Minutes, "How long ago it was last known; told, and decides nothing.")
        { Default = "unknown", Synonyms = ["age"] });

    public static readonly Shape.Map State = new(
        "state",
        new KeySpec("paused", new Shape.Either(new Shape.Text(), Pause), "yes, a reason, or {scope, reason}.") { Default = "no" },
        new KeySpec("pin", Pin, "A price set by a person."),
        new KeySpec(
            "deal", Deals.Written,
            "A deal of the channel in which the offer takes part, such as `lightning deal until 2026-11-27T20:00:00Z`: while it runs the "
                + "listing is held.")
        { Default = "none", Synonyms = ["deal_running", "campaign", "promotion", "lock"] },
        new KeySpec("frozen", new Shape.Text(), "yes, or why a person must look first: the listing is frozen.") { Default = "no" },
        new KeySpec(
            "live_price", Price,
            "What the channel shows of our own offer. Somebody else changed it where it is not current_price: within 1 % it becomes ours, "
                + "beyond that the listing is frozen until a person says which price is right.")
        { Synonyms = ["external_price"], Default = "as current_price" },
        new KeySpec("desired_price", Price, "The newest price that was sent and is not settled."),
        new KeySpec("minutes_since_change", Minutes, "Since a price of ours last went out."),
        new KeySpec("changes_last_hour", Count, "Changes of the last hour.") { Default = "0" },
        new KeySpec("changes_today", Count, "Changes since the start of the channel's day.") { Default = "0" },
        new KeySpec("price_at_start_of_day", Price, "Our price when the channel's day began."),
        new KeySpec("own_lowest_30_days", Price, "Our lowest price of 30 days."),
        new KeySpec("own_lowest_before_event", Price, "Our lowest price of the 30 days before the running event began."),
        new KeySpec("own_median_90_days", Price, "Median of our confirmed prices of 90 days; the guard's anchor."),
        new KeySpec("last_reference", Price, "The reference of the last decision that had one."),
        new KeySpec("last_featured_price", Price, "The last price with which we were featured."),
        new KeySpec("lost_price", Price, "The price of ours that last lost the buy box; `remember_loss` keeps away from it."),
        new KeySpec("minutes_since_loss", Minutes, "How long ago that was.") { Default = "just now" },
        new KeySpec("second_look_minutes", Minutes, "Since when a second look has been waited for."),
        new KeySpec("switches", new Shape.ListOf(Name, MayBeEmpty: true), "Switches of the strategy that are on."),
        new KeySpec("sold_7_days", Count, "Pieces sold in the last 7 days."),
        new KeySpec("sold_30_days", Count, "Pieces sold in the last 30 days."),
        new KeySpec("sessions_7_days", Count, "Visits of the listing's page in the last 7 days."),
        new KeySpec("expected_featured_price", Price, "The platform's expected featured price."),
        new KeySpec("competitive_price_threshold", Price, "The platform's competitive threshold."),
        new KeySpec("siblings", new Shape.ListOf(Sibling, MayBeEmpty: true), "Our other listings of the same SKU."),
        new KeySpec(
            "family", new Shape.ListOf(Member, MayBeEmpty: true), "Listings of the other products of the same family on the same channel."),
        new KeySpec(
            "followed", new Shape.ListOf(Followed, MayBeEmpty: true),
            "Our listings, on the same channel, of the parts of the bundle and of the main article; what is not written is unknown.")
        { Synonyms = ["parts", "part_prices", "main"] },
        new KeySpec("sources", new Shape.ListOf(Place, MayBeEmpty: true), "Every place where competitors are looked for.")
        {
            Default =
                "the offers' sources as old as their newest offer; with an empty list of offers the channel, read just now; "
                    + "without `offers` none"
        },
        new KeySpec("quarantined_sources", Names, "Sources whose readings changed suddenly and lead to no decision."),
        new KeySpec("breaker", Names, "Open breakers that cover the listing, by name; `true` is \"all\".")
        { Default = "none", Synonyms = ["breakers"] },
        new KeySpec("kill_switch", Flag, "The kill switch is on.") { Default = "no" },
        new KeySpec("channel_changes_today", Count, "Prices sent on the channel today.") { Default = "0" },
        new KeySpec("approved", Flag, "A person approved the present inputs.") { Default = "no" },
        new KeySpec("approved_cost", NotNegative, "Cost at the last approved price, in the product's currency."),
        new KeySpec("approved_tax_rate", Points, "Tax rate at the last approved price."),
        new KeySpec("approved_fee_share", Points, "Fees at the last approved price, in percent of the landed price."));

    public static readonly Shape.Map Channel = new(
        "channel",
        new KeySpec("prices_include_tax", Flag, "Whether item prices include sales tax.") { Default = "yes" },
        new KeySpec("fee_tax_recoverable", Flag, "Whether tax on fees comes back to us.") { Default = "yes" },
        new KeySpec("fee_tax_rate", Points, "Tax on fees in percent."),
        new KeySpec("free_shipping_from", NotNegative, "Item price from which the buyer pays no shipping, in the listing's currency."),
        new KeySpec("price_step", Step, "Every price on the channel is a whole multiple of this, in the listing's currency.")
        { Default = "the currency's smallest unit", Synonyms = ["step", "price_grid", "price_steps"] },
        new KeySpec("conversion_margin", Points, "Added to a converted bound.") { Default = "2" },
        new KeySpec(
            "outlier_below_median", Points,
            "An offer below this share of the market's median, or above the median divided by it, is an outlier and ignored; "
                + "0 ignores none.")
        { Default = "40" },
        new KeySpec(
            "crossed_out",
            new Shape.OneOf(
                ("eu", "at most our lowest price of the last 30 days"), ("list_price", "at most the list price, where it is a true one")),
            "What may stand crossed out beside a price.")
        { Default = "eu" },
        new KeySpec("own_seller_ids", Names, "Our own seller ids, every account."),
        new KeySpec("time_zone", Name, "Zone in which a day begins (IANA name).") { Default = "UTC" });

    private static readonly Shape.Map Tier = new(
        "a tier",
        new KeySpec("up_to", NotNegative, "Inclusive upper end; none = the last tier."),
        new KeySpec("rate", FeeRate, "In percent: 15, not 0.15.") { Required = true });

    private static readonly KeySpec[] FeesKeys =
    [
        new KeySpec("name", Name, "Its name.") { Default = "the listing's fee_schedule" },
        new KeySpec("currency", Name, "ISO code.") { Default = "the listing's" },
        new KeySpec(
            "base", new Shape.OneOf(("landed", "item price plus shipping charge"), ("item", "item price")), "What the rate is taken of.")
        { Default = "landed" },
        new KeySpec(
            "mode", new Shape.OneOf(("whole", "the tier's rate on the whole amount"), ("portion", "each tier's rate on its part")),
            "How tiers apply.")
        { Default = "whole" },
        new KeySpec("rate", FeeRate, "One rate in percent, in place of tiers."),
        new KeySpec("tiers", new Shape.ListOf(Tier), "Rates by amount, ascending; the last one is open."),
        new KeySpec("minimum", NotNegative, "Least percentage fee."),
        new KeySpec("cap", NotNegative, "Most percentage fee."),
        new KeySpec("fixed_per_unit", NotNegative, "Added to each unit.") { Default = "0" },
        new KeySpec("fixed_per_order", NotNegative, "Added to each order.") { Default = "0" },
        new KeySpec(
            "rounding", new Shape.OneOf(("up", "up"), ("down", "down"), ("nearest", "to the nearest, half up")), "Of the percentage fee.")
        { Default = "up" },
        new KeySpec("valid_from", new Shape.Instant(), "The day it starts to hold."),
    ];

    private static readonly Shape.Map LaterFees = new(
        "later fees", [.. FeesKeys.Select(key => key.Name == "valid_from" ? key with { Required = true } : key)]);

    public static readonly Shape.Map Fees = new(
        "fees",
        [.. FeesKeys, new KeySpec(
            "later", new Shape.ListOf(LaterFees), "Schedules that take its place on later days.") { Synonyms = ["next", "then"] }]);

    private static readonly Shape.Number RateNumber = new(0, CommonShapes.Huge, AboveMin: true);

    private static readonly Shape.Map Rate = new(
        "a rate",
        new KeySpec("rate", RateNumber, "What one unit of the first currency is worth in the second.") { Required = true },
        new KeySpec("age_minutes", Minutes, "How old the rate is; over two days it counts as none.") { Default = "0" });

    public static readonly Shape.Named Rates = new("rates", "a currency pair such as USD/EUR", new Shape.Either(RateNumber, Rate));

    /// <summary>Holds the keys that a scenario is made of; `decide` and the tests add their own.</summary>
    public static readonly IReadOnlyList<KeySpec> Parts =
    [
        new KeySpec("product", Product, "The product, by the names of products.csv."),
        new KeySpec("listing", Listing, "The listing, by the names of listings.csv and a few more."),
        new KeySpec(
            "offers", new Shape.ListOf(Offer, MayBeEmpty: true),
            "Everybody's offers. An empty list says: looked just now, nobody sells it. Not written: unknown."),
        new KeySpec("state", State, "What happened before."),
        new KeySpec("channel", Channel, "What the configuration says of the channel."),
        new KeySpec("fees", Fees, "The fee schedule of the listing."),
        new KeySpec("rates", Rates, "Exchange rates: {\"USD/EUR\": \"0.92\"}."),
    ];

    /// <summary>Holds the keys with the part that each belongs to, for one that stands in the wrong part.</summary>
    public static readonly IReadOnlyList<(string Key, string Map)> Everywhere =
    [
        .. new[] { Product, Listing, Offer, State, Channel, Fees }.SelectMany(part => part.Keys.Select(key => (key.Name, part.What))),
    ];
}
