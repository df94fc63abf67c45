namespace Repricer.Reading;

/// <summary>Says what a candidate makes a statement about.</summary>
public enum CandidateField
{
    /// <summary>The amount that a buyer pays for the product.</summary>
    Price,

    /// <summary>The amount that is crossed out or named as the former or recommended price.</summary>
    ListPrice,

    /// <summary>The amount for a kilogram, a litre or another unit of the product.</summary>
    UnitPrice,

    /// <summary>The ISO 4217 code that the page names without an amount.</summary>
    Currency,

    /// <summary>The stock, as schema.org's short term (InStock, OutOfStock …).</summary>
    Availability,

    /// <summary>The amount that shipping costs; zero is free.</summary>
    Shipping,

    /// <summary>The name of whoever sells the product.</summary>
    Seller,

    /// <summary>The grade of the product, new or used.</summary>
    Condition,

    /// <summary>The article number (GTIN, EAN, UPC, ISBN).</summary>
    Gtin,

    /// <summary>The manufacturer's part number.</summary>
    Mpn,

    /// <summary>The shop's own number for the product.</summary>
    Sku,

    /// <summary>The product's name.</summary>
    Title,

    /// <summary>The party that ships: seller or marketplace.</summary>
    Fulfilment,
}
