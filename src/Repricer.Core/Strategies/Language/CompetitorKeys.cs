using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Lists the words of `competitors`.</summary>
internal static class CompetitorKeys
{
    internal static readonly Shape.Map Exclusion = new(
        "an exclusion",
        new KeySpec("seller", CommonShapes.ShortText, "The seller's name or id, or a source.")
        { Required = true, Synonyms = ["name", "id", "shop"] },
        new KeySpec("reason", new Shape.Text(), "Why this seller does not count; it is kept with every decision.")
        { Required = true, Synonyms = ["because", "why"] });

    internal static readonly Shape.Map Inclusion = new(
        "a seller",
        new KeySpec("seller", CommonShapes.ShortText, "The seller's name or id, or a source.")
        { Required = true, Synonyms = ["name", "id", "shop"] },
        new KeySpec("reason", new Shape.Text(), "Why."));

    internal static readonly Shape.Map Band = new(
        "band",
        new KeySpec(
            "below", new Shape.Share(0, 100),
            "How far under the market's median an offer may lie: 40% drops offers under 0.6 × the median.")
        { Synonyms = ["lower", "min", "under"] },
        new KeySpec(
            "above", new Shape.Share(0, 10_000),
            "How far over the market's median an offer may lie: 100% drops offers over twice the median.")
        { Synonyms = ["upper", "max", "over"] });

    internal static readonly Shape.Map Competitors = new(
        "competitors",
        new KeySpec(
            "condition",
            new Shape.OneOf(
                ("same_or_better", "our listing's grade or a better one"), ("same", "exactly our grade"), ("any", "all grades")),
            "Which grades count.")
        { Default = "same_or_better" },
        new KeySpec(
            "in_stock", new Shape.OneOf(("only", "offers that are in stock"), ("any", "also offers without stock")),
            "Whether an offer must be in stock.")
        { Default = "only", Synonyms = ["stock", "availability"] },
        new KeySpec(
            "fulfilment",
            CommonShapes.WhoShips with
            {
                Words = [("any", "all"), ("merchant", "shipped by the seller"), ("platform", "shipped by the marketplace")],
            },
            "Who ships.")
        { Default = "any", Aliases = ["fulfillment"], Synonyms = ["fulfillment", "shipped_by"] },
        new KeySpec("min_rating", new Shape.Number(0, 100), "Least share of good ratings, 0 to 100, inclusive.")
        { Synonyms = ["rating", "minimum_rating"] },
        new KeySpec("min_feedback", new Shape.Whole(0, 100_000_000), "Least number of ratings, inclusive.")
        { Synonyms = ["feedback", "min_feedback_count", "min_reviews"] },
        new KeySpec("max_handling_days", new Shape.Whole(0, 365), "Longest handling time in days, inclusive.")
        { Synonyms = ["handling_days", "max_handling"] },
        new KeySpec("max_delivery_days", new Shape.Whole(0, 365), "Longest time until delivery in days, handling included, inclusive.")
        { Synonyms = ["delivery_days", "max_delivery"] },
        new KeySpec("min_stock", new Shape.Whole(1, 1_000_000), "Least number of pieces that the seller has left, inclusive.")
        { Synonyms = ["stock_at_least", "seller_stock"] },
        new KeySpec(
            "max_minimum_order", new Shape.Whole(1, 1_000_000),
            "Offers that sell no fewer than so many pieces count still; 1 leaves out every price that is for who takes several.")
        { Default = "1", Synonyms = ["min_quantity", "minimum_order", "min_order", "moq"] },
        new KeySpec("ships_from", CommonShapes.Countries, "Ships from one of these countries, as two letters such as DE.")
        { Synonyms = ["country", "countries", "ship_from"] },
        new KeySpec(
            "only", new Shape.ListOf(new Shape.Either(CommonShapes.ShortText, Inclusion)), "Only these sellers (names, ids or sources).")
        { Synonyms = ["include", "sellers"] },
        new KeySpec("exclude", new Shape.ListOf(new Shape.Either(Exclusion)), "Sellers that do not count, each with a reason.")
        { Synonyms = ["ignore", "without", "blacklist"] },
        new KeySpec("sources", CommonShapes.Texts, "Only offers seen at these sources.") { Synonyms = ["source"] },
        new KeySpec("exclude_marketplace", new Shape.Flag(), "Leave out the marketplace's own retail offer.")
        { Default = "no", Synonyms = ["exclude_amazon", "ignore_marketplace"] },
        new KeySpec(
            "max_age", new Shape.Duration(TimeSpan.FromMinutes(1), TimeSpan.FromDays(90)),
            "Offers last seen longer ago are stale and do not count.")
        { Default = "24h", Synonyms = ["age", "fresh", "freshness"] },
        new KeySpec("band", Band, "Drops offers far from the market's median (never measured from our own price)."),
        new KeySpec(
            "unknown", new Shape.OneOf(("drop", "leave such an offer out"), ("keep", "let it count")),
            "What becomes of an offer whose rating, condition … nobody knows.")
        { Default = "drop on marketplaces, keep for shops" },
        new KeySpec(
            "on_empty",
            new Shape.OneOf(
                ("no_competition", "as if nobody sold it"), ("unfiltered", "use the offers as they were before the filters"),
                ("hold", "keep the price")),
            "What it means when the filters leave nobody.")
        { Default = "no_competition", Synonyms = ["when_empty", "if_empty"] });
}
