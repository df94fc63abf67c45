using Repricer.Core.Documents;

namespace Repricer.Core.Pricing.Language;

/// <summary>
/// The language, as one table: reading, "did you mean", the JSON Schema and the reference in strategies/README.md all come from here. A new word is added
/// here and given its meaning in <see cref="StrategyCompiler"/> and its print in <see cref="StrategyPrinter"/>.
/// </summary>
public static class StrategyKeys
{
    internal const decimal Huge = 1_000_000_000_000m;

    private static readonly Shape.Text ShortText = new(200);

    private static readonly Shape.ListOf Texts = new(ShortText);

    internal static readonly Shape.Number Positive = new(0, Huge, AboveMin: true);

    internal static readonly Shape.Share PositiveShare = new(0, 1000, AboveMin: true);

    private static readonly Shape.NumberOrShare By = new(
        Positive with { Hint = "to be equal to the reference write 'action: match'" },
        PositiveShare with { Hint = "to be equal to the reference write 'action: match'", Max = 95 });

    private static readonly Shape.NumberOrShare ByUp = new(
        Positive with { Hint = "to be equal to the reference write 'action: match'" },
        PositiveShare with { Hint = "to be equal to the reference write 'action: match'" });

    private static readonly Shape.Map AppliesTo = new(
        "applies_to",
        new KeySpec("channels", Texts, "Channel names.") { Synonyms = ["channel", "marketplace", "marketplaces", "shops"] },
        new KeySpec("brands", Texts, "Brands, as in the catalogue.") { Synonyms = ["brand", "manufacturer"] },
        new KeySpec("categories", Texts, "Categories, as in the catalogue.") { Synonyms = ["category"] },
        new KeySpec("suppliers", Texts, "Suppliers, as in the catalogue.") { Synonyms = ["supplier"] },
        new KeySpec("skus", Texts, "SKUs.") { Synonyms = ["sku", "products", "items"] },
        new KeySpec("tags", Texts, "Products with at least one of these tags.") { Synonyms = ["tag", "labels"] },
        new KeySpec("exclude_tags", Texts, "Not products with one of these tags.") { Synonyms = ["without_tags", "not_tags"] },
        new KeySpec("exclude_skus", Texts, "Not these SKUs.") { Synonyms = ["without_skus", "not_skus"] },
        new KeySpec("currencies", Texts, "Listings in these currencies (ISO codes such as EUR).") { Synonyms = ["currency"] });

    private static readonly Shape.Map Exclusion = new(
        "an exclusion",
        new KeySpec("seller", ShortText, "The seller's name or id, or a source.") { Required = true, Synonyms = ["name", "id", "shop"] },
        new KeySpec("reason", new Shape.Text(), "Why this seller does not count; it is kept with every decision.") { Required = true, Synonyms = ["because", "why"] });

    private static readonly Shape.Map Inclusion = new(
        "a seller",
        new KeySpec("seller", ShortText, "The seller's name or id, or a source.") { Required = true, Synonyms = ["name", "id", "shop"] },
        new KeySpec("reason", new Shape.Text(), "Why."));

    private static readonly Shape.Map Band = new(
        "band",
        new KeySpec("below", new Shape.Share(0, 100), "How far under the market's median an offer may lie: 40% drops offers under 0.6 × the median.") { Synonyms = ["lower", "min", "under"] },
        new KeySpec("above", new Shape.Share(0, 10_000), "How far over the market's median an offer may lie: 100% drops offers over twice the median.") { Synonyms = ["upper", "max", "over"] });

