using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Measuring;
using Repricer.Engine.Alerting;

namespace Repricer.Adapters.Storage.Sql.Alerting;

/// <summary>
/// Figures that the engine writes down by hour and by day: how dear we are, how fresh, in whose buy box, and what was earned. A look takes
/// what was written last, and after two hours without an engine nothing is known. By brand and category only days are kept: over the past
/// each counts from its end on.
/// </summary>
internal static class LevelFigures
{
    private const long HourMs = 3_600_000;
    private const int Window = 24;
    private const int MarginDays = 7;
    private static readonly TimeSpan HourHolds = TimeSpan.FromHours(2);
    private static readonly TimeSpan DayHolds = TimeSpan.FromDays(1);

    private const string Columns = "listings, placed, fresh, index_plain, index_n, featured_ms, featured_known_ms, window_ms";

    internal const string Hours =
        $"select hour, channel, currency, strategy, {Columns} from kpi_hours where hour >= @from and hour < @to and (strategy <> '') = @of";

    internal const string Brands =
        $"""
        select day, channel, currency, brand, {Columns} from kpi_days
        where day between @from and @to and strategy = '' and category = '' and brand <> ''
        """;

    internal const string Categories =
        $"""
        select day, channel, currency, category, {Columns} from kpi_days
        where day between @from and @to and strategy = '' and brand = '' and category <> ''
        """;

    internal const string Sales =
        "select day, channel, currency, category, units, profit, costed from day_sales where day between @from and @to";

    public static List<FigureSeries> Read(Session session, AlertFigure figure, FigureQuery query, CancellationToken ct)
    {
        var to = query.From + (query.Step * (query.Moments - 1));
        if (figure.Name == "margin")
            return Margin(session, query, to, ct);
        var part = AlertFigure.KeptBeside.FirstOrDefault(name => query.By == name || query.Scope.Parts.ContainsKey(name));
        var rows = part is "brand" or "category" ? Days(session, query, to, part) : ByHour(session, query, to, part, figure.Name);
        return Series(query, rows, figure.Name, ct);
    }

    private static List<Row> ByHour(Session session, FigureQuery query, DateTimeOffset to, string? part, string figure)
    {
        var rows = new List<Row>();
        var back = figure == "featured_share" ? Window : 3;
        using var row = session.Prepare(Hours).Read(
            (Codec.Ms(query.From) / HourMs) - back, (Codec.Ms(to) / HourMs) + 1, part is null ? 0L : 1L);
        while (row.Read())
        {
            if (Read(row, query, part) is not { } found)
                continue;
            var end = Codec.Time((row.GetInt64(0) + 1) * HourMs);
            rows.Add(found with { From = end, Until = end + (figure == "featured_share" ? TimeSpan.FromHours(Window) : HourHolds) });
        }

        return figure == "featured_share" ? rows : Newest(rows);
    }

