namespace Repricer.NodeHost.Faults;

/// <summary>How long each shop and channel was without a call while a fault was watched.</summary>
/// <param name="Affected">What was the victim's, and all channels.</param>
/// <param name="Delay">
/// The machine's own worst delay, with a timer or with a look at the store: what it does beside the nodes is not theirs.
/// </param>
internal sealed record Silences(
    IReadOnlyDictionary<string, TimeSpan> Affected, IReadOnlyDictionary<string, TimeSpan> Others, TimeSpan Delay)
{
    /// <summary>What nothing happened to may be without a call for so long at the most.</summary>
    public static TimeSpan MostOfOthers { get; } = TimeSpan.FromSeconds(6);

    public static Silences Of(ThreeNodes nodes, Fault fault)
    {
        var calls = nodes.Witness.Calls.ToList();
        var silences = calls.Select(call => call.Target).Distinct(StringComparer.Ordinal).ToDictionary(
            target => target, target => Longest(calls.Where(call => call.Target == target), fault), StringComparer.Ordinal);

        // A channel hears of new prices alone: where shops were the victim's, or shards, what feeds a channel stood still, whoever has it.
        var channels = calls.Where(call => call.BatchId is not null).Select(call => call.Target).ToHashSet(StringComparer.Ordinal);
        bool IsAffected(string target) => fault.Affected.Contains(target) || channels.Contains(target);
        var delay = TimeSpan.FromTicks(Math.Max(nodes.Witness.WorstDelay.Ticks, nodes.Leases.LongestLook(fault.From, fault.To).Ticks));
        return new Silences(
            silences.Where(pair => IsAffected(pair.Key)).ToDictionary(StringComparer.Ordinal),
            silences.Where(pair => !IsAffected(pair.Key)).ToDictionary(StringComparer.Ordinal),
            delay);
    }

    /// <summary>Three times the machine's own worst delay counts on top: a node has many steps.</summary>
    /// <param name="most">Of what was affected.</param>
    public IEnumerable<string> TooLong(TimeSpan most) =>
        Affected.Where(pair => pair.Value >= most + (3 * Delay)).Select(pair => Say(pair, most))
            .Concat(Others.Where(pair => pair.Value >= MostOfOthers + (3 * Delay)).Select(pair => Say(pair, MostOfOthers)));

    public static TimeSpan Longest(IReadOnlyDictionary<string, TimeSpan> silences) => silences.Values.DefaultIfEmpty().Max();

    public override string ToString() =>
        $"{Affected.Count} affected, silent for {Longest(Affected)}; {Others.Count} others, for {Longest(Others)}; "
        + $"the machine itself came late by up to {Delay}";

    private static string Say(KeyValuePair<string, TimeSpan> silence, TimeSpan most) =>
        $"{silence.Key} was silent for {silence.Value.TotalSeconds:F1} s, {most.TotalSeconds:F0} s are allowed";

    private static TimeSpan Longest(IEnumerable<Call> calls, Fault fault)
    {
        DateTimeOffset[] times =
            [fault.From, .. calls.Select(call => call.At).Where(at => at > fault.From && at < fault.To).Order(), fault.To];
        return times.Zip(times.Skip(1), (left, right) => right - left).Max();
    }
}