    private static readonly Shape.Map Competitors = new(
        "competitors",
        new KeySpec("condition", new Shape.OneOf(("same_or_better", "our listing's grade or a better one"), ("same", "exactly our grade"), ("any", "all grades")), "Which grades count.") { Default = "same_or_better" },
        new KeySpec("in_stock", new Shape.OneOf(("only", "offers that are in stock"), ("any", "also offers without stock")), "Whether an offer must be in stock.") { Default = "only", Synonyms = ["stock", "availability"] },
        new KeySpec("fulfilment", new Shape.OneOf(("any", "all"), ("merchant", "shipped by the seller"), ("platform", "shipped by the marketplace")), "Who ships.") { Default = "any", Synonyms = ["fulfillment", "shipped_by"] },
        new KeySpec("min_rating", new Shape.Number(0, 100), "Least share of good ratings, 0 to 100, inclusive.") { Synonyms = ["rating", "minimum_rating"] },
        new KeySpec("min_feedback", new Shape.Whole(0, 100_000_000), "Least number of ratings, inclusive.") { Synonyms = ["feedback", "min_feedback_count", "min_reviews"] },
        new KeySpec("max_handling_days", new Shape.Whole(0, 365), "Longest handling time in days, inclusive.") { Synonyms = ["handling_days", "max_handling"] },
        new KeySpec("only", new Shape.ListOf(new Shape.Either(ShortText, Inclusion)), "Only these sellers (names, ids or sources).") { Synonyms = ["include", "sellers"] },
        new KeySpec("exclude", new Shape.ListOf(new Shape.Either(Exclusion)), "Sellers that do not count, each with a reason.") { Synonyms = ["ignore", "without", "blacklist"] },
        new KeySpec("sources", Texts, "Only offers seen at these sources.") { Synonyms = ["source"] },
        new KeySpec("exclude_marketplace", new Shape.Flag(), "Leave out the marketplace's own retail offer.") { Default = "no", Synonyms = ["exclude_amazon", "ignore_marketplace"] },
        new KeySpec("max_age", new Shape.Duration(TimeSpan.FromMinutes(1), TimeSpan.FromDays(90)), "Offers last seen longer ago are stale and do not count.") { Default = "24h", Synonyms = ["age", "fresh", "freshness"] },
        new KeySpec("band", Band, "Drops offers far from the market's median (never measured from our own price)."),
        new KeySpec("unknown", new Shape.OneOf(("drop", "leave such an offer out"), ("keep", "let it count")), "What becomes of an offer whose rating, condition … nobody knows.") { Default = "drop on marketplaces, keep for shops" },
        new KeySpec("on_empty", new Shape.OneOf(("no_competition", "as if nobody sold it"), ("unfiltered", "use the offers as they were before the filters"), ("hold", "keep the price")), "What it means when the filters leave nobody.") { Default = "no_competition", Synonyms = ["when_empty", "if_empty"] });

    private static readonly Shape.Map Action = new(
        "action",
        new KeySpec("beat", new Shape.Either(By, new Shape.Map("beat", new KeySpec("by", By, "By an amount in the listing's currency, or by a percentage of the reference.") { Required = true, Synonyms = ["amount", "percent"] })), "Stay under the reference by this much.") { Synonyms = ["undercut", "below", "under"] },
        new KeySpec("above", new Shape.Either(ByUp, new Shape.Map("above", new KeySpec("by", ByUp, "By an amount in the listing's currency, or by a percentage of the reference.") { Required = true, Synonyms = ["amount", "percent"] })), "Stay above the reference by this much; needs a ceiling.") { Synonyms = ["stay_above", "over"] });

    internal static readonly (string Name, string Means)[] Raising =
    [
        ("hold", "keep the price"), ("raise", "raise by raise_by, up to the ceiling"), ("raise_to_next", "raise to just under the next competitor"), ("follow", "apply the action as always"),
    ];

    private static readonly Shape.Map Situations = new(
        "situations",
        new KeySpec("no_competition", new Shape.OneOf(("hold", "keep the price"), ("floor", "go to the floor"), ("ceiling", "go to the ceiling"), ("default", "the list price"), ("last", "the last price that went out")), "Freshly seen: nobody else sells it.") { Default = "hold", Synonyms = ["alone", "no_competitors", "no_offers"] },
        new KeySpec("no_fresh_data", new Shape.OneOf(("hold", "keep the price")), "Everything known is stale, blocked or missing.") { Default = "hold", Synonyms = ["stale", "no_data"] },
        new KeySpec("reference_below_floor", new Shape.OneOf(("floor", "sit at the floor"), ("hold", "keep the price"), ("ceiling", "go to the ceiling"), ("default", "the list price"), ("next", "take the next competitor above the floor")), "The reference is under our floor.") { Default = "floor", Synonyms = ["below_floor", "under_floor"] },
        new KeySpec("featured_is_ours", new Shape.OneOf(Raising), "We hold the buy box.") { Default = "hold", Synonyms = ["buy_box_is_ours", "own_buybox", "winning"] },
        new KeySpec("lowest_is_ours", new Shape.OneOf(Raising), "We are already the lowest.") { Default = "follow", Synonyms = ["we_are_lowest"] },
        new KeySpec("featured_suppressed", new Shape.OneOf(("hold", "keep the price"), ("follow", "use the lowest offer instead"), ("floor", "go to the floor"), ("ceiling", "go to the ceiling"), ("default", "the list price"), ("last", "the last price that went out")), "Nobody holds the buy box.") { Default = "hold", Synonyms = ["no_featured", "no_buy_box"] },
        new KeySpec("featured_filtered", new Shape.OneOf(("hold", "keep the price"), ("follow", "follow the featured offer all the same"), ("next", "use the lowest offer that counts")), "The featured offer is one that the filters leave out.") { Default = "hold" },
        new KeySpec("raise_by", new Shape.NumberOrShare(Positive, PositiveShare with { Max = 100 }), "The step of 'raise'.") { Synonyms = ["step", "raise_step"] });

