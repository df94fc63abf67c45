namespace Repricer.Engine.Operating;

/// <summary>
/// How long history is kept. What stands (open offers, unsettled updates, each listing's last decision and own price) is kept for ever.
/// </summary>
public sealed record StoreRetention
{
    /// <summary>Finished runs of attempts, and the hourly counts; default 30 days.</summary>
    public TimeSpan Attempts { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Closed offer intervals; default 400 days.</summary>
    public TimeSpan Offers { get; init; } = TimeSpan.FromDays(400);

    /// <summary>Decisions with their snapshots; default 90 days.</summary>
    public TimeSpan Decisions { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Settled updates; default 90 days.</summary>
    public TimeSpan Updates { get; init; } = TimeSpan.FromDays(90);

    /// <summary>
    /// The numbers of readings that changed something; default 90 days. They are of use as long as the archive keeps their pages.
    /// </summary>
    public TimeSpan Evidence { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Own prices; default 400 days. Not below 90 days: the guard's median looks that far back.</summary>
    public TimeSpan OwnPrices { get; init; } = TimeSpan.FromDays(400);
}
