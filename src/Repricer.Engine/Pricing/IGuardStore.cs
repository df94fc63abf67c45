using Repricer.Core.Catalog;
using Repricer.Core.Guarding;

namespace Repricer.Engine.Pricing;

/// <summary>What the guard remembers. Everything is written before it acts and survives a restart.</summary>
public interface IGuardStore
{
    /// <summary>Loads one state for each listing, in order. What the kill switch says is asked afresh, at every load.</summary>
    ValueTask<IReadOnlyList<GuardState>> LoadAsync(IReadOnlyList<ListingId> listings, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// The same for a guard with these limits: <see cref="GuardState.ChannelChangesToday"/> is counted only for channels that have a
    /// limit of it, and else is zero. Counting costs as much as has gone out today.
    /// </summary>
    ValueTask<IReadOnlyList<GuardState>> LoadAsync(
        IReadOnlyList<ListingId> listings, PricingSettings settings, DateTimeOffset now, CancellationToken ct) =>
        LoadAsync(listings, now, ct);

    /// <summary>Opens a breaker; opening an open one changes nothing.</summary>
    ValueTask OpenBreakerAsync(Breaker breaker, CancellationToken ct);

    /// <returns>False when no such breaker is open.</returns>
    ValueTask<bool> ResetBreakerAsync(string name, string by, DateTimeOffset at, CancellationToken ct);

    ValueTask<IReadOnlyList<Breaker>> GetOpenBreakersAsync(CancellationToken ct);

    /// <summary>Counts of the sliding windows, per group, from decisions that produced an outbox entry and from push outcomes.</summary>
    /// <param name="since">Start of the window.</param>
    ValueTask<IReadOnlyList<BreakerWindow>> GetWindowsAsync(DateTimeOffset since, CancellationToken ct);

    /// <summary>Counts the windows with the configured <see cref="BreakerLimits.BigMove"/> instead of the default one.</summary>
    ValueTask<IReadOnlyList<BreakerWindow>> GetWindowsAsync(DateTimeOffset since, Core.Amounts.Percent bigMove, CancellationToken ct) =>
        GetWindowsAsync(since, ct);

    /// <summary>Tells what came into the outbox since a count of the windows, so that a count that is too old is known.</summary>
    /// <param name="after">The newest entry that was there before the count.</param>
    ValueTask<NewMoves> GetNewMovesAsync(long after, Core.Amounts.Percent bigMove, CancellationToken ct) => new(new NewMoves(after, true));

    /// <summary>Approves the present inputs of a listing: cost, fees, tax, first price. A frozen listing stays frozen.</summary>
    /// <returns>False when there is no such listing.</returns>
    ValueTask<bool> ApproveAsync(ListingId listing, string by, string reason, DateTimeOffset at, CancellationToken ct);

    /// <summary>Freezes a listing for review, with why; one that is frozen already stays as it is.</summary>
    /// <param name="live">The price that was found to be live instead of our own price; null = it is not known.</param>
    ValueTask FreezeAsync(ListingId listing, string because, LivePrice? live, DateTimeOffset at, CancellationToken ct);

    /// <summary>Freezes a listing for review where no live price is known.</summary>
    ValueTask FreezeAsync(ListingId listing, string because, DateTimeOffset at, CancellationToken ct) =>
        FreezeAsync(listing, because, live: null, at, ct);

    /// <returns>Null = it is not frozen, or there is no such listing.</returns>
    ValueTask<Freeze?> FindFreezeAsync(ListingId listing, CancellationToken ct);

    /// <summary>
    /// Ends a freeze in one transaction. A known live price becomes the own one (origin confirmed); with Restore ours is ordered out over
    /// it, or, where the live price is not known, the next price goes out in any case. The audit log tells of it.
    /// </summary>
    /// <returns>False when the listing is not frozen since then any more.</returns>
    ValueTask<bool> ThawAsync(Thaw thaw, CancellationToken ct);

    /// <summary>
    /// Takes a live price that somebody else set over as the own price (confirmed as of its reading), with an entry in the audit log.
    /// </summary>
    /// <param name="instead">The own price that it was compared with: where another stands meanwhile, nothing is written.</param>
    /// <returns>Whether it was written.</returns>
    ValueTask<bool> AdoptAsync(ListingId listing, ExternalPrice found, OwnPrice instead, DateTimeOffset at, CancellationToken ct);
}

/// <param name="Name">
/// "all", "channel:X", "source:X", "strategy:X", "brand:X", or "revision:X@HASH" (<see cref="Core.Guarding.RevisionBreaker"/>).
/// </param>
public sealed record Breaker(string Name, string Reason, DateTimeOffset OpenedAt);

/// <param name="Newest">The newest entry of the outbox; 0 = there is none.</param>
/// <param name="AnyGrave">Whether one of those after the asked one moves a listing far, or to its floor.</param>
public readonly record struct NewMoves(long Newest, bool AnyGrave);

/// <param name="Name">As <see cref="Breaker.Name"/>.</param>
/// <param name="ActiveListings">Listings of the group that are not paused.</param>
/// <param name="Moved">Distinct listings with a new desired price in the window.</param>
/// <param name="MovedFar">Of those, how many moved by more than the big move.</param>
/// <param name="AtFloor">Of those, how many are bound by their floor.</param>
/// <param name="Pushed">Pushes that ended.</param>
/// <param name="Rejected">Of those, how many the channel rejected.</param>
public sealed record BreakerWindow(string Name, int ActiveListings, int Moved, int MovedFar, int AtFloor, int Pushed, int Rejected);
