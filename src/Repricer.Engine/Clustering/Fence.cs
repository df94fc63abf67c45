namespace Repricer.Engine.Clustering;

/// <summary>
/// The right to write for one thing (a host, a channel, a shard) as it was given with a lease. Whoever takes the lease next gets a higher
/// epoch, and everything that comes under an older one is refused by the store: a node that was stopped for a minute does no harm.
/// </summary>
/// <param name="Name">Of the lease, as <see cref="LeaseName"/> tells it.</param>
/// <param name="Holder">One process: a node that starts again is another one.</param>
/// <param name="Epoch">Rises with every taking of this lease and is never given twice; at least 1.</param>
public sealed record Fence(string Name, string Holder, long Epoch)
{
    public override string ToString() => $"{Name} @{Epoch}";
}
