namespace Repricer.Reading.Structured;

/// <summary>Holds what all offers of one thing say together.</summary>
internal sealed record SettledOffers
{
    public decimal? Price { get; init; }
    public decimal? High { get; init; }
    public decimal? OtherReading { get; init; }
    public IReadOnlyList<decimal>? Members { get; init; }
    public decimal? List { get; init; }
    public decimal? Unit { get; init; }
    public decimal? Shipping { get; init; }
    public string? Currency { get; init; }
    public string? Availability { get; init; }
    public string? Seller { get; init; }
    public Condition? Condition { get; init; }
    public bool? TaxIncluded { get; init; }
    public string Text { get; init; } = "";
    public string Where { get; init; } = "";
    public int Token { get; init; } = -1;
}
