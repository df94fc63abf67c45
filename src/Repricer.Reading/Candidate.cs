namespace Repricer.Reading;

/// <summary>What a candidate says something about.</summary>
public enum CandidateField
{
    Price,
    ListPrice,
    UnitPrice,
    Currency,
    Availability,
    Shipping,
    Seller,
    Condition,
    Gtin,
    Mpn,
    Sku,
    Title,
    Fulfilment,
}

/// <summary>How a candidate was found; also the method of the resolved offer.</summary>
public enum ReadingMethod
{
    None,
    Selector,
    JsonLd,
    Microdata,
    Rdfa,
    Meta,
    StateJson,
    DataAttribute,
    VisibleText,
}

/// <summary>One statement found on a page, with its provenance.</summary>
public sealed record Candidate
{
    public required CandidateField Field { get; init; }
    public required ReadingMethod Method { get; init; }

    /// <summary>The text as it stands on the page (decoded, trimmed); untrusted: encode it wherever it is shown.</summary>
    public required string Text { get; init; }

    /// <summary>Where: a path such as "offers[0].price", a selector, or a byte offset "@1234".</summary>
    public required string Where { get; init; }

    /// <summary>The amount, for money fields that could be read as a number.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Upper end of a range.</summary>
    public decimal? AmountMax { get; init; }

    /// <summary>ISO code stated with this candidate; null = none stated.</summary>
    public string? Currency { get; init; }

    /// <summary>Which product, variant or seller of the page this belongs to; null = the page's main one.</summary>
    public string? Scope { get; init; }

    public Condition? Condition { get; init; }

    /// <summary>What the resolver made of it, 0 to 100; filled when explaining.</summary>
    public int Weight { get; init; }

    /// <summary>Why it lost; null for the winner or when not explaining.</summary>
    public string? LostBecause { get; init; }
}
