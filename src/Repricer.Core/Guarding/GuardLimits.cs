using Repricer.Core.Amounts;

namespace Repricer.Core.Guarding;

/// <summary>The guard's limits; a channel's configuration may narrow them. Null switches a limit off where that is allowed.</summary>
public sealed record GuardLimits
{
    /// <summary>A price below this share of our own 90-day median is held. 1 to 100.</summary>
    public Percent SanityFloor { get; init; } = new(50);

    /// <summary>A price above this share of our own 90-day median is held. Over 100.</summary>
    public Percent SanityCeiling { get; init; } = new(200);

    /// <summary>Largest move between two prices, of the present price; corrections into the bounds and first prices are exempt. A backstop: strategies set the tighter limits.</summary>
    public Percent MaxStep { get; init; } = new(50);

    /// <summary>Largest move of a day against its opening price; corrections and first prices are exempt.</summary>
    public Percent MaxDailyMove { get; init; } = new(60);

    /// <summary>Most changes of a listing in an hour.</summary>
    public int MaxChangesPerHour { get; init; } = 12;

    /// <summary>Most changes of a listing in a channel's day (eBay allows 250 revisions).</summary>
    public int MaxChangesPerDay { get; init; } = 100;

    /// <summary>Most changes of a whole channel in its day; null = no limit.</summary>
    public int? MaxChannelChangesPerDay { get; init; }

    /// <summary>Offers older than this may not move a price.</summary>
    public TimeSpan MaxInputAge { get; init; } = TimeSpan.FromHours(24);

    /// <summary>A cost, fee share or tax rate that moved by more than this since the last approved price waits for approval.</summary>
    public Percent MaxInputChange { get; init; } = new(25);

    /// <summary>A drop of the price by more than this that follows one observation only waits for a second look.</summary>
    public Percent LargeDrop { get; init; } = new(15);

    /// <summary>A live price within this of the desired one is adopted, beyond it the listing freezes.</summary>
    public Percent ExternalChangeTolerance { get; init; } = new(1);

    public BreakerLimits Breaker { get; init; } = new();
}

/// <summary>When a mass breaker opens; counted over sliding windows of 5 and 60 minutes, separately per channel, source, strategy, brand and for the whole.</summary>
public sealed record BreakerLimits
{
    /// <summary>Groups with fewer active listings never trip by share.</summary>
    public int MinimumListings { get; init; } = 20;

    /// <summary>Share of the group's active listings that moved by more than <see cref="BigMove"/>.</summary>
    public Percent MaxShareMovedFar { get; init; } = new(10);

    public Percent BigMove { get; init; } = new(10);

    /// <summary>Share of the group's moves that ended at the floor.</summary>
    public Percent MaxShareAtFloor { get; init; } = new(50);

    /// <summary>Share of pushes that the channel rejected.</summary>
    public Percent MaxShareRejected { get; init; } = new(50);
}
