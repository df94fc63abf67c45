using Repricer.Core.Amounts;

namespace Repricer.Engine.Observing;

/// <summary>What a channel says of a listing's market beside the offers themselves. Null = it does not say.</summary>
public sealed record MarketFacts
{
    /// <summary>How many offers the channel says there are, ours included. More than are listed = the list is a part.</summary>
    public int? StatedOffers { get; init; }

    /// <summary>
    /// The channel's own date of the answer, UTC; null = the moment at which the call began. An answer older than one that is stored
    /// changes nothing.
    /// </summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Whether our offer may be featured at all.</summary>
    public bool? IsEligible { get; init; }

    /// <summary>Whether the channel features no offer at all now (a suppressed buy box).</summary>
    public bool? IsSuppressed { get; init; }

    /// <summary>The item price at which the channel expects to feature our offer.</summary>
    public Money? ExpectedFeaturedPrice { get; init; }

    /// <summary>The price above which the channel suppresses the buy box, as it compares with other shops.</summary>
    public Money? CompetitivePriceThreshold { get; init; }

    /// <summary>A price that the channel proposes; shown to people, never followed by itself.</summary>
    public Money? SuggestedPrice { get; init; }
}
