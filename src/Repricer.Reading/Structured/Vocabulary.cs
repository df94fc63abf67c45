using System.Collections.Frozen;

namespace Repricer.Reading.Structured;

/// <summary>Names of GoodRelations, data-vocabulary.org and schema.org brought to schema.org's short ones.</summary>
internal static class Vocabulary
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Offering"] = "Offer",
        ["Offer-aggregate"] = "AggregateOffer",
        ["BusinessEntity"] = "Organization",
        ["SomeItems"] = "Product",
        ["Individual"] = "Product",
        ["ActualProductOrServiceInstance"] = "Product",
        ["ProductOrServicesSomeInstancesPlaceholder"] = "Product",
        ["ProductOrServiceModel"] = "ProductModel",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["hasCurrencyValue"] = "price",
        ["hasMinCurrencyValue"] = "lowPrice",
        ["hasMaxCurrencyValue"] = "highPrice",
        ["hasCurrency"] = "priceCurrency",
        ["currency"] = "priceCurrency",
        ["hasPriceSpecification"] = "priceSpecification",
        ["includes"] = "itemOffered",
        ["includesObject"] = "itemOffered",
        ["typeOfGood"] = "itemOffered",
        ["hasEAN_UCC-13"] = "gtin13",
        ["hasGTIN-14"] = "gtin14",
        ["hasGTIN-8"] = "gtin8",
        ["hasStockKeepingUnit"] = "sku",
        ["hasMPN"] = "mpn",
        ["hasInventoryLevel"] = "inventoryLevel",
        ["legalName"] = "name",
        ["condition"] = "itemCondition",
        ["offerDetails"] = "offers",
        ["offer"] = "offers",
        ["makesOffer"] = "offers",
        ["identifier"] = "productID",
        ["ean"] = "gtin13",
        ["upc"] = "gtin12",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string Type(string type)
    {
        var name = Short(type);
        return Types.GetValueOrDefault(name, name);
    }

    public static string Property(string property)
    {
        var name = Short(property);
        return Properties.GetValueOrDefault(name, name);
    }

    /// <summary>The last part of an IRI or prefixed name.</summary>
    public static string Short(string name)
    {
        var cut = name.AsSpan().TrimEnd('/').LastIndexOfAny('/', '#', ':');
        return cut < 0 ? name : name.TrimEnd('/')[(cut + 1)..];
    }
}
