using Repricer.Core.Amounts;

namespace Repricer.Core.Guarding;

/// <summary>
/// The limits say how far the guard lets prices go; a channel's configuration may narrow them. Null switches a limit off where that is
/// allowed.
/// </summary>
public sealed record GuardLimits
{
    /// <summary>A price below this share of our own 90-day median is held. 1 to 100 %.</summary>
    public Percent SanityFloor { get; init; } = new(50);

    /// <summary>A price above this share of our own 90-day median is held. Over 100 %.</summary>
    public Percent SanityCeiling { get; init; } = new(200);

    /// <summary>
    /// A price moves by at most this share of the present one at a time; corrections into the bounds and first prices are exempt. It is a
    /// backstop: strategies set the tighter limits.
    /// </summary>
    public Percent MaxStep { get; init; } = new(50);

    /// <summary>A price moves by at most this share of the day's opening price in a day; corrections and first prices are exempt.</summary>
    public Percent MaxDailyMove { get; init; } = new(60);

    /// <summary>A listing's price changes at most this often in an hour.</summary>
    public int MaxChangesPerHour { get; init; } = 12;

    /// <summary>A listing's price changes at most this often in its channel's day (eBay allows 250 revisions).</summary>
    public int MaxChangesPerDay { get; init; } = 100;

    /// <summary>
    /// The channel itself takes at most so many changes of one listing in its day, corrections included: a tenth of them, at least one, is
    /// kept for those. Null = it has no such cap.
    /// </summary>
    public int? ChannelCapPerDay { get; init; }

    /// <summary>The prices of a whole channel change at most this often in its day; null = there is no limit.</summary>
    public int? MaxChannelChangesPerDay { get; init; }

    /// <summary>Offers that are older than this may not move a price.</summary>
    public TimeSpan MaxInputAge { get; init; } = TimeSpan.FromHours(24);

    /// <summary>
    /// A cost that was last told longer ago moves no price, unless the strategy says otherwise; null = it may be as old as it likes.
    /// </summary>
    public TimeSpan? MaxCostAge { get; init; }

    /// <summary>The same of a stock.</summary>
    public TimeSpan? MaxStockAge { get; init; }

    /// <summary>A cost, fee share or tax rate that moved by more than this since the last approved price waits for approval.</summary>
    public Percent MaxInputChange { get; init; } = new(25);

    /// <summary>A drop of the price by more than this that follows one observation only waits for a second look.</summary>
    public Percent LargeDrop { get; init; } = new(15);

    /// <summary>A live price that differs from ours by at most this share is adopted; beyond it the listing freezes.</summary>
    public Percent ExternalChangeTolerance { get; init; } = new(1);

    /// <summary>
    /// So long after a change a channel may go on showing the price of ours before it; only then that price is somebody else's doing. At
    /// most an hour.
    /// </summary>
    public TimeSpan ExternalChangeDelay { get; init; } = TimeSpan.FromMinutes(15);

    public BreakerLimits Breaker { get; init; } = new();
}

/// <summary>
/// The limits say when a mass breaker opens. They are counted over sliding windows of 5 and 60 minutes, separately per channel, source,
/// strategy and brand and for the whole.
/// </summary>
public sealed record BreakerLimits
{
    /// <summary>Groups with fewer active listings than this never trip by a share.</summary>
    public int MinimumListings { get; init; } = 20;

    /// <summary>
    /// The breaker opens where more than this share of the group's active listings moved by more than <see cref="BigMove"/>.
    /// </summary>
    public Percent MaxShareMovedFar { get; init; } = new(10);

    public Percent BigMove { get; init; } = new(10);

    /// <summary>The breaker opens where more than this share of the group's moves ended at the floor.</summary>
    public Percent MaxShareAtFloor { get; init; } = new(50);

    /// <summary>The breaker opens where the channel rejected more than this share of the pushes.</summary>
    public Percent MaxShareRejected { get; init; } = new(50);
}
