namespace Repricer.Reading.Structured;

/// <summary>Says where a page's buyers live and what they pay with.</summary>
/// <param name="Country">The ISO code of the country; null = unknown.</param>
/// <param name="Known">The currency that the source names; null = none.</param>
/// <param name="Usual">The currency of the country; null = unknown.</param>
internal sealed record BuyerPlace(string? Country, string? Known, string? Usual);