    private const string MarginHint = "no price gives a margin of 100% or more";

    private static readonly Shape.Share MarginShare = new(-1000, 99.99m, Hint: MarginHint);

    private static readonly KeySpec[] FloorSpecs =
    [
        new KeySpec("amount", new Shape.Number(0, Huge, AboveMin: true, "a floor of 0 is no floor"), "A price written here, in the listing's currency.") { Synonyms = ["price", "value", "fixed"] },
        new KeySpec("manual_minimum", new Shape.Flag(), "The listing's min_price, else the product's.") { Synonyms = ["min_price", "manual_min", "minimum", "min", "manual"] },
        new KeySpec("margin_of_net", MarginShare, "Profit of at least this share of the price without tax."),
        new KeySpec("margin_of_gross", MarginShare, "Profit of at least this share of what the buyer pays."),
        new KeySpec("markup", new Shape.Share(-100, 100_000), "Profit of at least this share of our cost (ROI).") { Synonyms = ["roi", "mark_up"] },
        new KeySpec("profit", new Shape.Number(-Huge, Huge), "Profit of at least this amount a sale.") { Synonyms = ["min_profit"] },
        new KeySpec("map", new Shape.Flag(), "The minimum advertised price of the listing, else of the product.") { Synonyms = ["minimum_advertised_price"] },
        new KeySpec("allow_loss", new Shape.Flag(), "Says that a negative margin, markup or profit is meant.") { Default = "no" },
    ];

    private static readonly Shape.Map Floor = new("floor", FloorSpecs);

    private static readonly (string Name, string Means)[] FloorWords = [("manual_minimum", "the min_price of the catalogue"), ("map", "the minimum advertised price")];

    private static readonly Shape.Map Ceiling = new(
        "ceiling",
        new KeySpec("amount", Positive, "A price written here, in the listing's currency.") { Synonyms = ["price", "value", "fixed"] },
        new KeySpec("manual_maximum", new Shape.Flag(), "The listing's max_price, else the product's.") { Synonyms = ["max_price", "manual_max", "maximum", "max", "manual"] },
        new KeySpec("list_price", new Shape.Flag(), "The listing's list price, else the product's.") { Synonyms = ["msrp", "rrp", "uvp"] },
        new KeySpec("markup_over_cost", new Shape.Share(0, 100_000, AboveMin: true), "Our cost plus this share of it.") { Synonyms = ["markup"] });

    private static readonly (string Name, string Means)[] CeilingWords = [("manual_maximum", "the max_price of the catalogue"), ("list_price", "the list price of the catalogue")];

    private static readonly Shape.ListOf EndingList = new(new Shape.Number(0, 99.9999m));

    private static readonly Shape.Map Endings = new(
        "endings",
        new KeySpec("use", EndingList, "The endings, such as [.99, .95]; for currencies without cents whole numbers such as 9.") { Required = true, Synonyms = ["any_of", "list"] },
        new KeySpec("prefer", new Shape.OneOf(("position", "keep the price where the action wants it when no ending fits in its direction"), ("ending", "take the nearest ending inside the bounds")), "What matters more.") { Default = "position" });

    private static readonly Shape.ListOf AmountsOrShares = new(new Shape.NumberOrShare(Positive, PositiveShare));

    private static readonly Shape.Map Limits = new(
        "limits",
        new KeySpec("max_step", AmountsOrShares, "Largest move of one change: a percentage of the present price, an amount, or both [5%, 2.00].") { Synonyms = ["max_change", "step", "max_step_amount", "max_step_percent"] },
        new KeySpec("max_move_a_day", PositiveShare, "Largest move of a day, of the price at the day's start.") { Synonyms = ["max_daily_move", "max_day", "max_move_per_day", "daily_limit"] },
        new KeySpec("min_change", AmountsOrShares, "Smaller moves are not worth a change: an amount, a percentage, or both.") { Synonyms = ["minimum_change", "threshold"] },
        new KeySpec("cool_down", new Shape.Duration(TimeSpan.FromSeconds(1), TimeSpan.FromDays(30)), "Least time between two changes.") { Synonyms = ["cooldown", "wait", "pause"] },
        new KeySpec("up_only", new Shape.Flag(), "Never lower the price.") { Default = "no" },
        new KeySpec("down_only", new Shape.Flag(), "Never raise the price.") { Default = "no" });

