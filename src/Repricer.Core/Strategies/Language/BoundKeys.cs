using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Lists the words of `floor` and `ceiling`.</summary>
internal static class BoundKeys
{
    internal const string MarginHint = "no price gives a margin of 100% or more";

    internal static readonly Shape.Share MarginShare = new(-1000, 99.99m, Hint: MarginHint);

    internal static readonly KeySpec[] FloorSpecs =
    [
        new KeySpec(
            "amount", new Shape.Number(0, CommonShapes.Huge, AboveMin: true, "a floor of 0 is no floor"),
            "A price written here, in the listing's currency.")
        { Synonyms = ["price", "value", "fixed"] },
        new KeySpec("manual_minimum", new Shape.Flag(), "The listing's min_price, else the product's.")
        { Synonyms = ["min_price", "manual_min", "minimum", "min", "manual"] },
        new KeySpec("margin_of_net", MarginShare, "Profit of at least this share of the price without tax."),
        new KeySpec("margin_of_gross", MarginShare, "Profit of at least this share of what the buyer pays."),
        new KeySpec("markup", new Shape.Share(-100, 100_000), "Profit of at least this share of our cost (ROI).")
        { Aliases = ["roi"], Synonyms = ["roi", "mark_up"] },
        new KeySpec("profit", new Shape.Number(-CommonShapes.Huge, CommonShapes.Huge), "Profit of at least this amount a sale.")
        { Synonyms = ["min_profit"] },
        new KeySpec("formula", CommonShapes.Formula, "A price computed from the catalogue, such as 'cost * 1.2 + 1'.")
        { Synonyms = ["expression", "computed"] },
        new KeySpec("map", new Shape.Flag(), "The minimum advertised price of the listing, else of the product.")
        { Synonyms = ["minimum_advertised_price"] },
        new KeySpec("allow_loss", new Shape.Flag(), "Says that a negative margin, markup or profit is meant.") { Default = "no" },
    ];

    internal static readonly Shape.Duration Age = new(TimeSpan.Zero, TimeSpan.FromDays(36_500));

    internal static readonly Shape.Map Step = new(
        "a step",
        [
            new KeySpec("from", Age, "The age from which the step holds, in whole days, inclusive.")
            { Required = true, Synonyms = ["at", "after", "age"] },
            .. FloorSpecs.Where(spec => spec.Name is not ("manual_minimum" or "map")),
        ]);

    internal static readonly Shape.Map Ladder = new(
        "ladder",
        new KeySpec(
            "by", new Shape.OneOf(("stock_age", "stock_age_days of the catalogue; of unknown age counts as new")), "What the steps go by.")
        { Default = "stock_age" },
        new KeySpec(
            "steps", new Shape.ListOf(Step), "The steps, ascending; the first begins at 0 days, and the last one that has begun holds.")
        { Required = true });

    internal static readonly KeySpec[] AllFloorSpecs =
    [
        .. FloorSpecs[..^1],
        new KeySpec("ladder", Ladder, "Another floor as the stock grows old.") { Synonyms = ["by_age", "steps"] },
        FloorSpecs[^1],
    ];

    internal static readonly Shape.Map Floor = new("floor", AllFloorSpecs);

    internal static readonly (string Name, string Means)[] FloorWords =
        [("manual_minimum", "the min_price of the catalogue"), ("map", "the minimum advertised price")];

    internal static readonly Shape.Map Parity = new(
        "parity",
        new KeySpec(
            "channels", CommonShapes.Texts, "Our listings of the same SKU on these channels; * and ? stand for any text and any character.")
        { Default = "all our other listings of the SKU", Synonyms = ["channel", "with"] },
        new KeySpec("at_most", new Shape.Share(0, 1000, AboveMin: true), "Our total is at most this share of theirs.")
        { Default = "100%", Synonyms = ["max", "share"] },
        new KeySpec("minus", new Shape.Number(0, CommonShapes.Huge), "And this much less.")
        { Default = "0", Synonyms = ["less", "below"] });

    internal static readonly Shape.Map Family = new(
        "family",
        new KeySpec(
            "at_most", new Shape.Share(0, 100, AboveMin: true, "a larger pack is never dearer by the piece than a smaller one"),
            "By the piece at most this share of our smaller packs of the same family on the same channel.")
        { Required = true, Synonyms = ["max", "share"] });

    internal static readonly Shape.Map SumOfParts = new(
        "sum_of_parts", FollowKeys("Our item price is at most this share of what the parts cost together."));

    internal static readonly Shape.Map MainPrice = new(
        "main_price", FollowKeys("Our item price is at most this share of the main article's."));

    internal static readonly Shape.Map Ceiling = new(
        "ceiling",
        new KeySpec("amount", CommonShapes.Positive, "A price written here, in the listing's currency.")
        { Synonyms = ["price", "value", "fixed"] },
        new KeySpec("manual_maximum", new Shape.Flag(), "The listing's max_price, else the product's.")
        { Synonyms = ["max_price", "manual_max", "maximum", "max", "manual"] },
        new KeySpec("list_price", new Shape.Flag(), "The listing's list price, else the product's.") { Aliases = ["msrp", "rrp", "uvp"],
            Synonyms = ["msrp", "rrp", "uvp"] },
        new KeySpec("markup_over_cost", new Shape.Share(0, 100_000, AboveMin: true), "Our cost plus this share of it.")
        { Synonyms = ["markup"] },
        new KeySpec("formula", CommonShapes.Formula, "A price computed from the catalogue, such as 'min(list_price, cost * 3)'.")
        { Synonyms = ["expression", "computed"] },
        new KeySpec(
            "parity", Parity, "What the buyer pays us here is at most what our own listing elsewhere costs, as the channel confirmed it.")
        { Synonyms = ["parity_cap", "same_as"] },
        new KeySpec("family", Family, "A larger pack is never dearer by the piece than a smaller one of ours.")
        { Synonyms = ["family_cap", "packs"] },
        new KeySpec(
            "sum_of_parts", SumOfParts, "A bundle (bundle_of of the catalogue) costs less than its parts on the same channel, one by one.")
        { Synonyms = ["parts", "parts_cap", "bundle"] },
        new KeySpec(
            "main_price", MainPrice, "An accessory (accessory_of of the catalogue) costs at most a share of its main article.")
        { Synonyms = ["main", "main_cap", "main_article"] });

    internal static readonly (string Name, string Means)[] CeilingWords =
        [("manual_maximum", "the max_price of the catalogue"), ("list_price", "the list price of the catalogue")];

    private static KeySpec[] FollowKeys(string means) =>
    [
        new KeySpec("at_most", new Shape.Share(0, 1000, AboveMin: true), means) { Default = "100%", Synonyms = ["max", "share"] },
        new KeySpec("minus", new Shape.Number(0, CommonShapes.Huge), "And this much less.") { Default = "0", Synonyms = ["less", "below"] },
    ];
}
