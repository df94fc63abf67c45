namespace Repricer.Host.Dashboard.Models;

/// <summary>Strategies that have a holdout.</summary>
public sealed record ExperimentsModel(DateTimeOffset Now, GridModel Strategies);

/// <summary>How the listings of a strategy did beside those of its holdout.</summary>
/// <param name="Lack">Why nothing can be compared; null = it can.</param>
/// <param name="ReckonedAt">When; the same question is answered from memory for an hour.</param>
public sealed record ExperimentModel(
    DateTimeOffset Now, string Strategy, string? Span, string? Lack, DateTimeOffset? ReckonedAt, IReadOnlyList<TileModel> Tiles,
    GridModel Measures);
