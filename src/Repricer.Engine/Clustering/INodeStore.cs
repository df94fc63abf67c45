using Repricer.Core.Catalog;

namespace Repricer.Engine.Clustering;

/// <summary>The nodes that work on a store, as they told of themselves.</summary>
public interface INodeStore
{
    /// <summary>Writes what a node is and does; its time is the store's.</summary>
    ValueTask BeatAsync(NodeState node, CancellationToken ct);

    /// <summary>All that told of themselves within so much time, by name.</summary>
    ValueTask<IReadOnlyList<NodeState>> GetAsync(TimeSpan within, CancellationToken ct);

    /// <summary>What a node told of itself last, however long ago.</summary>
    /// <returns>Null = no node of this name ever told of itself.</returns>
    ValueTask<NodeState?> FindAsync(NodeId node, CancellationToken ct);
}

/// <summary>A node of a cluster.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Holder">The process; the leases that it holds carry this.</param>
/// <param name="Endpoint">Where the other nodes reach it.</param>
/// <param name="Api">Address of its API; null = it serves none.</param>
/// <param name="Schema">The newest schema that it knows.</param>
/// <param name="Settings">Hash of its settings of pricing and of what is sold and watched.</param>
/// <param name="SettingsSince">When a node first came up with them, by the store's clock: the newer ones are to be followed.</param>
/// <param name="Doing">"working", "draining", "ended", or what it waits for, for people.</param>
/// <param name="SeenAt">When it told this, by the store's clock.</param>
public sealed record NodeState(
    NodeId Node, string Holder, string Endpoint, string? Api, int Schema, string Settings, DateTimeOffset SettingsSince, string Doing,
    DateTimeOffset SeenAt);
