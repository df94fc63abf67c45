using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Observing;
using Repricer.Core.Publishing;

namespace Repricer.Engine.Reporting;

/// <summary>
/// What people and dashboards ask. Read only; each call sees one consistent state. A cursor is opaque and stays valid while rows come and
/// go.
/// </summary>
public interface IReportStore
{
    /// <summary>By SKU.</summary>
    ValueTask<Page<ProductRow>> GetProductsAsync(ProductQuery query, CancellationToken ct);

    ValueTask<ProductDetail?> GetProductAsync(Sku sku, CancellationToken ct);

    /// <summary>Closed and open offer intervals of a SKU, newest first, at most <paramref name="max"/>.</summary>
    ValueTask<IReadOnlyList<OfferInterval>> GetOfferHistoryAsync(Sku sku, DateTimeOffset since, int max, CancellationToken ct);

    /// <summary>Newest first.</summary>
    ValueTask<Page<DecisionRow>> GetDecisionsAsync(DecisionQuery query, CancellationToken ct);

    /// <summary>A kept decision with its snapshot, so that the trace can be derived again.</summary>
    ValueTask<StoredDecision?> GetDecisionAsync(string decisionId, CancellationToken ct);

    /// <summary>Outbox entries of all states, newest first.</summary>
    ValueTask<Page<OutboxEntry>> GetUpdatesAsync(UpdateQuery query, CancellationToken ct);

    /// <summary>
    /// Listings whose price does not go out or must be looked at, oldest first: held by decider or guard, frozen, rejected, in the unknown,
    /// waiting, pinned, or live below the floor. A listing stands there once for each cause.
    /// </summary>
    ValueTask<Page<HoldRow>> GetHoldsAsync(HoldQuery query, CancellationToken ct);

    /// <summary>The same listings by cause, channel and currency, the largest group first.</summary>
    ValueTask<IReadOnlyList<HoldGroup>> GetHoldGroupsAsync(HoldQuery query, CancellationToken ct);

    /// <summary>
    /// Listings of whose product no place is looked at, so that no rival of it is known: their number, and the first of them by SKU. It
    /// asks for each listing, so ask seldom.
    /// </summary>
    /// <param name="max">1 to 500.</param>
    ValueTask<UnwatchedListings> GetUnwatchedAsync(int max, CancellationToken ct);

    ValueTask<StoreStatistics> GetStatisticsAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>Reads what metrics tell of the store; cheap enough for once a minute.</summary>
    ValueTask<StoreGauges> GetGaugesAsync(CancellationToken ct);

    ValueTask<IReadOnlyList<SourceStatistics>> GetSourceStatisticsAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>How old is what is known of each source, by name, and then of all together; empty where nothing is watched.</summary>
    ValueTask<IReadOnlyList<SourceDelivery>> GetDeliveriesAsync(DateTimeOffset now, CancellationToken ct);

    ValueTask<IReadOnlyList<ChannelStatistics>> GetChannelStatisticsAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>What is not known about live prices, one row a channel that has anything, by name.</summary>
    ValueTask<IReadOnlyList<BeliefStatistics>> GetBeliefsAsync(CancellationToken ct);
}

/// <param name="Next">Cursor of the next page; null = this is the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <param name="Text">
/// Every word of it is a part of SKU, title, GTIN or MPN, without case; a text of one or two letters is a part of SKU or title. Null = all.
/// </param>
/// <param name="Max">1 to 500.</param>
public sealed record ProductQuery(string? Text, string? Brand, string? Tag, string? Channel, string? Cursor, int Max);

public sealed record ProductRow(Product Product, int Listings, int Watches, DateTimeOffset? LastObservedAt);

public sealed record ProductDetail(
    Product Product, IReadOnlyList<ListingDetail> Listings, IReadOnlyList<Offer> Offers, IReadOnlyList<SourceEvidence> Evidence);

/// <param name="Decision">The last one; null = never decided.</param>
/// <param name="Updates">Its newest outbox entries, newest first, at most 20.</param>
public sealed record ListingDetail(
    Listing Listing, OwnPrice? OwnPrice, DecisionRow? Decision, IReadOnlyList<OutboxEntry> Updates, Pause? Paused, Pin? Pin,
    string? FrozenBecause, bool? IsFeatured)
{
    /// <summary>A live price that somebody else set and nobody has decided on; null = none is known.</summary>
    public Money? StrangePrice { get; init; }

    /// <summary>When the live price was last read at the channel; null = never, or it cannot be read back.</summary>
    public DateTimeOffset? LiveReadAt { get; init; }

    /// <summary>What a buyer sees in place of our price; null = ours, as far as is known.</summary>
    public HiddenPrice? Hidden { get; init; }

    /// <summary>What the channel said of the listing's market beside the offers, however long ago; null = nothing.</summary>
    public PlatformFacts? Facts { get; init; }
}

