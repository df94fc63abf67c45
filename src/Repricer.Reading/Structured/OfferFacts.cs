namespace Repricer.Reading.Structured;

/// <summary>Holds what one schema.org offer states, its price specifications settled.</summary>
internal sealed record OfferFacts
{
    public decimal? Price { get; init; }
    public decimal? High { get; init; }
    public decimal? OtherReading { get; init; }
    public decimal? List { get; init; }
    public decimal? Unit { get; init; }
    public string? Currency { get; init; }
    public string PriceText { get; init; } = "";
    public string? Availability { get; init; }
    public IReadOnlyList<ShippingRate> Shipping { get; init; } = [];
    public string? Seller { get; init; }
    public Condition? Condition { get; init; }
    public bool? TaxIncluded { get; init; }
    public bool IsSale { get; init; }

    /// <summary>The upper end is stated as such, without the prices between.</summary>
    public bool IsRange { get; init; }

    /// <summary>It holds for members, for companies, or for orders of a certain value only.</summary>
    public bool IsConditional { get; init; }

    /// <summary>Holds the least number of pieces it holds for; null = none is named.</summary>
    public decimal? LeastPieces { get; init; }

    /// <summary>Holds the countries it holds for, as ISO codes or names; empty = all.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    public IReadOnlyList<StatedAmount> Others { get; init; } = [];
    public required Item Item { get; init; }

    /// <summary>Holds the variant that the offer is one of; the offer itself where it is of no other thing.</summary>
    public Item? Variant { get; set; }
    public required string Where { get; init; }
    public int Token { get; init; } = -1;

    public bool IsSoldOut => Terms.IsUnavailable(Availability);
}
