using Repricer.NodeHost;
using Repricer.NodeHost.Faults;
using Repricer.Testing;

namespace Repricer.Benchmarks.Cluster;

/// <summary>What is done to nodes.</summary>
internal static class NodeFaults
{
    private const int MostTries = 300;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MostAfterKill = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MostAfterPause = TimeSpan.FromSeconds(25);

    /// <summary>Longer than it may take: what has not come back by then is found out.</summary>
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(16);

    /// <summary>Each node in turn is killed, and started again when the others have what was its.</summary>
    public static async Task KillAsync(FaultRun run)
    {
        await using var nodes = await run.StartAsync(new NodesPlan());
        for (var victim = 0; victim < nodes.Nodes.Length; victim++)
        {
            await nodes.IsCalmAsync(default);
            await KillAsync(run, nodes, victim);
        }
    }

    /// <summary>
    /// One stands still in the middle of a write, and while a shop answers it: what comes of both when it goes on is an older epoch's.
    /// </summary>
    public static async Task PauseAsync(FaultRun run)
    {
        await using var nodes = await run.StartAsync(new NodesPlan());
        const int victim = 1;
        var affected = nodes.CalledBy(victim);
        for (var tries = 0; ; tries++)
        {
            nodes.Nodes[victim]!.Signal("STOP");
            if (nodes.Witness.UnderWay.Any(call => call.Node == nodes.NameOf(victim))
                && await nodes.Writes.IsAtItAsync(nodes.NameOf(victim), default))
            {
                break;
            }

            nodes.Nodes[victim]!.Signal("CONT");
            if (tries == MostTries)
                throw new TimeoutException("it was never stopped in the middle of a write");
            await FaultRun.WatchAsync(TimeProvider.System.GetUtcNow(), TimeSpan.FromMilliseconds(7 * (tries % 11)));
        }

        var at = TimeProvider.System.GetUtcNow();
        affected.UnionWith(await nodes.HeldByAsync(victim, default));
        await FaultRun.WatchAsync(at, run.Pause);
        nodes.Nodes[victim]!.Signal("CONT");
        var goesOn = TimeProvider.System.GetUtcNow();
        await FaultRun.WatchAsync(goesOn, Lease);
        await nodes.AllIsDoneAsync(goesOn, default);
        await run.ReportAsync(
            nodes, new Fault(at, TimeProvider.System.GetUtcNow(), affected), MostAfterPause, (nodes.NameOf(victim), goesOn));
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
        await run.ReportAsync(nodes, new Fault(at, TimeProvider.System.GetUtcNow(), nodes.Targets()), Lease);
    }

    /// <summary>The clocks of two nodes are ten minutes apart; then one of them is killed and comes again.</summary>
    public static async Task SetClocksAsync(FaultRun run)
    {
        int[] minutes = [5, -5, 0];
        await using var nodes = await run.StartAsync(
            new NodesPlan { RoleOf = node => new NodeRole { Ahead = TimeSpan.FromMinutes(minutes[node]) } });
        var at = TimeProvider.System.GetUtcNow();
        await FaultRun.WatchAsync(at, Watched);
        await run.ReportAsync(
            nodes, new Fault(at, TimeProvider.System.GetUtcNow(), new HashSet<string>(StringComparer.Ordinal)), Silences.MostOfOthers);
        await KillAsync(run, nodes, 0);
    }

    /// <summary>One node neither reaches the others nor is reached by them, and all reach the store; then the way is free again.</summary>
    public static async Task CutAsync(FaultRun run)
    {
        await using var nodes = await run.StartAsync(new NodesPlan { HasDoors = true });
        const int victim = 2;
        var at = TimeProvider.System.GetUtcNow();
        var affected = nodes.CalledBy(victim);
        affected.UnionWith(await nodes.HeldByAsync(victim, default));
        nodes.Doors!.Cut(victim);
        await FaultRun.WatchAsync(at, TimeSpan.FromSeconds(30));
        await nodes.AllIsDoneAsync(at + TimeSpan.FromSeconds(30), default);
        await run.ReportAsync(nodes, new Fault(at, TimeProvider.System.GetUtcNow(), affected), MostAfterKill);

        nodes.Doors.Mend();
        var mended = TimeProvider.System.GetUtcNow();
        if (nodes.Nodes[victim]!.HasExited)
            nodes.Start(victim);
        await nodes.HasShareAsync(victim, default);
        await nodes.IsCalmAsync(default);
        await nodes.AllIsDoneAsync(TimeProvider.System.GetUtcNow(), default);
        await run.ReportAsync(nodes, new Fault(mended, TimeProvider.System.GetUtcNow(), nodes.Targets()), Lease);
    }

    private static async Task KillAsync(FaultRun run, ThreeNodes nodes, int victim)
    {
        // In the middle of a message, if it has a channel.
        bool IsIt(Call call) => call.BatchId is not null && call.Node == nodes.NameOf(victim);
        if (nodes.CalledBy(victim).Any(target => !target.Contains(':', StringComparison.Ordinal)))
        {
            await Watchdog.UntilAsync(
                "a price is on its way", () => ValueTask.FromResult(nodes.Witness.UnderWay.Any(IsIt)), default, nodes.Describe);
        }

        var at = TimeProvider.System.GetUtcNow();
        var affected = nodes.CalledBy(victim);
        nodes.Nodes[victim]!.Signal("KILL");
        var cut = nodes.Witness.UnderWay.Where(IsIt).ToList();
        affected.UnionWith(await nodes.HeldByAsync(victim, default));
        await FaultRun.WatchAsync(at, Watched);
        await nodes.AllIsDoneAsync(at + Watched, default);
        var fault = new Fault(at, TimeProvider.System.GetUtcNow(), affected);
        run.ExpectAgain(nodes, fault, cut, MostAfterKill);
        await run.ReportAsync(nodes, fault, MostAfterKill);
        nodes.Start(victim);
        await nodes.HasShareAsync(victim, default);
    }
}
