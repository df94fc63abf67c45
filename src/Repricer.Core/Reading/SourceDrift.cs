namespace Repricer.Core.Reading;

/// <summary>One reading of a page of a source, seen against the reading before it.</summary>
/// <param name="Status">What the page turned out to be.</param>
/// <param name="Method">How its price was found; <see cref="ReadingMethod.None"/> where there is none.</param>
/// <param name="PriceRatio">This price by the one before it of the same watch, 1 = unchanged; null = one of the two is missing.</param>
public readonly record struct SourceSample(ReadingStatus Status, ReadingMethod Method, decimal? PriceRatio);

/// <summary>When a change of a source's readings is a change of the site and not of its market. Shares and ratios are fractions, 0.5 = half.</summary>
public sealed record SourceDriftLimits
{
    /// <summary>Fewer readings than this say nothing. At least 1.</summary>
    public int MinSamples { get; init; } = 20;

    /// <summary>Fall of the share of the usual method that is no accident.</summary>
    public decimal MethodShift { get; init; } = 0.5m;

    /// <summary>Fall of the share of pages with a price.</summary>
    public decimal PricedFall { get; init; } = 0.5m;

    /// <summary>Move of the median price, up or down: markets do not move as one from one round to the next.</summary>
    public decimal MedianMove { get; init; } = 0.25m;

    /// <summary>Rounds that must agree with each other before a quarantine ends by itself.</summary>
    public int SteadyRounds { get; init; } = 3;
}

/// <summary>What is remembered of a source between two rounds.</summary>
public sealed record SourceDriftState
{
    /// <summary>The method that most priced pages of the source are read by.</summary>
    public required ReadingMethod Method { get; init; }

    /// <summary>Share of priced pages read by <see cref="Method"/>, 0 to 1.</summary>
    public required decimal MethodShare { get; init; }

    /// <summary>Share of pages that gave a price, 0 to 1.</summary>
    public required decimal PricedShare { get; init; }

    /// <summary>Why the source is in quarantine; null = it is not. Its observations are kept and lead to no decision.</summary>
    public string? Quarantine { get; init; }

    /// <summary>Rounds in a row since the quarantine began that agree with the one before.</summary>
    public int Steady { get; init; }
}

/// <summary>Notices when a site changed under the reader: pure, one call a round of readings.</summary>
public static class SourceDrift
{
    /// <param name="known">The state after the last round; null = the first one, which only sets what is usual.</param>
    /// <param name="round">All readings of this round, in any order.</param>
    public static SourceDriftState? Assess(SourceDriftState? known, IReadOnlyList<SourceSample> round, SourceDriftLimits limits)
    {
        if (round.Count < limits.MinSamples)
        {
            return known;
        }

        var seen = Measure(round);
        if (known is null)
        {
            return seen;
        }

        var reason = Reason(known, seen, round, limits);
        if (reason is not null)
        {
            // The state moves on: the rounds that follow are compared with the new look of the source, so that it can become steady.
            return seen with { Quarantine = known.Quarantine ?? reason };
        }

        if (known.Quarantine is null)
        {
            return seen;
        }

        var steady = known.Steady + 1;
        return steady >= limits.SteadyRounds ? seen : seen with { Quarantine = known.Quarantine, Steady = steady };
    }

    /// <summary>A person has looked: what the source shows now is what is usual.</summary>
    public static SourceDriftState Release(SourceDriftState state) => state with { Quarantine = null, Steady = 0 };

    private static string? Reason(SourceDriftState known, SourceDriftState seen, IReadOnlyList<SourceSample> round, SourceDriftLimits limits)
    {
        if (known.PricedShare - seen.PricedShare >= limits.PricedFall)
        {
            return "far fewer pages give a price than before";
        }

        if (known.Method != ReadingMethod.None && known.MethodShare - ShareOf(round, known.Method) >= limits.MethodShift)
        {
            return $"prices are read by {seen.Method} at once, before by {known.Method}";
        }

        return Median(round, limits.MinSamples) is { } median && Math.Abs(median - 1m) >= limits.MedianMove ? "the median price moved at once" : null;
    }

    private static SourceDriftState Measure(IReadOnlyList<SourceSample> round)
    {
        var usual = ReadingMethod.None;
        var share = 0m;
        foreach (var method in Enum.GetValues<ReadingMethod>())
        {
            var own = method == ReadingMethod.None ? 0m : ShareOf(round, method);
            (usual, share) = own > share ? (method, own) : (usual, share);
        }

        return new SourceDriftState { Method = usual, MethodShare = share, PricedShare = (decimal)round.Count(IsPriced) / round.Count };
    }

    private static decimal ShareOf(IReadOnlyList<SourceSample> round, ReadingMethod method)
    {
        var priced = round.Count(IsPriced);
        return priced == 0 ? 0m : (decimal)round.Count(sample => IsPriced(sample) && sample.Method == method) / priced;
    }

    private static decimal? Median(IReadOnlyList<SourceSample> round, int least)
    {
        var ratios = round.Where(sample => sample.PriceRatio is > 0).Select(sample => sample.PriceRatio!.Value).Order().ToList();
        return ratios.Count < least ? null : (ratios[(ratios.Count - 1) / 2] + ratios[ratios.Count / 2]) / 2m;
    }

    private static bool IsPriced(SourceSample sample) => sample.Method != ReadingMethod.None && sample.Status is ReadingStatus.Priced or ReadingStatus.OutOfStock;
}
