using Repricer.Core.Documents;
using Repricer.Core.Strategies.Formulas;
using Repricer.Reading;

namespace Repricer.Core.Strategies.Language;

/// <summary>Lists the words of `applies_to`.</summary>
internal static class ScopeKeys
{
    private static readonly Shape.Duration Days = new(TimeSpan.Zero, TimeSpan.FromDays(36_500));

    private static readonly Shape.Share Margin = new(-10_000, 100);

    private static readonly Shape.Number Amount = new(0, CommonShapes.Huge);

    private static readonly Shape.Whole Pieces = new(0, 1_000_000_000);

    /// <summary>Holds the keys that are ranges, each with the number that it is about.</summary>
    internal static readonly (string Key, Input Input)[] Ranges =
        [("stock", Input.Stock), ("stock_age", Input.StockAgeDays), ("price", Input.Price), ("margin_of_net", Input.MarginOfNet)];

    internal static readonly Shape.Map AppliesTo = new(
        "applies_to",
        new KeySpec("channels", CommonShapes.Texts, "Channel names.") { Synonyms = ["channel", "marketplace", "marketplaces", "shops"] },
        new KeySpec("brands", CommonShapes.Texts, "Brands, as in the catalogue.") { Synonyms = ["brand", "manufacturer"] },
        new KeySpec("categories", CommonShapes.Texts, "Categories, as in the catalogue.") { Synonyms = ["category"] },
        new KeySpec("suppliers", CommonShapes.Texts, "Suppliers, as in the catalogue.") { Synonyms = ["supplier"] },
        new KeySpec("skus", CommonShapes.Texts, "SKUs.") { Synonyms = ["sku", "products", "items"] },
        new KeySpec("tags", CommonShapes.Texts, "Products with at least one of these tags.") { Synonyms = ["tag", "labels"] },
        new KeySpec("exclude_tags", CommonShapes.Texts, "Not products with one of these tags.") { Synonyms = ["without_tags", "not_tags"] },
        new KeySpec("exclude_skus", CommonShapes.Texts, "Not these SKUs.") { Synonyms = ["without_skus", "not_skus"] },
        new KeySpec("currencies", CommonShapes.Texts, "Listings in these currencies (ISO codes such as EUR).") { Synonyms = ["currency"] },
        new KeySpec("accounts", CommonShapes.Texts, "Seller accounts, as in the catalogue.") { Synonyms = ["account"] },
        new KeySpec(
            "conditions",
            new Shape.ListOf(new Shape.OneOf([.. CatalogNames.Conditions.Select(entry => (entry.Name, entry.Name.Replace('_', ' ')))])),
            "Grades of our listing.")
        { Synonyms = ["condition", "grades"] },
        new KeySpec("fulfilment", CommonShapes.WhoShips with { Words = [("merchant", "we ship"), ("platform", "the marketplace ships")] },
            "Who ships our listing.")
        { Aliases = ["fulfillment"], Synonyms = ["fulfillment", "shipped_by"] },
        new KeySpec("stock", Range("a range of stock", Pieces), "How many pieces there are; unknown stock matches nothing.")
        { Synonyms = ["quantity"] },
        new KeySpec("stock_age", Range("a range of days", Days), "How long the stock has been lying.")
        { Synonyms = ["age", "stock_age_days"] },
        new KeySpec("price", Range("a range of prices", Amount), "Our present price.") { Synonyms = ["own_price", "current_price"] },
        new KeySpec(
            "margin_of_net", Range("a range of margins", Margin),
            "What we earn at our present price, as a share of the price without tax."),
        new KeySpec("when", CommonShapes.Condition, "A condition, such as `days_of_cover > 30 and hour >= 8`; unknown is not met.")
        { Synonyms = ["if", "where", "condition_is"] });

    private static Shape.Map Range(string what, Shape value) => new(
        what,
        new KeySpec("at_least", value, "Inclusive.") { Synonyms = ["min", "from", "over"] },
        new KeySpec("at_most", value, "Inclusive.") { Synonyms = ["max", "to", "under"] });
}
