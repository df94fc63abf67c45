namespace Repricer.Reading;

/// <summary>Says what a candidate makes a statement about.</summary>
public enum CandidateField
{
    /// <summary>It is about the amount that a buyer pays for the product.</summary>
    Price,

    /// <summary>It is about the amount that is crossed out or named as the former or recommended price.</summary>
    ListPrice,

    /// <summary>It is about the amount for a kilogram, a litre or another unit of the product.</summary>
    UnitPrice,

    /// <summary>It is the ISO 4217 code that the page names without an amount.</summary>
    Currency,

    /// <summary>It is about stock; its text is schema.org's short term (InStock, OutOfStock …).</summary>
    Availability,

    /// <summary>It is about the amount that shipping costs; zero is free.</summary>
    Shipping,

    /// <summary>It is the name of whoever sells the product.</summary>
    Seller,

    /// <summary>It is about the grade of the product, new or used.</summary>
    Condition,

    /// <summary>It is the article number (GTIN, EAN, UPC, ISBN).</summary>
    Gtin,

    /// <summary>It is the manufacturer's part number.</summary>
    Mpn,

    /// <summary>It is the shop's own number for the product.</summary>
    Sku,

    /// <summary>It is the product's name.</summary>
    Title,

    /// <summary>It is about who ships: seller or marketplace.</summary>
    Fulfilment,
}
