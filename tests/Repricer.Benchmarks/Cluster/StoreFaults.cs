using Repricer.NodeHost.Faults;
using Repricer.Testing;

namespace Repricer.Benchmarks.Cluster;

/// <summary>What is done to the store.</summary>
internal static class StoreFaults
{
    /// <summary>The server is stopped at once and started again.</summary>
    public static async Task RestartAsync(FaultRun run)
    {
        await using var nodes = await run.StartAsync(new NodesPlan());
        var at = TimeProvider.System.GetUtcNow();
        PostgresServer.Shared.Restart();
        await FaultRun.WatchAsync(at, TimeSpan.FromSeconds(20));
        await nodes.AllIsDoneAsync(TimeProvider.System.GetUtcNow(), default);
        run.Report(nodes, new Fault(at, TimeProvider.System.GetUtcNow(), nodes.Targets()), TimeSpan.FromSeconds(15));
    }
}