    private static List<Row> Days(Session session, FigureQuery query, DateTimeOffset to, string part)
    {
        var rows = new List<Row>();
        var (first, last) = (DayOf(query.From), DayOf(to));
        using var row = session.Prepare(part == "brand" ? Brands : Categories).Read(first - 2L, last + 1L);
        while (row.Read())
        {
            if (Read(row, query, part) is not { } found)
                continue;

            // Of now the day that is not over counts, too: it is as of its last hour. A day of a channel may be ahead of that of UTC.
            var begin = new DateTimeOffset(DateOnly.FromDayNumber(row.GetInt32(0)).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            var from = query.Moments == 1 ? begin - DayHolds : begin + DayHolds;
            rows.Add(found with { From = from, Until = begin + DayHolds + DayHolds });
        }

        return Newest(rows);
    }

    /// <returns>Null = the query is not about it.</returns>
    private static Row? Read(RowReader row, FigureQuery query, string? part)
    {
        var (channel, name) = (row.GetString(1), row.GetString(3));
        if (!query.Scope.Holds("channel", channel) || (part is not null && !query.Scope.Holds(part, name)))
            return null;
        return new Row(
            $"{channel}\u001f{row.GetString(2)}\u001f{name}", query.By == "channel" ? channel : query.By is null ? "" : name, row.GetInt32(4),
            row.GetInt32(5), row.GetInt32(6), Codec.Decimal(row.TextOrNull(7)), row.GetInt32(8), row.GetInt64(9), row.GetInt64(10),
            row.GetInt64(11), default, default);
    }

    /// <summary>What was written last holds until something newer is.</summary>
    private static List<Row> Newest(List<Row> rows)
    {
        var cut = new List<Row>(rows.Count);
        foreach (var one in rows.GroupBy(row => row.Cut, StringComparer.Ordinal))
        {
            var ordered = one.OrderBy(row => row.Until).ToList();
            for (var i = 0; i < ordered.Count; i++)
            {
                var next = i + 1 < ordered.Count ? ordered[i + 1].From : DateTimeOffset.MaxValue;
                cut.Add(next < ordered[i].Until ? ordered[i] with { Until = next } : ordered[i]);
            }
        }

        return cut;
    }

    private static List<FigureSeries> Series(FigureQuery query, List<Row> rows, string figure, CancellationToken ct)
    {
        var series = new List<FigureSeries>();
        foreach (var group in rows.GroupBy(row => row.Group, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            ct.ThrowIfCancellationRequested();
            var sums = new Sum[query.Moments];
            foreach (var row in group)
            {
                for (var i = Index(query, row.From); i < query.Moments && query.From + (i * query.Step) < row.Until; i++)
                    sums[i].Add(row, query.From + (i * query.Step));
            }

            series.Add(new FigureSeries(group.Key, [.. sums.Select(sum => sum.PointOf(figure))]));
        }

        return series.Count == 0 && query.By is null ? [new FigureSeries("", [.. Unknown(query.Moments)])] : series;
    }

    private static List<FigureSeries> Margin(Session session, FigureQuery query, DateTimeOffset to, CancellationToken ct)
    {
        var sold = new List<(int Day, string Group, string Currency, long Units, long? Profit, long? Costed)>();
        using (var row = session.Prepare(Sales).Read((long)DayOf(query.From) - MarginDays, (long)DayOf(to)))
        {
            while (row.Read())
            {
                var (channel, category) = (row.GetString(1), row.GetString(3));
                var name = category.Length == 0 ? null : category;
                if (!query.Scope.Holds("channel", channel) || !query.Scope.Holds("category", name)
                    || (query.By == "category" && name is null))
                    continue;
                sold.Add((
                    row.GetInt32(0), query.By switch { "channel" => channel, "category" => category, _ => "" }, row.GetString(2),
                    row.GetInt64(4), row.LongOrNull(5), row.LongOrNull(6)));
            }
        }

        // Amounts of two currencies are never added: each is a group of its own.
        var isMixed = sold.Select(one => one.Currency).Distinct(StringComparer.Ordinal).Skip(1).Any();
        var series = new List<FigureSeries>();
        foreach (var group in sold.GroupBy(one => isMixed ? $"{one.Group} {one.Currency}".Trim() : one.Group, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            ct.ThrowIfCancellationRequested();
            var days = group.GroupBy(one => one.Day).ToDictionary(day => day.Key);
            var points = new TallyPoint[query.Moments];
            var known = new Dictionary<int, TallyPoint>();
            for (var i = 0; i < query.Moments; i++)
            {
                var last = DayOf(query.From + (i * query.Step)) - 1;
                if (!known.TryGetValue(last, out var point))
                {
                    var week = Enumerable.Range(last - MarginDays + 1, MarginDays).Where(days.ContainsKey).SelectMany(day => days[day]);
                    known[last] = point = Earned(week.Select(one => (one.Units, one.Profit, one.Costed)));
                }

                points[i] = point;
            }

            series.Add(new FigureSeries(group.Key, points));
        }

        return series.Count == 0 && query.By is null ? [new FigureSeries("", [.. Unknown(query.Moments)])] : series;
    }

    private static TallyPoint Earned(IEnumerable<(long Units, long? Profit, long? Costed)> rows)
    {
        long units = 0, known = 0, profit = 0, costed = 0;
        foreach (var row in rows)
        {
            units += row.Units;
            if (row is not { Profit: { } earned, Costed: { } of })
                continue;
            (known, profit, costed) = (known + row.Units, profit + earned, costed + of);
        }

        return new TallyPoint(costed > 0 ? 100m * profit / costed : null, Whole(known), Whole(units));
    }

    private static IEnumerable<TallyPoint> Unknown(int moments) => Enumerable.Repeat(new TallyPoint(null, 0, 0), moments);

    private static int Whole(long count) => (int)Math.Clamp(count, 0, int.MaxValue);

    /// <summary>The day of UTC.</summary>
    private static int DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime).DayNumber;

    private static int Index(FigureQuery query, DateTimeOffset at) => at <= query.From
        ? 0
        : (int)Math.Min(((at - query.From).Ticks + query.Step.Ticks - 1) / query.Step.Ticks, query.Moments);

    private readonly record struct Row(
        string Cut, string Group, int Listings, int Placed, int Fresh, decimal? Index, int IndexN, long FeaturedMs, long KnownMs, long WindowMs,
        DateTimeOffset From, DateTimeOffset Until);

    /// <summary>What a group comes to at one moment.</summary>
    private struct Sum
    {
        private double _logarithms;
        private int _indexed;
        private int _listings;
        private long _placed;
        private long _fresh;
        private long _featured;
        private long _known;
        private long _window;

        public void Add(Row row, DateTimeOffset at)
        {
            // Of a window of hours only the newest says how many listings there are.
            if (at - row.From < TimeSpan.FromHours(1) || row.Until - row.From != TimeSpan.FromHours(Window))
                _listings += row.Listings;
            (_placed, _fresh) = (_placed + row.Placed, _fresh + row.Fresh);
            (_featured, _known, _window) = (_featured + row.FeaturedMs, _known + row.KnownMs, _window + row.WindowMs);
            if (row.Index is not > 0m)
                return;

            // A ratio is no money: its logarithm may be a float.
            _logarithms += row.IndexN * Math.Log((double)row.Index.Value);
            _indexed += row.IndexN;
        }

        public readonly TallyPoint PointOf(string figure) => figure switch
        {
            "price_index" => new TallyPoint(_indexed == 0 ? null : (decimal)Math.Exp(_logarithms / _indexed), _indexed, _listings),
            "freshness" => new TallyPoint(
                _placed < PriceIndex.Least ? null : 100m * _fresh / _placed, Whole(_fresh), Whole(_placed)),
            "featured_share" => new TallyPoint(
                _known == 0 || 2 * _known < _window ? null : 100m * _featured / _known, _listings, _listings),
            _ => throw new InvalidOperationException($"nobody reads {figure}"),
        };
    }
}
