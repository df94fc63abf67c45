namespace Repricer.Host.Api.Contracts;

/// <param name="Action">set, unchanged, hold or skip.</param>
/// <param name="Verdict">What the guard said: approved, clamped, held or unchanged.</param>
/// <param name="Cure">What ends a hold or skip, in words with the command; null where a price goes out or stands.</param>
/// <param name="Since">Since when this outcome has stood: a repeated hold keeps its age.</param>
internal sealed record DecisionView(
    string Id,
    string Sku,
    string Channel,
    string ListingId,
    string Action,
    string? Price,
    string? Currency,
    string Reason,
    string? Detail,
    string Binding,
    string? Floor,
    string? Ceiling,
    string? Reference,
    bool IsCorrection,
    string Strategy,
    string StrategyHash,
    DateTimeOffset DecidedAt,
    DateTimeOffset Since,
    DateTimeOffset? ReviewAt,
    bool AwaitsEvidence,
    string Verdict,
    string HoldReason,
    string? HoldDetail,
    string? PriceToSend,
    string? PriceBefore,
    bool Shadow,
    string? Cure);

/// <param name="Trace">Derived again from the stored inputs; null where that cannot be done.</param>
/// <param name="Explanation">
/// The trace for people, with inputs and what would change the price: plain text of 80 columns; null where there is no trace.
/// </param>
/// <param name="TraceUnavailable">Why there is no trace; null where there is one.</param>
/// <param name="Revision">
/// Number of a revision of the strategies that has the strategy which decided; null = none decided, or it is not kept.
/// </param>
internal sealed record DecisionDetail(
    DecisionView Decision, IReadOnlyList<TraceView>? Trace, string? Explanation, string? TraceUnavailable, int? Revision);

internal sealed record TraceView(string Step, string Text, string? Before, string? After);

/// <param name="CrossedOut">Stands crossed out beside it; none = what stands there is taken away; null = left as it is.</param>
/// <param name="State">pending, leased, sending, accepted, unknown, throttled, rejected, confirmed, mismatch or superseded.</param>
internal sealed record UpdateView(
    long Id,
    string DecisionId,
    string Channel,
    string ListingId,
    string Sku,
    string Price,
    string Currency,
    string? PriceBefore,
    string? CrossedOut,
    string State,
    string? Reason,
    bool IsCorrection,
    int Attempts,
    string? BatchId,
    string? Submission,
    DateTimeOffset DecidedAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? NotBefore,
    DateTimeOffset? CheckAfter,
    TermsView? Terms);

/// <summary>What goes out beside a price. Each is left as it is where it is null.</summary>
/// <param name="CrossedOut">The crossed-out price; "none" = what stands there is taken away.</param>
/// <param name="Tiers">The prices for larger quantities, all of them; empty = those that stand there are taken away.</param>
/// <param name="Bounds">The range that the channel is to keep to by itself.</param>
internal sealed record TermsView(string? CrossedOut, IReadOnlyList<TierView>? Tiers, BoundsView? Bounds);

/// <param name="From">The least number of pieces.</param>
/// <param name="Price">Of one piece.</param>
internal sealed record TierView(int From, string Price);

/// <param name="Lowest">Null = none.</param>
/// <param name="Highest">Null = none.</param>
internal sealed record BoundsView(string? Lowest, string? Highest);
