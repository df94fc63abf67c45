using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Cluster.Tests.Faults;

/// <summary>
/// Three real processes on one store, and a witness that plays everybody outside. Whatever happens to one of them: no shop is asked more
/// often than it allows, no older price comes after a newer one, no message has its effect twice, and nobody acts under an old epoch.
/// </summary>
public sealed class ClusterFaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OneIsKilled_OneIsPausedLongerThanItsLease_OthersTakeOver_AndNothingGoesOutTwice()
    {
        await using var nodes = await ThreeNodes.CreateAsync(Ct);
        nodes.Leases.Begin();
        for (var node = 0; node < 3; node++)
            nodes.Start(node);
        for (var node = 0; node < 3; node++)
            await nodes.HasShareAsync(node, Ct);
        await nodes.AllIsDoneAsync(DateTimeOffset.MinValue, Ct);

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
        Assert.Equal(0, await nodes.Nodes[2]!.ExitAsync(Ct));
        Invariants(nodes, nodes.NameOf(1), goesOn);
    }

    private static async Task<Fault> FaultAsync(ThreeNodes nodes, int victim, string signal, TimeSpan watched)
    {
        await nodes.IsCalmAsync(Ct);
        var at = TimeProvider.System.GetUtcNow();
        var affected = nodes.Witness.Calls.GroupBy(call => call.Target)
            .Where(calls => calls.MaxBy(call => call.At)!.Node == nodes.NameOf(victim)).Select(calls => calls.Key)
            .ToHashSet(StringComparer.Ordinal);
        nodes.Nodes[victim]!.Signal(signal);

        // What it had taken and not yet called is its own as well: it can change nothing any more, so the store tells all that it has.
        affected.UnionWith(await nodes.HeldByAsync(victim, Ct));
        await Watchdog.UntilAsync(
            "the time of the fault", () => ValueTask.FromResult(TimeProvider.System.GetUtcNow() - at > watched), Ct);
        await nodes.AllIsDoneAsync(at + watched, Ct);
        return new Fault(at, TimeProvider.System.GetUtcNow(), affected);
    }

    /// <summary>
    /// Three times the machine's own worst delay, with a timer or with a look at the store, counts on top: what it does beside the nodes is
    /// not theirs, and a node has many steps.
    /// </summary>
    private static void Report(ThreeNodes nodes, string what, Fault fault, TimeSpan most)
    {
        var calls = nodes.Witness.Calls.ToList();
        var silences = calls.Select(call => call.Target).Distinct(StringComparer.Ordinal).ToDictionary(
            target => target, target => Silence(calls.Where(call => call.Target == target), fault), StringComparer.Ordinal);

        // A channel hears of new prices alone: where shops were the victim's, or shards, what feeds a channel stood still, whoever has it.
        var channels = calls.Where(call => call.BatchId is not null).Select(call => call.Target).ToHashSet(StringComparer.Ordinal);
        var affected = silences.Where(pair => fault.Affected.Contains(pair.Key) || channels.Contains(pair.Key)).ToList();
        var others = silences.Where(pair => !fault.Affected.Contains(pair.Key) && !channels.Contains(pair.Key)).ToList();
        var delay = TimeSpan.FromTicks(Math.Max(nodes.Witness.WorstDelay.Ticks, nodes.Leases.LongestLook(fault.From, fault.To).Ticks));
        var said = $"{what}: {affected.Count} affected, silent for {Longest(affected)}; {others.Count} others, for {Longest(others)}; "
            + $"the machine itself came late by up to {delay}";
        TestContext.Current.SendDiagnosticMessage(said);
        TestContext.Current.TestOutputHelper?.WriteLine(said);
        Assert.All(affected, pair => Assert.True(pair.Value < most + (3 * delay), $"{said}\n{pair.Key}\n{nodes.Describe()}"));
        Assert.All(
            others, pair => Assert.True(pair.Value < TimeSpan.FromSeconds(6) + (3 * delay), $"{said}\n{pair.Key}\n{nodes.Describe()}"));
    }

    private static TimeSpan Longest(List<KeyValuePair<string, TimeSpan>> silences) =>
        silences.Select(pair => pair.Value).DefaultIfEmpty().Max();

    private static TimeSpan Silence(IEnumerable<Call> calls, Fault fault)
    {
        DateTimeOffset[] times =
            [fault.From, .. calls.Select(call => call.At).Where(at => at > fault.From && at < fault.To).Order(), fault.To];
        return times.Zip(times.Skip(1), (left, right) => right - left).Max();
    }

    /// <param name="paused">The node that stood still.</param>
    /// <param name="goesOn">When it went on.</param>
    private static void Invariants(ThreeNodes nodes, string paused, DateTimeOffset goesOn)
    {
        var calls = nodes.Witness.Calls.OrderBy(call => call.At).ToList();
        Assert.True(calls.Count(call => call.Prices.Count > 0) > 20, $"{calls.Count} calls");

        // What stood still between its last look at the lease and the socket goes out when the process goes on: a shop asks for no epoch,
        // and nobody but it could refuse that look.
        var began = calls.Find(
            call => call.BatchId is null && call.Node == paused && call.At >= goesOn && call.At < goesOn.AddSeconds(1));
        if (began is not null)
            calls.Remove(began);

        // By the same owner under load two may come in closer than they went out; across owners they may not.
        var impolite = calls.Where(call => call.BatchId is null).GroupBy(call => call.Target).SelectMany(shop =>
            shop.Zip(shop.Skip(1)).Where(pair =>
                pair.First.Node != pair.Second.Node
                && pair.Second.At - pair.First.At < ThreeNodes.Politeness - TimeSpan.FromMilliseconds(50)));
        var wrongs = impolite
            .Select(pair => $"{pair.First.Target}: {pair.First.Node} {pair.First.At:O}, {pair.Second.Node} {pair.Second.At:O}")
            .Concat(nodes.Leases.OldCalls(
                calls, call => call.BatchId is null ? $"host:{call.Target}" : $"channel:{call.Target}", TimeSpan.FromSeconds(1)))
            .ToList();
        Assert.True(wrongs.Count == 0, $"{string.Join('\n', wrongs)}\n{paused} went on at {goesOn:O}\n{nodes.Describe()}");

        foreach (var listing in calls.SelectMany(call => call.Prices.Select(line => (call, line))).GroupBy(one => one.line.Listing))
        {
            var newest = 0L;
            var seen = new Dictionary<long, (Call Call, PriceLine Line)>();
            foreach (var (call, line) in listing)
            {
                Assert.True(BatchIds.IsWhole(call.BatchId!, call.Prices.Count), $"{Told(call)} is not what its id tells of");
                Assert.True(line.Version >= newest, $"{line.Listing}: version {line.Version} after {newest}\n{nodes.Describe()}");
                newest = line.Version;

                // What comes twice is the same message under the same id, which the other side knows it by. Of a message that a newer price
                // has cut into since, what is left is another one with the same prices.
                if (seen.TryGetValue(line.Version, out var before))
                {
                    Assert.True(
                        before.Line == line && (before.Call.BatchId == call.BatchId || IsLeft(before.Call, call)),
                        $"{line.Listing}: {Told(before.Call)} came again as {Told(call)}");
                }

                seen[line.Version] = (call, line);
            }
        }
    }

    /// <summary>Whether the first had a line that does not come again.</summary>
    private static bool IsLeft(Call first, Call second) => first.Prices.Except(second.Prices).Any();

    private static string Told(Call call) => $"{call.BatchId} by {call.Node} at {call.At:O} ("
        + string.Join(", ", call.Prices.Select(line => $"{line.Listing} v{line.Version} {line.Price}")) + ")";

    private sealed record Fault(DateTimeOffset From, DateTimeOffset To, HashSet<string> Affected);
}
