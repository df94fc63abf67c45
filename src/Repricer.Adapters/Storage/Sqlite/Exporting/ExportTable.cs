namespace Repricer.Adapters.Storage.Sqlite.Exporting;

/// <summary>A column of an exported table.</summary>
/// <param name="Sql">Where it comes from.</param>
/// <param name="Meaning">For the glossary: a sentence with its unit.</param>
public sealed record ExportColumn(string Name, string Sql, string Meaning);

/// <summary>A table of the export: what it holds, and from where.</summary>
/// <param name="From">What stands behind "from", with a condition on @since (milliseconds) and @day where it grows with time.</param>
public sealed record ExportTable(string Name, string Meaning, IReadOnlyList<ExportColumn> Columns, string From)
{
    private const string ListingOf = "s.listings l on l.id = ";

    private static readonly ExportColumn Channel = new("channel", "l.channel", "The channel's name.");
    private static readonly ExportColumn Listing = new("listing_id", "l.listing_key", "The listing on its channel.");
    private static readonly ExportColumn Sku = new("sku", "l.sku", "The article.");

    /// <summary>The listing's own bound, else the product's where it is in the same currency.</summary>
    private static string Default(string column) =>
        $"amount(coalesce(l.{column}, case when p.currency = l.currency then p.{column} end), l.currency)";

