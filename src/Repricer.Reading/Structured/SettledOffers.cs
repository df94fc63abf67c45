namespace Repricer.Reading.Structured;

/// <summary>Holds what all offers of one thing say together.</summary>
internal sealed record SettledOffers
{
    /// <summary>Holds the offer whose price stands for all.</summary>
    public required OfferFacts Best { get; init; }
    public decimal? High { get; init; }
    public IReadOnlyList<decimal>? Members { get; init; }
    public string? Availability { get; init; }

    /// <summary>The address or the heading names the offer.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Holds the amounts of offers that hold for somebody or something else.</summary>
    public IReadOnlyList<StatedAmount> Others { get; init; } = [];
}
