using System.Globalization;
using Repricer.Core.Documents;
using Repricer.Core.Measuring;
using Repricer.Engine.Alerting;

namespace Repricer.Adapters.Tests.Alerts;

/// <summary>Rule files and figures as a test says.</summary>
internal sealed class RuleBench : IRuleFolder, IAlertFigureStore
{
    private int _edits;

    public IReadOnlyList<RuleFile> Files
    {
        get;
        set => (field, _edits) = (value, _edits + 1);
    } = [];

    public IReadOnlyList<Diagnostic> Findings
    {
        get;
        set => (field, _edits) = (value, _edits + 1);
    } = [];

    /// <summary>Each group with its figure.</summary>
    public Dictionary<string, int> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Of how many a share is.</summary>
    public int Of { get; set; } = 1_000;

    /// <summary>The figure at each moment of a trial.</summary>
    public Func<int, int> Path { get; set; } = static _ => 0;

    /// <summary>What reading figures breaks with; null = nothing.</summary>
    public Exception? Fault { get; set; }

    public RuleLoad Load() => new(Files, Findings, Files.Count);

    public string Stamp() => _edits.ToString(CultureInfo.InvariantCulture);

    public ValueTask<IReadOnlyList<FigureSeries>> ReadAsync(FigureQuery query, CancellationToken ct) => Fault is { } fault ? throw fault : new(query.Moments > 1
        ? [new FigureSeries("", [.. Enumerable.Range(0, query.Moments).Select(i => new TallyPoint(Path(i), Path(i), null))])]
        : [.. Values.Select(entry => new FigureSeries(entry.Key, [PointOf(query.Figure, entry.Value)]))]);

    private TallyPoint PointOf(string figure, int value) => AlertFigure.Find(figure)!.Kind == TallyKind.Share
        ? new TallyPoint(value, Of * value / 100, Of)
        : new TallyPoint(value, value, null);
}