    /// <summary>The whole of a strategy file.</summary>
    public static readonly Shape.Map File = new(
        "a strategy",
        new KeySpec("name", new Shape.Text(80), "Unique among the files; it stands in every decision.") { Required = true, Synonyms = ["title", "strategy", "id"] },
        new KeySpec("description", new Shape.Text(2000), "For people: what it is for.") { Synonyms = ["comment", "note", "about"] },
        new KeySpec("priority", new Shape.Whole(-1_000_000, 1_000_000), "Where several strategies match a listing, the highest wins.") { Default = "0", Synonyms = ["prio", "rank", "order"] },
        new KeySpec("paused", new Shape.Flag(), "A paused strategy decides nothing.") { Default = "no", Synonyms = ["disabled", "off"] },
        new KeySpec("applies_to", AppliesTo, "Which listings it is for; a listing must match every line written here. * and ? stand for any text and any character.") { Default = "all listings", Synonyms = ["for", "scope", "where", "listings"] },
        new KeySpec("competitors", Competitors, "Which competitors count.") { Synonyms = ["competition", "filter", "filters", "rivals"] },
        new KeySpec("compare", new Shape.OneOf(("landed", "price with shipping"), ("item", "price without shipping"), ("per_unit", "price by the piece")), "What is compared.") { Default = "landed", Synonyms = ["comparison", "basis"] },
        new KeySpec("reference", new Shape.OneOf(("lowest", "the lowest offer that counts"), ("featured", "the offer in the buy box"), ("second_lowest", "the second lowest offer that counts"), ("median", "the middle of the offers that count")), "Whom to look at.") { Default = "lowest", Synonyms = ["target", "compare_to", "versus"] },
        new KeySpec("action", new Shape.Either(new Shape.OneOf(("match", "be equal to the reference")), Action), "What to do relative to the reference: match, or beat or above with by how much.") { Required = true, Synonyms = ["rule", "do", "move", "price"] },
        new KeySpec("situations", Situations, "What to do instead of the action in a special situation.") { Synonyms = ["situation", "when", "cases"] },
        new KeySpec("floor", new Shape.Either(new Shape.OneOf(FloorWords), new Shape.ListOf(new Shape.Either(new Shape.OneOf(FloorWords), new Shape.Map("a floor", FloorSpecs))), Floor), "What no price goes under; with several the highest holds.") { Required = true, Synonyms = ["min", "minimum", "lower_bound", "min_price"] },
        new KeySpec("ceiling", new Shape.Either(new Shape.OneOf(CeilingWords), new Shape.ListOf(new Shape.Either(new Shape.OneOf(CeilingWords), Ceiling with { What = "a ceiling" })), Ceiling), "What no price goes over; with several the lowest holds. The listing's own max_price always holds.") { Synonyms = ["max", "maximum", "upper_bound", "max_price", "cap"] },
        new KeySpec("endings", new Shape.Either(EndingList, EndingList.Item, Endings), "How prices should end.") { Synonyms = ["ending", "rounding", "round_to", "charm"] },
        new KeySpec("limits", Limits, "How far and how often the price may move; a price outside its bounds is exempt.") { Synonyms = ["limit", "change_limits", "pace"] },
        new KeySpec("price_without_stock", new Shape.Flag(), "Decide also while there is no stock.") { Default = "no", Synonyms = ["without_stock", "when_out_of_stock"] },
        new KeySpec("approval", new Shape.Either(new Shape.Text(200), ApprovalBuilder.Map), "When a changed revision needs somebody else's approval: 'over 5% of listings or any move over 20%'. Of several files the strictest holds.") { Synonyms = ["approve", "needs_approval", "four_eyes"] });

    internal static readonly IReadOnlyDictionary<string, string> Refused = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["margin"] = "'margin' alone has three meanings; write margin_of_net (profit / price without tax), margin_of_gross (profit / what the buyer pays) or markup (profit / cost)",
        ["min_margin"] = "'min_margin' has three meanings; write margin_of_net (profit / price without tax), margin_of_gross (profit / what the buyer pays) or markup (profit / cost)",
    };

    /// <summary>Every key with the map it belongs to.</summary>
    internal static readonly IReadOnlyList<(string Key, string Map)> Everywhere = [.. Walk(File).Distinct()];

    private static IEnumerable<(string Key, string Map)> Walk(Shape shape) => shape switch
    {
        Shape.Map map => map.Keys.SelectMany(key => Walk(key.Shape).Prepend((key.Name, map.What))),
        Shape.ListOf list => Walk(list.Item),
        Shape.Either either => either.Shapes.SelectMany(Walk),
        _ => [],
    };
}
