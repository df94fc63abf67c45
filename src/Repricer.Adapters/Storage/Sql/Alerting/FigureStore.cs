using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Core.Measuring;
using Repricer.Engine.Alerting;

namespace Repricer.Adapters.Storage.Sql.Alerting;

/// <summary>
/// Figures as spans of rows: each reader hands over from when until when something held, and one pass makes every moment that was asked for.
/// For now alone, what the store knows by heart is read; for the past its history, row by row, in the order of an index.
/// </summary>
internal sealed class FigureStore(SqlDatabase database) : IAlertFigureStore
{
    /// <summary>More groups than anybody is told of one by one: the worst of so many are looked at.</summary>
    private const int MostGroups = 5_000;

    public ValueTask<IReadOnlyList<FigureSeries>> ReadAsync(FigureQuery query, CancellationToken ct)
    {
        if (AlertFigure.Find(query.Figure) is not { } figure)
            throw new ArgumentException($"there is no figure '{query.Figure}'", nameof(query));
        if (query.Scope.Parts.Keys.FirstOrDefault(part => !figure.Groups.Contains(part, StringComparer.Ordinal)) is { } unknown)
            throw new ArgumentException($"{query.Figure} is not taken apart by '{unknown}'", nameof(query));
        if (query.By is { } by && !figure.Groups.Contains(by, StringComparer.Ordinal))
            throw new ArgumentException($"{query.Figure} is not taken apart by '{by}'", nameof(query));
        return new(database.Read<IReadOnlyList<FigureSeries>>(session => Read(session, figure, query, ct), ct));
    }

    private static List<FigureSeries> Read(Session session, AlertFigure figure, FigureQuery query, CancellationToken ct)
    {
        if (figure.IsKept)
            return LevelFigures.Read(session, figure, query, ct);
        var tally = new SpanTally(figure.Kind, query.From, query.Step, query.Moments);
        var spans = new FigureSpans(tally, query, ct);
        switch (figure.Name)
        {
            case "held" or "floor_pressure":
                DecisionFigures.Read(session, spans, figure.Name == "held");
                break;
            case "read_success":
                FlowFigures.ReadLooks(session, spans);
                break;
            case "rejected":
                FlowFigures.ReadSettled(session, spans);
                break;
            case "sent":
                FlowFigures.ReadSent(session, spans);
                break;
            case "rival_drop" or "rival_rise":
                RivalFigures.ReadMoves(session, spans, figure.Name == "rival_drop");
                break;
            case "map_violations":
                RivalFigures.ReadMap(session, spans);
                break;
            case "own_map_violations":
                RivalFigures.ReadOwnMap(session, spans);
                break;
            case "price_wars":
                WarFigures.Read(session, spans);
                break;
            default:
                throw new InvalidOperationException($"nobody reads {figure.Name}");
        }

        if (query.By is null)
            return [new FigureSeries("", tally.PointsOf(""))];
        return [.. tally.Groups.Select(group => new FigureSeries(group, tally.PointsOf(group)))
            .OrderByDescending(series => series.Points.Max(point => point.Value ?? 0)).ThenBy(series => series.Group, StringComparer.Ordinal)
            .Take(MostGroups)];
    }
}

/// <summary>Takes spans for the moments of a query, each under the group that was asked for.</summary>
internal sealed class FigureSpans(SpanTally tally, FigureQuery query, CancellationToken ct)
{
    /// <summary>Whether only the present is asked for.</summary>
    public bool IsNow => query.Moments == 1;

    public DateTimeOffset From => query.From;

    /// <summary>Just behind the last moment.</summary>
    public DateTimeOffset To { get; } = query.From + (query.Step * (query.Moments - 1)) + TimeSpan.FromMilliseconds(1);

    public string? By => query.By;

    /// <param name="groups">The group under each way of taking apart.</param>
    public void Add(
        DateTimeOffset start, DateTimeOffset? end, bool holds, ReadOnlySpan<(string By, string? Group)> groups, decimal value = 0,
        int weight = 1)
    {
        ct.ThrowIfCancellationRequested();
        if (IsMeant(groups) && GroupOf(groups) is { } group)
            tally.Add(group, start, end ?? DateTimeOffset.MaxValue, holds, value, weight);
    }

    private bool IsMeant(ReadOnlySpan<(string By, string? Group)> groups)
    {
        if (query.Scope.Parts.Count == 0)
            return true;
        var named = 0;
        foreach (var (by, group) in groups)
        {
            if (!query.Scope.Holds(by, group))
                return false;
            named += query.Scope.Parts.ContainsKey(by) ? 1 : 0;
        }

        return named == query.Scope.Parts.Count;
    }

    /// <summary>Null = it belongs to no such group, as a product without a brand does.</summary>
    private string? GroupOf(ReadOnlySpan<(string By, string? Group)> groups)
    {
        if (By is null)
            return "";
        foreach (var (by, group) in groups)
        {
            if (by == By)
                return string.IsNullOrEmpty(group) ? null : group;
        }

        return null;
    }
}
