namespace Repricer.Engine.Reporting;

/// <summary>
/// Holds what is measured of the store once a minute: counts that cost little to read, unlike those of the whole history.
/// </summary>
/// <param name="Products">How many products the catalogue has.</param>
/// <param name="Listings">How many listings the catalogue has.</param>
/// <param name="Watches">How many addresses of shops are watched.</param>
/// <param name="Outbox">Entries of the outbox by channel and state (snake_case), settled ones included.</param>
/// <param name="HeldByReason">Held listings by the decider's or guard's reason, snake_case.</param>
/// <param name="OldestPendingAt">When the oldest entry was made that waits to be sent; null = none waits.</param>
/// <param name="OldestHoldAt">When the oldest hold began; null = nothing is held.</param>
/// <param name="DatabaseBytes">Size of the database's own file.</param>
/// <param name="LogBytes">Size of its write-ahead log; 0 = there is none.</param>
public sealed record StoreGauges(
    int Products, int Listings, int Watches, IReadOnlyList<(string Channel, string State, int Entries)> Outbox,
    IReadOnlyDictionary<string, int> HeldByReason, DateTimeOffset? OldestPendingAt, DateTimeOffset? OldestHoldAt, long DatabaseBytes,
    long LogBytes);
