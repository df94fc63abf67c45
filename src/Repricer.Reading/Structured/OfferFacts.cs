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
    public decimal? Shipping { get; init; }
    public string? Seller { get; init; }
    public Condition? Condition { get; init; }
    public bool? TaxIncluded { get; init; }
    public required string Where { get; init; }
    public string? Url { get; init; }
    public string? Sku { get; init; }
    public int Token { get; init; } = -1;
}
