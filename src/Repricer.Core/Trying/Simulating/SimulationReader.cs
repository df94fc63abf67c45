using Repricer.Core.Documents;
using Repricer.Core.Trying.Scenarios;

namespace Repricer.Core.Trying.Simulating;

/// <summary>
/// Reads the tree of a *.simulation.yaml into a plan. It is pure, for it asks for strategy files and zones, and finds all faults at once.
/// </summary>
public sealed class SimulationReader
{
    private static readonly DateTimeOffset DefaultStart = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(30 * 366);

    private readonly string _file;
    private readonly Func<string?, (SimulatedStrategy? Strategy, string? Problem)> _strategyOf;
    private readonly Func<string, TimeZoneInfo?> _zoneOf;
    private readonly DocumentReader _reader;

    /// <summary>Begins to read one file.</summary>
    /// <param name="file">The file as messages should name it.</param>
    /// <param name="strategyOf">
    /// Finds the strategy of a file's name beside this one (null = the one that belongs to this file), or says what is wrong with it.
    /// </param>
    /// <param name="zoneOf">Finds a time zone by its IANA name; null = there is none of that name.</param>
    public SimulationReader(
        string file, Func<string?, (SimulatedStrategy? Strategy, string? Problem)> strategyOf, Func<string, TimeZoneInfo?> zoneOf)
    {
        (_file, _strategyOf, _zoneOf) = (file, strategyOf, zoneOf);
        _reader = new DocumentReader(file) { Refused = SimulationKeys.Refused };
    }

    public IReadOnlyList<Diagnostic> Diagnostics => _reader.Diagnostics;

    /// <summary>Lists the simulations of a file: each of its list with what stands at the top laid under it, or the file itself.</summary>
    public static IReadOnlyList<DocumentNode?> Split(DocumentNode? root) =>
        root is DocumentNode.Mapping file && TestTree.Child(file, "simulations") is DocumentNode.Sequence { Items.Count: > 0 } list
            && list.Items.All(item => item is DocumentNode.Mapping)
            ? [.. list.Items.Select(item => Overlay.Lay(Overlay.Without(file, "simulations"), (DocumentNode.Mapping)item))]
            : [root];

    /// <summary>Reads the file, or one of those that <see cref="Split"/> lists.</summary>
    /// <returns>The plan; null = there are faults.</returns>
    public SimulationPlan? Read(DocumentNode? root)
    {
        if (root is not DocumentNode.Mapping mapping)
        {
            _reader.Error(
                root ?? new DocumentNode.Scalar("", Quoted: false, 1, 1), "empty-file",
                "the file is empty; a simulation needs at least product, listing and rivals");
            return null;
        }

        if (_reader.ReadMap(mapping, SimulationKeys.File) is not { } map)
            return null;
        if (map["simulations"] is { } several)
            _reader.Error(
                several.Node, "wrong-kind",
                "simulations: a list of maps is expected, each with a name and what differs from what stands at the top");
        var start = map.InstantOf("now") ?? DefaultStart;
        var every = map.DurationOf("every") ?? TimeSpan.FromMinutes(15);
        var rounds = map.WholeOf("rounds") ?? 2000;
        if (start.Year is < 2000 or > 2100)
            _reader.Error(map["now"]!.Node, "out-of-range", $"now: {start:yyyy-MM-dd} is outside of the years 2000 to 2100");
        else if (every.Ticks > LongestRun.Ticks / rounds)
            _reader.Error(
                (map["every"] ?? map["rounds"])?.Node ?? map.Node, "out-of-range",
                $"every: {rounds} rounds of {DurationText.Print(every)} are more than 30 years");
        var sellers = new SellerReader(_reader, mapping, start, every, Load, _zoneOf);
        var ours = _reader.Diagnostics.Count == 0 ? sellers.Ours(map) : null;
        var rivals = ours is null ? [] : sellers.Rivals(map, ours);
        var expectations = ExpectationReader.Read(map, _reader);
        if (_reader.Diagnostics.Count > 0 || ours is null)
            return null;

        return new SimulationPlan
        {
            File = map.TextOf("name") is { } name ? $"{_file}: {name}" : _file,
            Description = map.TextOf("description"),
            Ours = ours,
            Rivals = rivals,
            Start = start,
            Every = every,
            Rounds = rounds,
            Seed = (ulong)(map.WholeOf("seed") ?? 1),
            HasBuyBox = map.TextOf("buy_box") != "none",
            Expectations = expectations,
        };
    }

    private SimulatedStrategy? Load(DocumentValue.Map map)
    {
        var (strategy, problem) = _strategyOf(map.TextOf("strategy"));
        if (strategy is null)
            _reader.Error(map["strategy"]?.Node ?? map.Node, "no-strategy", $"strategy: {problem}");
        return strategy;
    }
}
