using Repricer.Reading;

namespace Repricer.Core.Observing;

/// <summary>
/// Says how an attempt to look ended; every attempt leaves a record, failures too. What a page that was read can be is
/// <see cref="ReadingStatus"/> itself, value for value, so that a reading's status is an observation's by a cast. Values are stored: append
/// only.
/// </summary>
public enum ObservationStatus
{
    /// <summary>Never looked.</summary>
    None = 0,
    Priced = (int)ReadingStatus.Priced,
    OutOfStock = (int)ReadingStatus.OutOfStock,

    /// <summary>304, or the same bytes as last time: what was read then still stands.</summary>
    NotModified = 3,

    /// <summary>A channel answered, and nobody (else) offers it.</summary>
    NoOffers = 4,
    Gone = (int)ReadingStatus.Gone,
    NoPrice = (int)ReadingStatus.NoPrice,
    Ambiguous = (int)ReadingStatus.Ambiguous,
    Blocked = (int)ReadingStatus.Blocked,
    WrongPage = (int)ReadingStatus.WrongPage,
    Unreadable = (int)ReadingStatus.Unreadable,
    Throttled = 11,
    Failed = 12,

    /// <summary>robots.txt forbids the page.</summary>
    Disallowed = 13,

    /// <summary>The address is not one that this source may reach.</summary>
    Refused = 14,

    /// <summary>The source needs a browser and there is none.</summary>
    NoBrowser = 15,
}

public static class ObservationStatusExtensions
{
    /// <summary>Whether the attempt told us something certain about the market: the offer, or that there is none.</summary>
    public static bool IsPositive(this ObservationStatus status) => status is ObservationStatus.Priced or ObservationStatus.OutOfStock
        or ObservationStatus.NotModified or ObservationStatus.NoOffers or ObservationStatus.Gone;
}

/// <summary>What is known about one place where a listing's competitors are looked for.</summary>
/// <param name="Source">The source.</param>
/// <param name="Place">The URL, or the listing id on a marketplace.</param>
/// <param name="LastStatus">How the last attempt ended.</param>
/// <param name="LastAttemptAt">When; null = never looked.</param>
/// <param name="LastPositiveAt">When an attempt last told us something certain; null = never.</param>
/// <param name="Quarantined">A source whose reading changed suddenly: its observations are kept and lead to no decision.</param>
public sealed record SourceEvidence(
    Catalog.SourceId Source, string Place, ObservationStatus LastStatus, DateTimeOffset? LastAttemptAt, DateTimeOffset? LastPositiveAt,
    bool Quarantined = false)
{
    /// <summary>So many offers are there beside those that were listed; 0 = all were listed, or nobody counts them.</summary>
    public int Unlisted { get; init; }
}
