using Repricer.NodeHost.Faults;

namespace Repricer.Benchmarks.Cluster;

/// <summary>What is done to nodes.</summary>
internal static class NodeFaults
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    /// <summary>Each node in turn is killed, and started again when the others have what was its.</summary>
    public static async Task KillAsync(FaultRun run)
    {
        await using var nodes = await run.StartAsync(new NodesPlan());
        for (var victim = 0; victim < nodes.Nodes.Length; victim++)
        {
            await nodes.IsCalmAsync(default);
            var at = TimeProvider.System.GetUtcNow();
            var affected = nodes.CalledBy(victim);
            nodes.Nodes[victim]!.Signal("KILL");
            affected.UnionWith(await nodes.HeldByAsync(victim, default));
            await FaultRun.WatchAsync(at, TimeSpan.FromSeconds(16));
            await nodes.AllIsDoneAsync(at + TimeSpan.FromSeconds(16), default);
            run.Report(nodes, new Fault(at, TimeProvider.System.GetUtcNow(), affected), TimeSpan.FromSeconds(15));
            nodes.Start(victim);
            await nodes.HasShareAsync(victim, default);
        }
    }

    /// <summary>One node after the other is stopped as the system stops it, and started again; the next when it has its share.</summary>
    public static async Task RollAsync(FaultRun run)
    {
        await using var nodes = await run.StartAsync(new NodesPlan());
        var at = TimeProvider.System.GetUtcNow();
        for (var node = 0; node < nodes.Nodes.Length; node++)
        {
            nodes.Nodes[node]!.Signal("TERM");
            if (await nodes.Nodes[node]!.ExitAsync(default) is not 0 and var code)
                run.Fail($"node {node} ended with {code}");
            nodes.Start(node);
            await nodes.HasShareAsync(node, default);
        }

        await nodes.IsCalmAsync(default);
        await nodes.AllIsDoneAsync(TimeProvider.System.GetUtcNow(), default);
        run.Report(nodes, new Fault(at, TimeProvider.System.GetUtcNow(), nodes.Targets()), Lease);
    }
}
