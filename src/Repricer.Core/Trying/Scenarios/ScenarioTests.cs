using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;
using Repricer.Core.Strategies;
using Repricer.Core.Trying.Replaying;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>Runs the tests of one file against one strategy with the very code of the engine: decider, then guard.</summary>
public sealed class ScenarioTests(string file, Strategy strategy, Func<string, TimeZoneInfo?> zoneOf)
{
    private static readonly DateTimeOffset DefaultNow = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly GuardLimits Limits = new();

    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>Gives the faults of the test file; a test with one does not run.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics =>
        [.. _diagnostics.Distinct().OrderBy(finding => finding.Line).ThenBy(finding => finding.Column)];

    public RuleCoverage Coverage { get; } = new(strategy);

    /// <summary>Finds what the file itself says wrong, before any test runs.</summary>
    public static IReadOnlyList<Diagnostic> Check(string file, DocumentNode? root)
    {
        var reader = new DocumentReader(file) { Everywhere = ScenarioKeys.Everywhere };
        if (root is null)
            return [new Diagnostic(file, 1, 1, DiagnosticLevel.Error, "empty-file", "the file is empty; a test file needs tests")];
        CheckFile(reader, root);
        // What stands in the defaults is read again under every offer that takes them: one fault, told once.
        return [.. reader.Diagnostics.DistinctBy(finding => (finding.Line, finding.Column, finding.Code))];
    }

    public IReadOnlyList<TestOutcome> Run(DocumentNode.Mapping root)
    {
        var outcomes = new List<TestOutcome>();
        var tests = TestTree.Child(root, "tests") switch
        {
            DocumentNode.Sequence list => list.Items.OfType<DocumentNode.Mapping>(),
            DocumentNode.Mapping single => [single],
            _ => [],
        };
        foreach (var test in tests)
        {
            var merged = Overlay.Lay(Overlay.Without(root, "strategy", "tests"), test);
            var reader = new DocumentReader(file) { Everywhere = ScenarioKeys.Everywhere };
            var map = reader.ReadMap(Complete(merged), TestKeys.Test);
            if (map is not null && reader.Diagnostics.Count == 0)
            {
                var failures = map.Has("series")
                    ? new SeriesTest(this, reader, merged, map, map.InstantOf("now") ?? DefaultNow).Run()
                    : Once(reader, map);
                if (reader.Diagnostics.Count == 0)
                    outcomes.Add(new TestOutcome(map.TextOf("name")!, test.Line, failures));
            }

            _diagnostics.AddRange(reader.Diagnostics);
        }

        return outcomes;
    }

    /// <summary>Makes one decision, guards it and notes it for coverage; null = the test has faults, which are reported.</summary>
    internal (DecideAnswer Answer, IReadOnlyList<TraceStep> Trace)? Decide(DocumentReader reader, DocumentValue.Map map, DateTimeOffset now)
    {
        if (Build(reader, map, now) is not { } scenario)
            return null;

        var trace = new TraceSink();
        var choice = StrategySelection.Pick([strategy], scenario.Snapshot, now);
        if (choice.Strategy is null)
            trace.Add("preconditions", $"the strategy '{strategy.Name}' is not for this listing");
        return (Note(GuardedDecider.Decide(scenario.Snapshot, choice, scenario.Guard, Limits, now, trace), trace), trace.Steps);
    }

    /// <summary>Builds what a test says; null = it has faults, which are reported.</summary>
    internal Scenario? Build(DocumentReader reader, DocumentValue.Map map, DateTimeOffset now) =>
        new ScenarioBuilder(reader, now, zoneOf).Build(map) is { } scenario && reader.Diagnostics.Count == 0 ? scenario : null;

    /// <summary>Begins a run over virtual time from what a test says.</summary>
    internal ListingRun Begin(Scenario scenario, DateTimeOffset start) =>
        new(scenario.Snapshot, [strategy], scenario.Guard, Limits, start);

    /// <summary>Notes a decision for coverage.</summary>
    internal DecideAnswer Note(GuardedDecision guarded, TraceSink trace)
    {
        var answer = DecideAnswer.Of(guarded);
        Coverage.Note(answer, trace.Steps);
        return answer;
    }

    /// <summary>
    /// Lays the offer defaults of a merged test under its offers, and under these what a series fills in by itself: new, in stock, free
    /// shipping, in our currency, read just now.
    /// </summary>
    internal static DocumentNode.Mapping Complete(DocumentNode.Mapping merged)
    {
        if (TestTree.Child(merged, "offers") is not { } offers)
            return merged;
        var basics = TestTree.Map(
            offers, ("currency", TestTree.CurrencyOf(merged)), ("shipping", "0"), ("condition", "new"), ("in_stock", "yes"),
            ("age_minutes", "0"));
        return TestTree.With(
            merged, "offers", TestTree.Offers(offers, Overlay.Lay(basics, TestTree.Child(merged, "offer") as DocumentNode.Mapping))!);
    }

    private List<TestFailure> Once(DocumentReader reader, DocumentValue.Map map)
    {
        var now = map.InstantOf("now") ?? DefaultNow;
        return Decide(reader, map, now) is not { } got ? [] : Expectation.Compare(map["expect"]!, got.Answer, got.Trace, reader);
    }

    private static void CheckFile(DocumentReader reader, DocumentNode root)
    {
        // Offers take their defaults before they are judged: a price may stand in the defaults alone.
        var completed = root is DocumentNode.Mapping map ? CompletedTests(map) : root;
        reader.ReadMap(completed, TestKeys.File);
        if (root is DocumentNode.Mapping file)
            SeriesSellers.Check(file, reader);
    }

    private static DocumentNode.Mapping CompletedTests(DocumentNode.Mapping root)
    {
        if (TestTree.Child(root, "tests") is not DocumentNode.Sequence tests)
            return root;
        var defaults = TestTree.Child(root, "offer") as DocumentNode.Mapping;
        return TestTree.With(root, "tests", new DocumentNode.Sequence(
            [.. tests.Items.Select(item => item is DocumentNode.Mapping test && TestTree.Child(test, "offers") is { } offers
                ? TestTree.With(
                    test, "offers", TestTree.Offers(offers, Overlay.Lay(defaults, TestTree.Child(test, "offer") as DocumentNode.Mapping))!)
                : item)],
            tests.Line, tests.Column));
    }
}
