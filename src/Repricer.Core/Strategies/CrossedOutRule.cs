using Repricer.Core.Amounts;

namespace Repricer.Core.Strategies;

/// <summary>Says which price stands crossed out beside ours.</summary>
public enum CrossedOutSource
{
    /// <summary>Our lowest price of the last 30 days on the channel, before this reduction.</summary>
    OwnLowest30Days,

    /// <summary>The list price of the catalogue.</summary>
    ListPrice,

    /// <summary>None: what stands there is taken away.</summary>
    None,
}

/// <summary>Represents what a strategy says of the crossed-out price.</summary>
/// <param name="From">Which price it is.</param>
/// <param name="AtLeast">A smaller reduction, as a share of the crossed-out price, is not shown; null = every one is.</param>
public sealed record CrossedOutRule(CrossedOutSource From, Percent? AtLeast);
