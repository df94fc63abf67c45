using Repricer.Core.Amounts;

namespace Repricer.Core.Strategies;

/// <summary>
/// Says what must be known of the market before a strategy follows it. An offer that counts is good enough when it is neither too old nor
/// read with too little confidence; there must be enough of those, and the offer that gives the reference must be one of them. Unset
/// members ask for nothing.
/// </summary>
public sealed record EvidenceRequirement
{
    /// <summary>Holds the greatest age of a good offer since it was last seen, inclusive; null = age does not matter.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Holds the least number of different sources with a good offer, at least 1.</summary>
    public int Sources { get; init; } = 1;

    /// <summary>Holds the least number of good offers, at least 1.</summary>
    public int Offers { get; init; } = 1;

    /// <summary>Holds the least confidence of a good offer's reading, inclusive; null = confidence does not matter.</summary>
    public Percent? Confidence { get; init; }
}
