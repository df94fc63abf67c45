namespace Repricer.Reading.Resolving;

/// <summary>Holds the price that the candidates agree on, or why there is none.</summary>
internal sealed record ResolvedPrice(PriceGroup? Winner, PriceGroup? RunnerUp, ReadingStatus Status, string? Reason);
