using System.Globalization;
using System.Text.Json;
using Repricer.NodeHost;
using Repricer.NodeHost.Faults;
using Repricer.Testing;

namespace Repricer.Benchmarks.Cluster;

/// <summary>One kind of fault on nodes and a store of its own.</summary>
/// <param name="pause">How long a node stands still.</param>
internal sealed class FaultRun(string name, Mutant? mutant, TimeSpan pause)
{
    /// <summary>What nobody hears of for longer than this is told with all that is known of it.</summary>
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(8);

    private readonly List<string> _wrongs = [];

    public TimeSpan Pause => pause;

    public bool IsBroken { get; private set; }

    /// <summary>Starts three nodes on an empty store; each is the mutant where one was asked for.</summary>
    public async Task<ThreeNodes> StartAsync(NodesPlan plan)
    {
        var roleOf = plan.RoleOf;
        var nodes = await ThreeNodes.CreateAsync(
            PostgresServer.NeedDatabase(),
            plan with { AnswerAfter = TimeSpan.FromMilliseconds(100), RoleOf = node => roleOf(node) with { Mutant = mutant } }, default);
        await nodes.StartAllAsync(default);
        await nodes.IsCalmAsync(default);
        return nodes;
    }

    /// <summary>Waits until so much time has gone since a fault.</summary>
    public static Task WatchAsync(DateTimeOffset since, TimeSpan watched) => Watchdog.UntilAsync(
        "the time of the fault", () => ValueTask.FromResult(TimeProvider.System.GetUtcNow() - since > watched), default);

    public void Fail(string what)
    {
        _wrongs.Add(what);
        IsBroken = true;
    }

    /// <summary>It did not come to its end.</summary>
    public void Break(string why)
    {
        Fail(why);
        Console.WriteLine($$"""{"fault":"{{name}}","wrongs":{{JsonSerializer.Serialize(_wrongs)}}}""");
        _wrongs.Clear();
    }

    /// <summary>Whose price was on its way when the node that sent it was hit must be told the next one like everybody else.</summary>
    /// <param name="cut">The calls that were never answered.</param>
    public void ExpectAgain(ThreeNodes nodes, Fault fault, IEnumerable<Call> cut, TimeSpan most)
    {
        foreach (var listing in cut.SelectMany(call => call.Prices).Select(line => line.Listing).Distinct(StringComparer.Ordinal))
        {
            var next = nodes.Witness.Calls.Where(call => call.At > fault.From && call.Prices.Any(line => line.Listing == listing))
                .Select(call => call.At).DefaultIfEmpty(fault.To).Min();
            if (next - fault.From >= most)
                Fail($"{listing}, whose price was on its way, was silent for {(next - fault.From).TotalSeconds:F1} s");
        }
    }

    /// <summary>Writes what came of one fault.</summary>
    /// <param name="most">What was affected may be silent for less than this.</param>
    public async Task ReportAsync(
        ThreeNodes nodes, Fault fault, TimeSpan most, params IReadOnlyList<(string Node, DateTimeOffset At)> goneOn)
    {
        var silences = Silences.Of(nodes, fault);
        _wrongs.AddRange(silences.TooLong(most));
        _wrongs.AddRange(Wrongs.Of(nodes, goneOn));
        _wrongs.AddRange(await nodes.Writes.GetAsync(default));
        IsBroken |= _wrongs.Count > 0;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"fault":"{{name}}","seconds":{{Seconds(fault.To - fault.From)}},"affected":{{silences.Affected.Count}},"longest_s":{{Seconds(Silences.Longest(silences.Affected))}},"allowed_s":{{Seconds(most)}},"others":{{silences.Others.Count}},"others_longest_s":{{Seconds(Silences.Longest(silences.Others))}},"machine_late_s":{{Seconds(silences.Delay)}},"calls":{{nodes.Witness.Calls.Count}},"wrongs":{{JsonSerializer.Serialize(_wrongs)}}}"""));
        foreach (var (target, silence) in silences.Affected.Concat(silences.Others).Where(pair => pair.Value > WorthTelling))
            Console.Error.WriteLine($"{target} was silent for {silence.TotalSeconds:F1} s: {Told(nodes, target, fault)}");
        if (_wrongs.Count > 0)
            Console.Error.WriteLine(nodes.Describe());
        _wrongs.Clear();
    }

    /// <summary>The longest silence of a target, and whose it was when, in seconds from the fault on.</summary>
    private static string Told(ThreeNodes nodes, string target, Fault fault)
    {
        double Since(DateTimeOffset at) => (at - fault.From).TotalSeconds;
        DateTimeOffset[] times =
        [
            fault.From,
            .. nodes.Witness.Calls.Where(call => call.Target == target).Select(call => call.At)
                .Where(at => at > fault.From && at < fault.To).Order(),
            fault.To,
        ];
        var (from, to) = times.Zip(times.Skip(1)).MaxBy(pair => pair.Second - pair.First);
        var kind = target.Contains(':', StringComparison.Ordinal) ? "host:" : "channel:";
        var epochs = nodes.Leases.Of(kind + target).Select(epoch => string.Create(
            CultureInfo.InvariantCulture, $"{epoch.Node} @{epoch.Fence.Epoch} at {Since(epoch.TakenAt):F1}"));
        return string.Create(CultureInfo.InvariantCulture, $"from {Since(from):F1} to {Since(to):F1}; {string.Join(", ", epochs)}");
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);
}
