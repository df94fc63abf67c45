using Repricer.Core.Amounts;
using Repricer.Core.Catalog;

namespace Repricer.Core.Publishing;

/// <summary>Where an outbox entry stands. Stored by snake_case name.</summary>
public enum OutboxState
{
    Pending,
    Leased,

    /// <summary>Recorded before the call: after a crash it means unknown.</summary>
    Sending,
    Accepted,

    /// <summary>The call may or may not have had effect: settled by read-back, never by assumption.</summary>
    Unknown,
    Throttled,
    Rejected,
    Confirmed,
    Mismatch,
    Superseded,
}

/// <summary>An absolute desired price for one listing.</summary>
/// <param name="DecisionId">Unique; sent with the price where the channel carries it.</param>
/// <param name="Listing">Which listing.</param>
/// <param name="Sku">Its product.</param>
/// <param name="Price">On the currency's grid.</param>
/// <param name="Version">Strictly rising per listing: the newest wins, and none goes out after a newer one.</param>
/// <param name="DecidedAt">When it was decided, UTC.</param>
public sealed record PriceChange(string DecisionId, ListingId Listing, Sku Sku, Money Price, long Version, DateTimeOffset DecidedAt);

/// <summary>One row of the outbox.</summary>
public sealed record OutboxEntry
{
    /// <summary>Rising with the commit; also the version of the change.</summary>
    public required long Id { get; init; }
    public required PriceChange Change { get; init; }
    public required OutboxState State { get; init; }

    /// <summary>Goes first: the present price is outside its bounds.</summary>
    public bool IsCorrection { get; init; }

    /// <summary>Own price when it was decided; null = unknown.</summary>
    public Money? PriceBefore { get; init; }

    /// <summary>Failed attempts so far; being throttled costs none.</summary>
    public int Attempts { get; init; }

    /// <summary>Not before this; null = at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    public string? LeaseId { get; init; }
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>The call it went out with; kept for retries of the same batch.</summary>
    public string? BatchId { get; init; }

    /// <summary>The channel's own id of an asynchronous submission.</summary>
    public string? Submission { get; init; }

    /// <summary>When to read back.</summary>
    public DateTimeOffset? CheckAfter { get; init; }

    /// <summary>
    /// It comes from a backup: what it may have done, and what went out after it, is not known here. It is only read back, or given up
    /// where the channel cannot be read back; it never goes out itself.
    /// </summary>
    public bool IsRestored { get; init; }

    /// <summary>Last reason given by channel or guard.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}
