using Repricer.Core.Documents;
using Repricer.Reading;

namespace Repricer.Core.Strategies.Language;

/// <summary>Lists the words that say which competitors are meant: `if` of a rule, `lowest_of` of a reference.</summary>
internal static class MatchKeys
{
    private static readonly Shape.Map Price = new(
        "price of a competitor",
        new KeySpec("at_least", CommonShapes.Positive, "Inclusive, on the basis of `compare`, in the listing's currency.")
        { Synonyms = ["min", "from"] },
        new KeySpec("at_most", CommonShapes.Positive, "Inclusive, on the basis of `compare`, in the listing's currency.")
        { Synonyms = ["max", "up_to"] });

    private static readonly KeySpec[] Keys =
    [
        new KeySpec("sellers", CommonShapes.Texts, "One of these sellers (names, ids or sources).")
        { Synonyms = ["seller", "only", "names"] },
        new KeySpec("sources", CommonShapes.Texts, "Seen at one of these sources.") { Synonyms = ["source"] },
        new KeySpec(
            "fulfilment", CommonShapes.WhoShips with { Words =
                [("merchant", "shipped by the seller"), ("platform", "shipped by the marketplace")] }, "Who ships.")
        { Aliases = ["fulfillment"], Synonyms = ["fulfillment", "shipped_by"] },
        new KeySpec(
            "conditions",
            new Shape.ListOf(new Shape.OneOf([.. CatalogNames.Conditions.Select(entry => (entry.Name, entry.Name.Replace('_', ' ')))])),
            "One of these grades.")
        { Synonyms = ["condition", "grades"] },
        new KeySpec("min_rating", new Shape.Number(0, 100), "Least share of good ratings, 0 to 100, inclusive.") { Synonyms = ["rating"] },
        new KeySpec("max_rating", new Shape.Number(0, 100), "Highest share of good ratings, inclusive."),
        new KeySpec("min_feedback", new Shape.Whole(0, 100_000_000), "Least number of ratings, inclusive.")
        { Synonyms = ["feedback", "min_reviews"] },
        new KeySpec("max_handling_days", new Shape.Whole(0, 365), "Longest handling time in days, inclusive.")
        { Synonyms = ["handling_days", "max_handling"] },
        new KeySpec("max_delivery_days", new Shape.Whole(0, 365), "Longest time until delivery in days, handling included, inclusive.")
        { Synonyms = ["delivery_days", "max_delivery"] },
        new KeySpec("min_stock", new Shape.Whole(1, 1_000_000), "Least number of pieces that the seller has left, inclusive.")
        { Synonyms = ["stock_at_least", "seller_stock"] },
        new KeySpec("max_stock", new Shape.Whole(0, 1_000_000), "Most pieces that the seller has left: nearly sold out.")
        { Synonyms = ["stock_at_most"] },
        new KeySpec("ships_from", CommonShapes.Countries, "Ships from one of these countries, as two letters such as DE.")
        { Synonyms = ["country", "countries", "ship_from"] },
        new KeySpec("marketplace", new Shape.Flag(), "Seen on a marketplace's listing; `no` = at a shop of its own."),
        new KeySpec("marketplace_retail", new Shape.Flag(), "The marketplace's own retail offer, or not.") { Synonyms = ["retail"] },
        new KeySpec("featured", new Shape.Flag(), "Holds the buy box, or does not.") { Synonyms = ["buy_box"] },
        new KeySpec("cheaper_than_us", new Shape.Flag(), "Its total is below ours at the present price, or is not.")
        { Synonyms = ["cheaper"] },
        new KeySpec("price", Price, "Its total lies between these.") { Synonyms = ["total"] },
        new KeySpec(
            "when", CommonShapes.Condition,
            "A condition, which may also ask for their_price, their_total, their_rating, their_feedback, their_handling_days, "
                + "their_delivery_days, their_stock and their_min_quantity; "
                + "unknown is not met.")
        { Synonyms = ["condition_on", "where"] },
    ];

    internal static readonly Shape.Map If = new("if", Keys);

    internal static readonly Shape.Map LowestOf = new("lowest_of", Keys);
}
