namespace Repricer.Engine.Operating;

/// <summary>Deletes history that has grown too old.</summary>
public interface IHistoryPruner
{
    /// <summary>
    /// Deletes history that is older than its retention, in slices, so that no other write waits long. What decisions need is never
    /// deleted.
    /// </summary>
    /// <returns>How many rows were deleted.</returns>
    Task<long> PruneAsync(StoreRetention retention, DateTimeOffset now, CancellationToken ct);
}
