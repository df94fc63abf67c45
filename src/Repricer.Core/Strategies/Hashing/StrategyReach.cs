namespace Repricer.Core.Strategies.Hashing;

/// <summary>Compares what the choice among strategies looks at: a strategy's name, its rank, whom it is for, and when it holds.</summary>
public static class StrategyReach
{
    private static readonly PriceMove NoMatter = new(MoveKind.Match);

    /// <summary>Tells whether two strategies match the same listings at the same times and rank alike, whatever they decide then.</summary>
    public static bool IsSame(Strategy one, Strategy other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return StrategyHash.TextOf(Of(one)).AsSpan().SequenceEqual(StrategyHash.TextOf(Of(other)));
    }

    private static Strategy Of(Strategy strategy) => new()
    {
        Name = strategy.Name, Hash = "", Move = NoMatter, Priority = strategy.Priority, During = strategy.During,
        AppliesTo = strategy.AppliesTo,
    };
}
