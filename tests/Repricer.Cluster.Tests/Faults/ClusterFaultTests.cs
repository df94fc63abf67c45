using Repricer.NodeHost.Faults;
using Repricer.Testing;
using Xunit;

namespace Repricer.Cluster.Tests.Faults;

/// <summary>
/// Three real processes on one store, and a witness that plays everybody outside. Whatever happens to one of them: no shop is asked more
/// often than it allows, no older price comes after a newer one, no message has its effect twice, and nobody acts under an old epoch.
/// </summary>
[Collection(ServerTests.Name)]
public sealed class ClusterFaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OneIsKilled_OneIsPausedLongerThanItsLease_OthersTakeOver_AndNothingGoesOutTwice()
    {
        await using var nodes = await ThreeNodes.CreateAsync(PostgresServer.NeedDatabase(), new NodesPlan(), Ct);
        await nodes.StartAllAsync(Ct);

        var killed = await FaultAsync(nodes, victim: 0, "KILL", TimeSpan.FromSeconds(14));
        Report(nodes, "kill", killed, TimeSpan.FromSeconds(15));
        nodes.Start(0);
        await nodes.HasShareAsync(0, Ct);

        var paused = await FaultAsync(nodes, victim: 1, "STOP", TimeSpan.FromSeconds(16));
        nodes.Nodes[1]!.Signal("CONT");
        var goesOn = TimeProvider.System.GetUtcNow();
        Report(nodes, "pause", paused, TimeSpan.FromSeconds(25));
        await nodes.AllIsDoneAsync(TimeProvider.System.GetUtcNow(), Ct);

        var restarted = TimeProvider.System.GetUtcNow();
        PostgresServer.Shared.Restart();
        await nodes.AllIsDoneAsync(TimeProvider.System.GetUtcNow(), Ct);
        var all = new Fault(restarted, TimeProvider.System.GetUtcNow(), nodes.Targets());
        Report(nodes, "restart of the store", all, TimeSpan.FromSeconds(20));

        // A node that was taken for dead ends by itself; one that nobody missed goes on.
        nodes.Nodes[2]!.Signal("TERM");
        var ended = await nodes.Nodes[2]!.ExitAsync(Ct);
        Assert.True(ended == 0, $"it ended with {ended}\n{nodes.Describe()}");
        Assert.True(nodes.Witness.Calls.Count(call => call.Prices.Count > 0) > 20, $"{nodes.Witness.Calls.Count} calls");
        var wrongs = Wrongs.Of(nodes, (nodes.NameOf(1), goesOn));
        Assert.True(
            wrongs.Count == 0, $"{string.Join('\n', wrongs)}\n{nodes.NameOf(1)} went on at {goesOn:O}\n{nodes.Describe()}");
    }

    private static async Task<Fault> FaultAsync(ThreeNodes nodes, int victim, string signal, TimeSpan watched)
    {
        await nodes.IsCalmAsync(Ct);
        var at = TimeProvider.System.GetUtcNow();
        var affected = nodes.CalledBy(victim);
        nodes.Nodes[victim]!.Signal(signal);

        // What it had taken and not yet called is its own as well: it can change nothing any more, so the store tells all that it has.
        affected.UnionWith(await nodes.HeldByAsync(victim, Ct));
        await Watchdog.UntilAsync(
            "the time of the fault", () => ValueTask.FromResult(TimeProvider.System.GetUtcNow() - at > watched), Ct);
        await nodes.AllIsDoneAsync(at + watched, Ct);
        return new Fault(at, TimeProvider.System.GetUtcNow(), affected);
    }

    private static void Report(ThreeNodes nodes, string what, Fault fault, TimeSpan most)
    {
        var silences = Silences.Of(nodes, fault);
        TestContext.Current.SendDiagnosticMessage($"{what}: {silences}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {silences}");
        var tooLong = silences.TooLong(most).ToList();
        Assert.True(tooLong.Count == 0, $"{what}: {silences}\n{string.Join('\n', tooLong)}\n{nodes.Describe()}");
    }
}
