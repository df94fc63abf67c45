using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Lists the words of `reference`. Combinations hold references, which may themselves be combinations once more.</summary>
internal static class ReferenceKeys
{
    internal static readonly (string Name, string Means)[] Words =
    [
        ("lowest", "the lowest offer that counts"), ("featured", "the offer in the buy box"),
        ("second_lowest", "the second lowest offer that counts"),
        ("median", "the middle of the offers that count"), ("highest", "the highest offer that counts"),
        ("mean", "the mean of the offers that count"),
        ("expected_featured_price", "our item price at which the platform expects to feature us"),
        ("competitive_price_threshold", "the total that buyers find elsewhere, as the platform sees it"),
        ("own_lowest_30_days", "our lowest price of 30 days"),
        ("own_lowest_before_event", "our lowest price of the 30 days before the running event began"),
        ("last_featured_price", "our last price that held the buy box"), ("price_at_start_of_day", "our price when the day began"),
        ("list_price", "the list price of the catalogue"),
        ("sum_of_parts", "what the parts of the bundle (bundle_of) cost together on the same channel"),
        ("main_price", "what the main article (accessory_of) costs on the same channel"),
    ];

    internal static readonly Shape.OneOf Word = new(Words)
    {
        Meant = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["cheapest"] = "lowest", ["min"] = "lowest", ["buy_box"] = "featured", ["buybox"] = "featured", ["buy box"] = "featured",
            ["average"] = "mean", ["second"] = "second_lowest",
            ["second_cheapest"] = "second_lowest", ["max"] = "highest", ["dearest"] = "highest", ["msrp"] = "list_price",
            ["rrp"] = "list_price", ["parts"] = "sum_of_parts", ["bundle"] = "sum_of_parts", ["main"] = "main_price",
            ["main_article"] = "main_price",
        },
        Aliases = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["buy_box"] = "featured", ["buybox"] = "featured", ["buy box"] = "featured", ["cheapest"] = "lowest", ["msrp"] = "list_price",
            ["rrp"] = "list_price",
        },
    };

    private static readonly Shape.Map OwnListing = new(
        "own_listing",
        new KeySpec("channel", CommonShapes.ShortText, "On this channel."),
        new KeySpec("account", CommonShapes.ShortText, "Of this account."),
        new KeySpec("fulfilment", CommonShapes.WhoShips with { Words =
            [("merchant", "shipped by us"), ("platform", "shipped by the marketplace")] }, "Shipped so.")
        { Aliases = ["fulfillment"], Synonyms = ["fulfillment"] },
        new KeySpec("listing_id", CommonShapes.ShortText, "This very listing.") { Synonyms = ["id", "listing"] });

    private static readonly KeySpec[] Plain =
    [
        new KeySpec("nth", new Shape.Whole(1, 1000), "The offer at this place by total.") { Synonyms = ["place", "rank"] },
        new KeySpec("mean_of_lowest", new Shape.Whole(1, 1000), "The mean of so many of the lowest offers.")
        { Synonyms = ["mean_of", "average_of_lowest"] },
        new KeySpec("median_of_lowest", new Shape.Whole(1, 1000), "The middle of so many of the lowest offers.")
        { Synonyms = ["median_of"] },
        new KeySpec("seller", CommonShapes.Texts, "The lowest offer of this seller, or of these (names, ids or sources).")
        { Synonyms = ["sellers"] },
        new KeySpec("lowest_of", MatchKeys.LowestOf, "The lowest of the competitors that are such."),
        new KeySpec("own_listing", OwnListing, "The lowest confirmed total of our other listings of the product that are such.")
        { Synonyms = ["sibling", "own"] },
        new KeySpec("formula", CommonShapes.Formula, "What it comes to is a total on the basis of `compare`.")
        { Synonyms = ["expression"] },
    ];

    private static readonly Shape.Map PlainMap = new("a single reference", Plain);

    private static readonly Shape.Either Single = new(Word, PlainMap);

    private static readonly Shape.Map Gap = new(
        "gap",
        new KeySpec("of", new Shape.ListOf(Single), "The two references whose distance is looked at.")
        { Required = true, Synonyms = ["between"] },
        new KeySpec(
            "up_to", new Shape.NumberOrShare(new Shape.Number(0, CommonShapes.Huge), new Shape.Share(0, 1000)),
            "So far apart at most, an amount or a percentage of the lower one, counts as close.")
        { Required = true, Synonyms = ["at_most", "max"] },
        new KeySpec("within", Single, "What counts where they are close.") { Default = "the first of the two" },
        new KeySpec("beyond", Single, "What counts where they are not.") { Default = "the second of the two" })
        {
            Shorter = LongForms.Gap,
        };

    private static readonly Shape.Map Inner = new("a reference inside", [.. Plain, .. Combinations(Single)]);

    private static readonly Shape.Either Member = new(Word, Inner);

    internal static readonly Shape.Map Map = new("reference", [.. Plain, .. Combinations(Member)]);

    /// <summary>Holds several references in their order, of which the first that is known counts.</summary>
    internal static readonly Shape.ListOf Several = new(Member);

    private static KeySpec[] Combinations(Shape member) =>
    [
        new KeySpec("lower_of", new Shape.ListOf(member), "The lowest of several references; unknown ones are passed over.")
        { Synonyms = ["min_of", "lowest_of_all", "min"] },
        new KeySpec("higher_of", new Shape.ListOf(member), "The highest of several references; unknown ones are passed over.")
        { Synonyms = ["max_of", "max"] },
        new KeySpec(
            "missing",
            new Shape.OneOf(("skip", "go on without the unknown one"), ("hold", "then the whole is unknown, and the price is kept")),
            "With lower_of and higher_of: what it means when one of them is unknown.")
        { Default = "skip" },
        new KeySpec("first_of", new Shape.ListOf(member), "The first of several references that is known.")
        { Synonyms = ["first_known", "first", "fallbacks", "else", "one_of"] },
        new KeySpec("gap", Gap, "One reference where two lie close together, another where they do not."),
    ];
}
