using Repricer.Core.Catalog;

namespace Repricer.Engine.Clustering;

/// <summary>
/// Who holds what, by the store's clock alone: the clocks of nodes are never compared. Each call is one transaction; when two nodes take
/// the same lease at once, one of them gets it.
/// </summary>
public interface ILeases
{
    /// <summary>
    /// Takes a lease that is free, has run out, or is this holder's own, and raises its epoch: what was held under an older one is lost.
    /// </summary>
    /// <param name="node">For people.</param>
    /// <param name="holder">This process, unlike any other that ever was.</param>
    /// <param name="duration">Above zero, counted from the store's now.</param>
    /// <returns>Null when another holder has it.</returns>
    ValueTask<LeaseGrant?> TakeAsync(string name, NodeId node, string holder, TimeSpan duration, CancellationToken ct);

    /// <summary>Holds it for longer, counted from the store's now. One that has run out is lost, even where nobody took it since.</summary>
    /// <returns>The store's now; null when it is lost.</returns>
    ValueTask<DateTimeOffset?> RenewAsync(Fence fence, TimeSpan duration, CancellationToken ct);

    /// <summary>Lets it go; the next one to take it need not wait. A lease that is lost already is left alone.</summary>
    ValueTask ReleaseAsync(Fence fence, CancellationToken ct);

    /// <summary>All leases that were ever taken and are not cleared up, by name.</summary>
    ValueTask<IReadOnlyList<LeaseState>> GetAsync(CancellationToken ct);

    /// <summary>Tells the time by the store's clock, UTC.</summary>
    ValueTask<DateTimeOffset> GetNowAsync(CancellationToken ct);
}

/// <param name="Now">The store's now as it was taken.</param>
/// <param name="PreviousNode">Who had it before, however long ago; null = nobody ever had.</param>
/// <param name="PreviousHolder">As above; this process's own where it took it again.</param>
public sealed record LeaseGrant(Fence Fence, DateTimeOffset Now, string? PreviousNode, string? PreviousHolder);

/// <param name="TakenAt">When this epoch began, by the store's clock.</param>
/// <param name="Until">When it runs out by the store's clock, unless it is renewed; before now = it has.</param>
public sealed record LeaseState(Fence Fence, string Node, DateTimeOffset TakenAt, DateTimeOffset Until);
