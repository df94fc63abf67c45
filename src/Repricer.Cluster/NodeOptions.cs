using System.Net;
using Repricer.Core.Catalog;
using Repricer.Engine.Clustering;

namespace Repricer.Cluster;

/// <summary>One node of a cluster.</summary>
public sealed record NodeOptions
{
    /// <summary>The cluster; nodes of others do not see this one, even in the same store.</summary>
    public required string ClusterId { get; init; }

    /// <summary>The node's name, unlike any other's.</summary>
    public required NodeId Node { get; init; }

    /// <summary>The process, unlike any other that ever was: what it holds carries this.</summary>
    public required string Holder { get; init; }

    /// <summary>Where the other nodes reach this one.</summary>
    public required IPEndPoint Endpoint { get; init; }

    /// <summary>Where it listens; null = at <see cref="Endpoint"/>.</summary>
    public IPEndPoint? Listens { get; init; }

    /// <summary>The address of the node's API, once it is known; null = it serves none.</summary>
    public Func<string?> Api { get; init; } = static () => null;

    /// <summary>The newest schema that this program knows.</summary>
    public required int Schema { get; init; }

    /// <summary>Hash of the settings that decisions are made by.</summary>
    public required string Settings { get; init; }

    public LeaseOptions Leases { get; init; } = new();
}
