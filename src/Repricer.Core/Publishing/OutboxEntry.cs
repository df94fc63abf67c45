using Repricer.Core.Amounts;
using Repricer.Core.Catalog;

namespace Repricer.Core.Publishing;

/// <summary>Says where an outbox entry stands. The store keeps it by its snake_case name.</summary>
public enum OutboxState
{
    Pending,
    Leased,

    /// <summary>The entry is being sent; this is recorded before the call, and after a crash it means unknown.</summary>
    Sending,
    Accepted,

    /// <summary>The call may or may not have had effect, which is settled by read-back, never by assumption.</summary>
    Unknown,
    Throttled,
    Rejected,
    Confirmed,
    Mismatch,
    Superseded,
}

/// <summary>Represents an absolute desired price for one listing.</summary>
/// <param name="DecisionId">The id of the decision, unique; it is sent with the price where the channel carries it.</param>
/// <param name="Listing">The listing that the price is for.</param>
/// <param name="Sku">The product of the listing.</param>
/// <param name="Price">The item price, on the currency's grid.</param>
/// <param name="Version">A number that strictly rises per listing: the newest wins, and none goes out after a newer one.</param>
/// <param name="DecidedAt">When the price was decided, UTC.</param>
public sealed record PriceChange(string DecisionId, ListingId Listing, Sku Sku, Money Price, long Version, DateTimeOffset DecidedAt)
{
    /// <summary>Says what goes out beside the price; by default everything is left as it is.</summary>
    public PriceTerms Terms { get; init; } = PriceTerms.Leave;
}

/// <summary>Represents one row of the outbox: a price change and what became of it so far.</summary>
public sealed record OutboxEntry
{
    /// <summary>Holds a number that rises with the commit and is also the version of the change.</summary>
    public required long Id { get; init; }
    public required PriceChange Change { get; init; }
    public required OutboxState State { get; init; }

    /// <summary>Tells whether the entry corrects a price that is outside its bounds, and so goes first.</summary>
    public bool IsCorrection { get; init; }

    /// <summary>Holds the own price when this one was decided; null = it was unknown.</summary>
    public Money? PriceBefore { get; init; }

    /// <summary>Tells whether the price stays, and only what goes out beside it is another.</summary>
    public bool IsTermsAlone => PriceBefore == Change.Price && !Change.Terms.IsLeave;

    /// <summary>Holds the number of failed attempts so far; being throttled costs none.</summary>
    public int Attempts { get; init; }

    /// <summary>Holds the moment before which the entry is not sent; null = it may go at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    public string? LeaseId { get; init; }
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>
    /// Holds the id of the call that the entry went out with, kept for retries of the same batch; null = it was not sent yet.
    /// </summary>
    public string? BatchId { get; init; }

    /// <summary>Holds the channel's own id of an asynchronous submission; null = there is none.</summary>
    public string? Submission { get; init; }

    /// <summary>
    /// Tells whether that submission has yet to tell how it ended: until then no live price says anything about this entry.
    /// </summary>
    public bool SubmissionOpen { get; init; }

    /// <summary>Holds when the submission told its end: its effect may still come from then on. Null = it has not, or there is
    /// none.</summary>
    public DateTimeOffset? SubmissionEndedAt { get; init; }

    /// <summary>
    /// Holds when accepted prices of this listing showed no effect and were sent again, within a day and since one was last confirmed.
    /// </summary>
    public IReadOnlyList<DateTimeOffset> SentAgainAt { get; init; } = [];

    /// <summary>Says when the live price is read back; null = nothing is to be read.</summary>
    public DateTimeOffset? CheckAfter { get; init; }

    /// <summary>
    /// Holds when the change of the market was seen that the price answers to; null = something else is the cause, or it is not known.
    /// </summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>Holds the moment at which its call last began; null = it was not sent, or certainly without effect.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Holds when it was settled, in whatever state: with a confirmed one, when the price was read live. Null = it is
    /// not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>
    /// Holds the moment until which the effect of its call may still come, when another live price proves nothing yet; null = it was not
    /// sent.
    /// </summary>
    public DateTimeOffset? EffectUntil { get; init; }

    /// <summary>
    /// Tells whether the entry comes from a backup: what it may have done, and what went out after it, is not known here. It is only read
    /// back, or given up where the channel cannot be read back; it never goes out itself.
    /// </summary>
    public bool IsRestored { get; init; }

    /// <summary>Holds the last reason that channel or guard gave; null = none was given.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}
