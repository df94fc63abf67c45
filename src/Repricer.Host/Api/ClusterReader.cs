using Repricer.Engine;
using Repricer.Engine.Clustering;
using Repricer.Host.Api.Contracts;

namespace Repricer.Host.Api;

/// <summary>Reads which nodes share a store and who has what.</summary>
internal static class ClusterReader
{
    private const string Ended = "ended";

    private static readonly TimeSpan Told = TimeSpan.FromDays(1);

    /// <summary>Two beats may be lost before a node counts as silent.</summary>
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(8);

    /// <returns>Null where no node ever told of itself: one engine has the store to itself.</returns>
    public static async ValueTask<ClusterView?> ReadAsync(IStore store, CancellationToken ct)
    {
        var nodes = await store.Nodes.GetAsync(Told, ct);
        if (nodes.Count == 0)
            return null;

        var now = await store.Leases.GetNowAsync(ct);
        var leases = await store.Leases.GetAsync(ct);
        var held = leases.Where(lease => lease.Until > now).ToList();
        return new ClusterView(
            [.. nodes.Select(node => Of(node, held, now))],
            [
                .. held.Where(lease => LeaseName.Parse(lease.Fence.Name).Kind is not (LeaseKind.Host or LeaseKind.Shard))
                    .Select(lease => new HoldingView(lease.Fence.Name, lease.Node, lease.Fence.Epoch, lease.TakenAt)),
            ],
            [.. leases.Where(lease => lease.Until <= now).Select(lease => lease.Fence.Name)]);
    }

    private static NodeView Of(NodeState node, IReadOnlyList<LeaseState> held, DateTimeOffset now)
    {
        var own = held.Where(lease => lease.Fence.Holder == node.Holder)
            .CountBy(lease => LeaseName.Parse(lease.Fence.Name).Kind).ToDictionary();
        return new NodeView(
            node.Node.Value, node.Api, node.Doing != Ended && now - node.SeenAt > Silent ? "silent" : node.Doing,
            Math.Max(0, (long)(now - node.SeenAt).TotalSeconds), node.Schema, node.Settings, own.GetValueOrDefault(LeaseKind.Host),
            own.GetValueOrDefault(LeaseKind.Source), own.GetValueOrDefault(LeaseKind.Channel), own.GetValueOrDefault(LeaseKind.Shard));
    }
}
