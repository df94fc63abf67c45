namespace Repricer.Engine.Strategies;

/// <summary>Lists names of strategies by what becomes of them.</summary>
public sealed record StrategyChanges(IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<string> Changed);

/// <summary>Says what would happen to the catalogue. Percentages are of the price before; null = there is nothing to say it of.</summary>
public sealed record PlanFigures
{
    public required int Listings { get; init; }
    public required int Moved { get; init; }
    public required int Up { get; init; }
    public required int Down { get; init; }

    /// <summary>Share of the listings that move, in percent.</summary>
    public required string MovedShare { get; init; }

    /// <summary>The mean move of the listings that move, with its sign.</summary>
    public string? MeanMove { get; init; }
    public string? MedianMove { get; init; }

    /// <summary>The largest move, without its sign.</summary>
    public string? LargestMove { get; init; }

    public required IReadOnlyList<MoveBucket> Buckets { get; init; }
    public required IReadOnlyList<MarginChange> Margins { get; init; }
    public required int NewlyAtFloor { get; init; }
    public required int NewlyAtCeiling { get; init; }
    public required int NewlyWithoutCompetition { get; init; }

    /// <summary>Listings that were decided and would be held or skipped, by reason.</summary>
    public required IReadOnlyList<ReasonCount> NewlyHeld { get; init; }

    /// <summary>Listings that were held or skipped and would be decided, by the reason that ends.</summary>
    public required IReadOnlyList<ReasonCount> Released { get; init; }
    public required int WithoutStrategy { get; init; }
    public required int NewlyWithoutStrategy { get; init; }
    public required int NewlyTied { get; init; }

    /// <summary>The biggest moves, the farthest first, at most 20.</summary>
    public required IReadOnlyList<BigMove> Biggest { get; init; }
    public required IReadOnlyList<GroupMoves> ByStrategy { get; init; }
    public required IReadOnlyList<GroupMoves> ByReason { get; init; }
}

/// <param name="Over">Lower bound in percent, exclusive.</param>
/// <param name="UpTo">Upper bound in percent, inclusive; null = no end.</param>
public sealed record MoveBucket(string Over, string? UpTo, int Up, int Down);

/// <summary>Profit of one unit of each listing where it can be computed before and after.</summary>
public sealed record MarginChange(string Currency, int Listings, string SumBefore, string SumAfter, string MeanBefore, string MeanAfter);

/// <param name="Examples">SKUs, at most five.</param>
public sealed record ReasonCount(string Reason, int Count, IReadOnlyList<string> Examples);

public sealed record BigMove(
    string Listing, string Sku, string Before, string After, string Currency, string Move, string? Strategy, string Reason);

/// <param name="Name">Name of the strategy, or the reason of the new decision.</param>
public sealed record GroupMoves(string Name, int Listings, int Moved, int Up, int Down, string? MeanMove);

/// <summary>Something about strategies and catalogue together that a person should look at.</summary>
/// <param name="Code">Stable short name, e.g. "matches-nothing".</param>
/// <param name="File">File of the strategy it is about; null = it is about none.</param>
/// <param name="Count">How many listings.</param>
/// <param name="Examples">SKUs, at most five.</param>
public sealed record CatalogueFinding(string Code, string? File, string Message, int Count, IReadOnlyList<string> Examples);