/// <param name="LastSeen">When this value was last read.</param>
/// <param name="ClosedAt">Null = it still stands.</param>
public sealed record OfferInterval(Offer Offer, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, DateTimeOffset? ClosedAt);

public sealed record DecisionQuery(
    string? Sku, string? Listing, string? Channel, string? Action, string? Reason, string? Binding, DateTimeOffset? Since, string? Cursor,
    int Max);

/// <param name="Verdict">Of the guard.</param>
/// <param name="PriceToSend">Set where an outbox entry was written (or would have been, in shadow).</param>
/// <param name="Since">When this outcome first stood: a repeated hold keeps its age.</param>
public sealed record DecisionRow(
    string DecisionId, Sku Sku, Decision Decision, Core.Guarding.GuardVerdict Verdict, Core.Guarding.HoldReason HoldReason,
    string? GuardDetail, Money? PriceToSend, Money? PriceBefore, bool Shadow, DateTimeOffset Since);

public sealed record StoredDecision(DecisionRow Row, PricingSnapshot Snapshot);

public sealed record UpdateQuery(string? State, string? Sku, string? Listing, string? Channel, string? Cursor, int Max);

/// <param name="Count">Of all of them, whatever is listed.</param>
public sealed record UnwatchedListings(int Count, IReadOnlyList<UnwatchedListing> First);

/// <param name="Live">The price that is believed to be live; null = unknown.</param>
/// <param name="Stock">Pieces; null = not managed.</param>
public sealed record UnwatchedListing(ListingId Listing, Sku Sku, string? Title, Money? Live, long? Stock);

/// <param name="OldestPendingAt">Of the outbox; null = nothing pending.</param>
/// <param name="WalBytes">The write-ahead log's share of the file; large while somebody reads for long.</param>
public sealed record StoreStatistics(
    int Products, int Listings, int Watches, int Offers, long Attempts, long Decisions, IReadOnlyDictionary<string, int> OutboxByState,
    int Held, DateTimeOffset? OldestPendingAt, DateTimeOffset? OldestHoldAt, long FileBytes, long WalBytes);

/// <param name="ByStatus">Attempts of the last 24 h.</param>
/// <param name="ByMethod">Readings of the last 24 h by where on the page they came from; a channel source has none.</param>
/// <param name="Quarantine">Null = its observations lead to decisions.</param>
public sealed record SourceStatistics(
    SourceId Source, int Places, int Due, DateTimeOffset? LastAttemptAt, DateTimeOffset? LastPositiveAt, string? LastError,
    DateTimeOffset? LastErrorAt, IReadOnlyDictionary<string, int> ByStatus,
        IReadOnlyDictionary<string, int> ByMethod, SourceQuarantine? Quarantine);

/// <param name="Reason">What changed at once, for people.</param>
public sealed record SourceQuarantine(DateTimeOffset Since, string Reason);

public sealed record ChannelStatistics(
    ChannelId Channel, int Listings, int Shadow, IReadOnlyDictionary<string, int> OutboxByState, DateTimeOffset? LastPushAt,
    DateTimeOffset? LastConfirmAt, string? LastError, DateTimeOffset? LastErrorAt);

/// <summary>Tells what is not known about the live prices of one channel.</summary>
/// <param name="Unknown">Listings with a push whose effect is not known.</param>
/// <param name="UnknownSince">When the oldest of those pushes went out; null = there is none.</param>
/// <param name="UnknownUntil">Until when the last effect of them may still come, which settles them; null = not known.</param>
/// <param name="Strange">Frozen listings with a live price that somebody else set.</param>
/// <param name="StrangeSince">When the first of those was found; null = there is none.</param>
/// <param name="ReadDueSince">
/// Since when the live price of a listing has been due for a reading; far in the past: the reading lags or fails. Null = none has a price.
/// A channel that cannot be read back has a time too, which says nothing.
/// </param>
public sealed record BeliefStatistics(
    ChannelId Channel, int Unknown, DateTimeOffset? UnknownSince, DateTimeOffset? UnknownUntil, int Strange, DateTimeOffset? StrangeSince,
    DateTimeOffset? ReadDueSince);