    /// <summary>
    /// All of them. Amounts are decimal text in the row's currency, times ISO 8601 in UTC, days the channel's, flags 0 and 1; null is
    /// unknown, never 0.
    /// </summary>
    public static IReadOnlyList<ExportTable> All { get; } =
    [
        new(
            "listings", "What is sold where, as it stands now.",
            [
                Channel, Listing, Sku, new("title", "p.title", "The article's title."), new("brand", "p.brand", "Its brand."),
                new("category", "p.category", "Its category."), new("supplier", "p.supplier", "Its supplier."),
                new("currency", "l.currency", "Of all amounts of the row."),
                    new("cost", "amount(p.cost, p.currency)", "What it costs us, in cost_currency."),
                new("cost_currency", "p.currency", "Of the cost."),
                new("min_price", Default("min_price"), "The floor that the catalogue names."),
                new("map", Default("map"), "The advertised minimum."),
                new("live_price", "amount(t.own_price, l.currency)", "The item price that is believed to be live."),
                new("floor", "amount(t.floor, l.currency)", "Of the last decision."),
                new("strategy", "nullif(t.strategy_name, '')", "Of the last decision."),
                new("reason", "t.reason", "Why it decided so."), new("held_by", "t.held_by", "Who keeps its price back: decider or guard."),
                new("stock", "coalesce(l.stock, p.stock)", "Pieces; null = not managed."),
                    new("shadow", "l.shadow", "1 = nothing is sent."),
            ],
            "s.listings l join s.products p on p.id = l.product_id join s.listing_states t on t.listing_id = l.id"),
        new(
            "prices", "Every price of ours that came to stand, until the next one.",
            [
                Channel, Listing, Sku, new("price", "amount(o.price, l.currency)", "The item price."),
                    new("currency", "l.currency", "Of the price."),
                new("at", "moment(o.at)", "Since when it stood."),
            ],
            $"s.own_prices o join {ListingOf}o.listing_id where o.at >= @since"),
        new(
            "offers", "Offers as intervals: a value, and from when to when it stood.",
            [
                new("source", "pl.source", "Where it was seen."), new("sku", "pl.sku", "The article that the place is watched for."),
                new("place", "pl.place_key", "The page, or the listing on a channel."),
                    new("seller", "coalesce(o.seller, pl.seller, pl.source)", "Who sells."),
                new("price", "observed(o.price, o.price_scale)", "The item price as it was shown."),
                    new("currency", "o.currency", "Of price and shipping."),
                new("shipping", "observed(o.shipping, o.shipping_scale)", "Shipping; null = unknown, never free."),
                new("in_stock", "o.in_stock", "1 = yes, 0 = no."), new("featured", "o.featured", "1 = it held the buy box."),
                new("ours", "o.ours = 1", "1 = it is ours."), new("first_seen", "moment(o.first_seen)", "When it was first read."),
                new("last_seen", "moment(coalesce(o.last_seen, pl.last_positive_at))", "When it was last read."),
                new("closed_at", "moment(o.closed_at)", "When another value was read; null = it stands."),
            ],
            "s.offers o join s.places pl on pl.id = o.place_id where o.closed_at is null or o.closed_at >= @since"),
        new(
            "decisions", "What was decided and kept.",
            [
                new("decision_id", "d.decision_id", "Its id."), Channel, Listing, Sku,
                    new("action", "d.action", "set, unchanged, hold or skip."),
                new("reason", "d.reason", "Why."), new("binding", "d.binding", "What bound the price."),
                    new("verdict", "d.verdict", "The guard's."),
                new("price", "amount(d.price, d.currency)", "What was decided."),
                    new("floor", "amount(d.floor, d.currency)", "The floor then."),
                new("ceiling", "amount(d.ceiling, d.currency)", "The ceiling then."), new("currency", "d.currency", "Of the amounts."),
                new("strategy", "d.strategy_name", "Which strategy decided."), new("decided_at", "moment(d.decided_at)", "When."),
            ],
            $"s.decisions d join {ListingOf}d.listing_id where d.decided_at >= @since"),
        new(
            "updates", "Prices on their way to channels.",
            [
                new("decision_id", "o.decision_id", "What it came from."), Channel, Listing, Sku,
                    new("price", "amount(o.price, o.currency)", "What was to be set."),
                new("price_before", "amount(o.price_before, o.currency)", "What stood before."),
                    new("currency", "o.currency", "Of the amounts."),
                new("state", "o.state", "How far it came."), new("seen_at", "moment(o.seen_at)",
                    "The change of the market that it answers to."),
                new("decided_at", "moment(o.decided_at)", "When it was decided."), new("sent_at", "moment(o.sent_at)", "When it was sent."),
                new("ended_at", "moment(o.ended_at)", "When it was settled."),
            ],
            $"s.outbox o join {ListingOf}o.listing_id where o.created_at >= @since"),
        new(
            "listing_days", "Each listing by day of its channel, where there is anything to tell.",
            [
                new("day", "day(d.day)", "The day."), Channel, Listing, Sku, new("currency", "d.currency", "Of the amounts."),
                new("close", "amount(d.close, d.currency)", "The price at the day's end."),
                    new("low", "amount(d.low, d.currency)", "The lowest of the day."),
                new("high", "amount(d.high, d.currency)", "The highest."), new("changes", "d.changes", "How often it changed."),
                new("units", "d.units", "Pieces sold; null = nobody told."),
                    new("revenue", "amount(d.revenue, d.currency)", "What buyers paid."),
                new("margin", "amount(d.profit, d.currency)", "What was earned; null = cost, fees or sales are unknown."),
                new("lowest_ms", "d.lowest_ms", "Milliseconds in which we were the lowest."),
                new("lowest_known_ms", "d.lowest_known_ms", "Milliseconds of which that is known."),
                new("featured_ms", "d.featured_ms", "Milliseconds with the buy box."),
                new("featured_known_ms", "d.featured_known_ms", "Milliseconds of which that is known."),
            ],
            $"s.listing_days d join {ListingOf}d.listing_id where d.day >= @day"),
        new(
            "figures_by_day", "Figures by day of the channel; '' = all strategies, brands or categories.",
            [
                new("day", "day(k.day)", "The day."), new("channel", "k.channel", "The channel's name."),
                    new("strategy", "k.strategy", "The strategy."),
                new("currency", "k.currency", "Only listings in it."), new("brand", "k.brand", "The brand."),
                    new("category", "k.category", "The category."),
                new("listings", "k.listings", "N: how many count."), new("index_weighted", "k.index_weighted",
                    "Price index by units sold; null = too few."),
                new("index_weighted_n", "k.index_weighted_n", "n of it."),
                    new("index_plain", "k.index_plain", "Price index, all alike; null = too few."),
                new("index_n", "k.index_n", "n of it."), new("ranked", "k.ranked", "Listings with a competitor."),
                    new("first", "k.first", "First alone."),
                new("tied_first", "k.tied_first", "First together with others."), new("second_third", "k.second_third", "Second or third."),
                new("behind", "k.behind", "Fourth or later."), new("at_floor", "k.at_floor", "Bound by a floor."),
                    new("decided", "k.decided", "Of so many decided."),
                new("fresh", "k.fresh", "All places fresh."), new("placed", "k.placed", "Of so many that are looked at."),
                new("lowest_ms", "k.lowest_ms", "Milliseconds in which we were the lowest, summed."),
                new("lowest_known_ms", "k.lowest_known_ms", "Milliseconds of which that is known."),
                new("featured_ms", "k.featured_ms", "Milliseconds with the buy box."),
                    new("featured_known_ms", "k.featured_known_ms", "Milliseconds of which that is known."),
                new("hours", "k.hours", "How many hours of the day were measured."),
            ],
            "s.kpi_days k where k.day >= @day"),
        new(
            "promotions", "Promotions of rivals that were found.",
            [
                Channel, Listing, Sku, new("rival", "r.rival", "Who."), new("started_at", "moment(r.started_at)", "When it began."),
                new("ended_at", "moment(r.ended_at)", "When it was over; null = it ran."),
                    new("depth_percent", "r.depth", "How far below the usual price."),
            ],
            $"s.rival_promotions r join {ListingOf}r.listing_id where r.started_at >= @since"),
        new(
            "price_wars", "Price wars that were found.",
            [
                Channel, Listing, Sku, new("rival", "w.rival", "With whom."), new("falls", "w.falls", "How many falls."),
                new("own_before", "amount(w.own_before, w.currency)", "Our price before."),
                new("own_lowest", "amount(w.own_lowest, w.currency)", "Our lowest."),
                new("rival_before", "w.rival_before", "The rival's price before."), new("rival_lowest", "w.rival_lowest", "Its lowest."),
                new("cost", "amount(w.cost, w.currency)", "What it cost us, gross; null = nobody knows what is sold."),
                new("currency", "w.currency", "Of the amounts."), new("started_at", "moment(w.started_at)", "The first fall."),
                new("ended_at", "moment(w.ended_at)", "When it was over; null = it went on."),
            ],
            $"s.price_wars w join {ListingOf}w.listing_id where w.started_at >= @since"),
        new(
            "map_cases", "Rivals below the advertised minimum.",
            [
                Channel, Listing, Sku, new("seller", "c.rival", "Who."),
                    new("price", "observed(c.price, c.price_scale)", "The last price below."),
                new("lowest", "observed(c.lowest, c.lowest_scale)", "The lowest of the time."),
                    new("minimum", "amount(c.map, c.currency)", "The minimum."),
                new("currency", "c.currency", "Of the amounts."), new("opened_at", "moment(c.opened_at)", "Since when."),
                new("ended_at", "moment(c.ended_at)", "Until when; null = still."),
                    new("state", "c.state", "What was done: new, contacted, exempt or closed."),
            ],
            $"s.map_cases c join {ListingOf}c.listing_id where c.ended_at is null or c.ended_at >= @since"),
    ];
}
