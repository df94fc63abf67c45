namespace Repricer.Reading.Words;

/// <summary>Lists the vocabularies of structured data, and the many ways shops write their terms.</summary>
internal static class SchemaWords
{
    /// <summary>Lists types of GoodRelations and data-vocabulary.org, and schema.org's own.</summary>
    public static readonly (string Name, string Type)[] Types =
    [
        ("Offering", "Offer"), ("Offer-aggregate", "AggregateOffer"), ("BusinessEntity", "Organization"), ("SomeItems", "Product"),
        ("Individual", "Product"), ("ActualProductOrServiceInstance", "Product"),
        ("ProductOrServicesSomeInstancesPlaceholder", "Product"), ("ProductOrServiceModel", "ProductModel"),
    ];

    /// <summary>Lists properties of GoodRelations and data-vocabulary.org, and schema.org's own.</summary>
    public static readonly (string Name, string Property)[] Properties =
    [
        ("hasCurrencyValue", "price"), ("hasMinCurrencyValue", "lowPrice"), ("hasMaxCurrencyValue", "highPrice"),
        ("hasCurrency", "priceCurrency"), ("currency", "priceCurrency"), ("hasPriceSpecification", "priceSpecification"),
        ("includes", "itemOffered"), ("includesObject", "itemOffered"), ("typeOfGood", "itemOffered"), ("hasEAN_UCC-13", "gtin13"),
        ("hasGTIN-14", "gtin14"), ("hasGTIN-8", "gtin8"), ("hasStockKeepingUnit", "sku"), ("hasMPN", "mpn"),
        ("hasInventoryLevel", "inventoryLevel"), ("legalName", "name"), ("condition", "itemCondition"), ("offerDetails", "offers"),
        ("offer", "offers"), ("makesOffer", "offers"), ("identifier", "productID"), ("ean", "gtin13"), ("upc", "gtin12"),
    ];

    /// <summary>
    /// Lists what a term of availability begins with, its letters alone and in lower case, and schema.org's short term; the first that fits
    /// decides.
    /// </summary>
    public static readonly (string Key, string Term)[] Availabilities =
    [
        ("outofstock", "OutOfStock"), ("soldout", "SoldOut"), ("notavailable", "OutOfStock"), ("unavailable", "OutOfStock"),
        ("discontinued", "Discontinued"), ("preorder", "PreOrder"), ("presale", "PreSale"), ("backorder", "BackOrder"),
        ("limitedavailability", "LimitedAvailability"), ("limitedstock", "LimitedAvailability"), ("lowstock", "LimitedAvailability"),
        ("instoreonly", "InStoreOnly"), ("onlineonly", "OnlineOnly"), ("madetoorder", "MadeToOrder"), ("reserved", "Reserved"),
        ("instock", "InStock"), ("available", "InStock"), ("oos", "OutOfStock"),
    ];

    /// <summary>Lists terms of condition, in lower case, and the grade they stand for.</summary>
    public static readonly (string Key, Condition Condition)[] Conditions =
    [
        ("newcondition", Condition.New), ("new", Condition.New), ("neu", Condition.New), ("neuf", Condition.New),
        ("refurbishedcondition", Condition.Refurbished), ("refurbished", Condition.Refurbished), ("usedcondition", Condition.UsedGood),
        ("used", Condition.UsedGood), ("damagedcondition", Condition.UsedGood),
    ];

    /// <summary>Lists parts of the names of price types that are not asked for now, in any case of letters.</summary>
    public static readonly string[] ListPriceTypes = ["List", "Strike", "MSRP", "SRP", "Regular", "MinimumAdvertised"];
}
