using Repricer.Core.Documents;

namespace Repricer.Core.Pricing.Language;

/// <summary>The words of `applies_to`.</summary>
internal static class ScopeKeys
{
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
        new KeySpec("currencies", CommonShapes.Texts, "Listings in these currencies (ISO codes such as EUR).") { Synonyms = ["currency"] });
}
