using Repricer.Core.Documents;

namespace Repricer.Core.Pricing.Language;

/// <summary>The words of `floor` and `ceiling`.</summary>
internal static class BoundKeys
{
    internal const string MarginHint = "no price gives a margin of 100% or more";

    internal static readonly Shape.Share MarginShare = new(-1000, 99.99m, Hint: MarginHint);

    internal static readonly KeySpec[] FloorSpecs =
    [
        new KeySpec("amount", new Shape.Number(0, CommonShapes.Huge, AboveMin: true, "a floor of 0 is no floor"), "A price written here, in the listing's currency.") { Synonyms = ["price", "value", "fixed"] },
        new KeySpec("manual_minimum", new Shape.Flag(), "The listing's min_price, else the product's.") { Synonyms = ["min_price", "manual_min", "minimum", "min", "manual"] },
        new KeySpec("margin_of_net", MarginShare, "Profit of at least this share of the price without tax."),
        new KeySpec("margin_of_gross", MarginShare, "Profit of at least this share of what the buyer pays."),
        new KeySpec("markup", new Shape.Share(-100, 100_000), "Profit of at least this share of our cost (ROI).") { Synonyms = ["roi", "mark_up"] },
        new KeySpec("profit", new Shape.Number(-CommonShapes.Huge, CommonShapes.Huge), "Profit of at least this amount a sale.") { Synonyms = ["min_profit"] },
        new KeySpec("map", new Shape.Flag(), "The minimum advertised price of the listing, else of the product.") { Synonyms = ["minimum_advertised_price"] },
        new KeySpec("allow_loss", new Shape.Flag(), "Says that a negative margin, markup or profit is meant.") { Default = "no" },
    ];

    internal static readonly Shape.Map Floor = new("floor", FloorSpecs);

    internal static readonly (string Name, string Means)[] FloorWords = [("manual_minimum", "the min_price of the catalogue"), ("map", "the minimum advertised price")];

    internal static readonly Shape.Map Ceiling = new(
        "ceiling",
        new KeySpec("amount", CommonShapes.Positive, "A price written here, in the listing's currency.") { Synonyms = ["price", "value", "fixed"] },
        new KeySpec("manual_maximum", new Shape.Flag(), "The listing's max_price, else the product's.") { Synonyms = ["max_price", "manual_max", "maximum", "max", "manual"] },
        new KeySpec("list_price", new Shape.Flag(), "The listing's list price, else the product's.") { Synonyms = ["msrp", "rrp", "uvp"] },
        new KeySpec("markup_over_cost", new Shape.Share(0, 100_000, AboveMin: true), "Our cost plus this share of it.") { Synonyms = ["markup"] });

    internal static readonly (string Name, string Means)[] CeilingWords = [("manual_maximum", "the max_price of the catalogue"), ("list_price", "the list price of the catalogue")];
}
