using Npgsql;
using Repricer.NodeHost.Faults;
using Repricer.Testing;

namespace Repricer.Benchmarks.Cluster;

/// <summary>What is done to the store.</summary>
internal static class StoreFaults
{
    private static readonly TimeSpan Refused = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(15);

    /// <summary>The server is stopped at once and started again, three times.</summary>
    public static async Task RestartAsync(FaultRun run)
    {
        await using var nodes = await run.StartAsync(new NodesPlan());
        for (var times = 0; times < 3; times++)
        {
            var at = TimeProvider.System.GetUtcNow();
            PostgresServer.Shared.Restart();
            await WatchAsync(run, nodes, at);
        }
    }

    /// <summary>The server drops everybody, and for five seconds nobody can connect.</summary>
    public static async Task RefuseAsync(FaultRun run)
    {
        await using var door = new TcpDoor(PostgresServer.Shared.Port);
        var port = door.Port;
        await using var nodes = await run.StartAsync(new NodesPlan
        {
            Connection = straight => new NpgsqlConnectionStringBuilder(straight) { Host = "127.0.0.1", Port = port }.ToString(),
        });
        var at = TimeProvider.System.GetUtcNow();
        await door.CloseAsync();
        await FaultRun.WatchAsync(at, Refused);
        door.Open();
        await WatchAsync(run, nodes, at);
    }

    private static async Task WatchAsync(FaultRun run, ThreeNodes nodes, DateTimeOffset at)
    {
        await FaultRun.WatchAsync(at, Watched);
        await nodes.AllIsDoneAsync(TimeProvider.System.GetUtcNow(), default);
        for (var node = 0; node < nodes.Nodes.Length; node++)
        {
            if (nodes.Nodes[node]!.HasExited)
                run.Fail($"node {node}, to which nothing was done, has ended");
        }

        await run.ReportAsync(nodes, new Fault(at, TimeProvider.System.GetUtcNow(), nodes.Targets()), Most);
    }
}
