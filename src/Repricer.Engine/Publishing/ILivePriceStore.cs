using Repricer.Core.Amounts;
using Repricer.Core.Catalog;

namespace Repricer.Engine.Publishing;

/// <summary>
/// Remembers of every listing with an own price when its live price was last read and when it is to be read next, and writes down what was
/// found. What has a price of ours on its way is left to the confirmer.
/// </summary>
public interface ILivePriceStore
{
    /// <summary>
    /// Makes all listings of a channel due whose live price was last read before a time; those that were read longest ago come first.
    /// </summary>
    ValueTask MakeAllDueAsync(ChannelId channel, DateTimeOffset readBefore, CancellationToken ct);

    /// <summary>Finds listings that are due, the longest due first; none that has an entry leased or on its way.</summary>
    ValueTask<IReadOnlyList<ListingId>> GetDueAsync(ChannelId channel, DateTimeOffset now, int max, CancellationToken ct);

    /// <returns>When the next listing of the channel becomes due, perhaps in the past; null = none has an own price.</returns>
    ValueTask<DateTimeOffset?> GetNextDueAsync(ChannelId channel, CancellationToken ct);

    /// <summary>Loads what a live price is compared with; unknown listings and those without an own price are left out.</summary>
    /// <param name="since">How far back prices of ours are wanted that stood or were on their way.</param>
    ValueTask<IReadOnlyList<BelievedPrice>> LoadAsync(IReadOnlyList<ListingId> listings, DateTimeOffset since, CancellationToken ct);

    /// <summary>
    /// Writes down what was found, in one transaction. Where a price of ours has gone out or was settled since <see cref="LoadAsync"/>,
    /// nothing is written but that the listing is due again soon.
    /// </summary>
    /// <returns>For each record, in order, whether it was written.</returns>
    ValueTask<IReadOnlyList<bool>> RecordAsync(IReadOnlyList<LivePriceRecord> records, CancellationToken ct);
}

/// <summary>Represents what we believe about the price of one listing.</summary>
/// <param name="Version">Outbox id of the entry that settled the own price; it tells whether another one did meanwhile.</param>
/// <param name="LiveReadAt">When the last reading of the live price began, UTC; null = it was never read.</param>
/// <param name="Recent">Prices of ours that stood or were on their way since the time that was asked for.</param>
/// <param name="IsFrozen">Whether a person must look at the listing first.</param>
public sealed record BelievedPrice(
    ListingId Listing, OwnPrice Own, long Version, DateTimeOffset? LiveReadAt, IReadOnlyList<OwnPriceSpan> Recent, bool IsFrozen)
{
    /// <summary>
    /// The deals of the channel in which the offer takes part, running or not: what is shown in them is the deal's price.
    /// </summary>
    public IReadOnlyList<Deal> Deals { get; init; } = [];
}

/// <summary>Says what a reading of a live price does to its listing.</summary>
public enum LivePriceResult
{
    /// <summary>Our price stands: only the time of the reading is written.</summary>
    Same,

    /// <summary>Nothing was learned (not read, late, locked): only when to look again is written.</summary>
    LookAgain,

    /// <summary>The live price becomes the own price, confirmed as of the reading; the listing is decided again.</summary>
    Adopt,

    /// <summary>The listing is frozen, and the live price is kept beside ours.</summary>
    Freeze,
}

/// <summary>Represents one finding of a reading.</summary>
/// <param name="Believed">As loaded; what is not so any more is not written over.</param>
/// <param name="Live">The live price; null = it was not read, or the listing is gone.</param>
/// <param name="ReadAt">When the reading began.</param>
/// <param name="NextDue">When to look again.</param>
/// <param name="Why">For people; needed with Adopt and Freeze.</param>
/// <param name="Lease">The lease under which the caller itself holds the listing's entry; null = none.</param>
public sealed record LivePriceRecord(
    BelievedPrice Believed, LivePriceResult Result, Money? Live, DateTimeOffset ReadAt, DateTimeOffset NextDue, DateTimeOffset At,
    string? Why = null, string? Lease = null)
{
    /// <summary>What a buyer sees; null = nothing was learned of that.</summary>
    public ShownFinding? Shown { get; init; }
}
