using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Charts;

/// <param name="Steps">In the order of time; the first may be from before the chart.</param>
internal sealed record ChartLine(string Name, IReadOnlyList<ChartStep> Steps);

/// <param name="Kind">revision, import, person, hold, push or engine.</param>
internal sealed record ChartEvent(DateTimeOffset At, string Kind, string Text);

/// <summary>A stretch of time in a strip below the chart.</summary>
/// <param name="Kind">ours, other, nobody or unknown.</param>
internal sealed record ChartStretch(DateTimeOffset From, DateTimeOffset To, string Kind, string Text);

/// <summary>What a price chart is drawn of; all amounts in one currency.</summary>
/// <param name="To">Later than <paramref name="From"/>.</param>
internal sealed record PriceChartInput(string Name, string Title, string Currency, DateTimeOffset From, DateTimeOffset To)
{
    public IReadOnlyList<ChartLine> Own { get; init; } = [];
    public IReadOnlyList<ChartLine> Rivals { get; init; } = [];

    /// <summary>Floor and ceiling, each until the next.</summary>
    public IReadOnlyList<(DateTimeOffset At, decimal? Low, decimal? High)> Band { get; init; } = [];

    public IReadOnlyList<ChartStretch> Featured { get; init; } = [];
    public IReadOnlyList<ChartEvent> Events { get; init; } = [];
}

/// <summary>
/// Prices over time as steps: ours thick, each rival with a dash of its own, floor to ceiling as a band, the buy box as a strip and events
/// as a row of signs.
/// </summary>
internal static class PriceChart
{
    /// <summary>More rivals are told in the table alone.</summary>
    public const int MostRivals = 8;

    private const int Width = 960;
    private const int Top = 14;
    private const int PlotHeight = 280;
    private const int Left = 56;
    private const int RowHeight = 20;
    private const int MostRows = 300;

    public static Drawing Draw(PriceChartInput input, PageFormat format)
    {
        var (bottom, at) = (Top + PlotHeight, 0);
        var time = new TimeAxis(input.From, input.To, Left, Width - 10) { Times = format.Times };
        var drawn = input.Rivals.Take(MostRivals).ToList();
        var values = ValuesOf(input, drawn, bottom);
        var paths = new List<DrawnPath>();
        var boxes = new List<DrawnBox>();
        var labels = new List<DrawnLabel>();
        var legend = new List<LegendItem>();
        paths.AddRange(time.Ticks.Select(x => new DrawnPath("grid", $"M{ChartNumber.Of(x)} {Top}V{bottom}")));
        foreach (var tick in values.Ticks)
        {
            var y = ChartNumber.Of(values.Y(tick));
            paths.Add(new DrawnPath("grid", $"M{Left} {y}H{Width - 10}"));
            labels.Add(new DrawnLabel("axis end", ChartNumber.Of(Left - 8), ChartNumber.Of(values.Y(tick) + 4m),
                format.Number(tick, values.Decimals)));
        }

        if (StepPath.Band(input.Band, time, values) is { Length: > 0 } band)
        {
            paths.Add(new DrawnPath("range", band));
            legend.Add(new LegendItem("range", "floor to ceiling"));
        }

        foreach (var rival in drawn)
            AddLine(rival, $"s{++at}");
        for (var own = input.Own.Count - 1; own >= 0; own--)
            AddLine(input.Own[own], own == 0 ? "own" : "own second");

        var height = (decimal)bottom;
        if (input.Featured.Count > 0)
        {
            height += 8m;
            labels.Add(new DrawnLabel("axis end", ChartNumber.Of(Left - 8), ChartNumber.Of(height + 9m), "box"));
            boxes.AddRange(input.Featured.Where(stretch => stretch.To > input.From && stretch.From < input.To)
                .Select(stretch => new DrawnBox(
                "box " + stretch.Kind, ChartNumber.Of(time.X(stretch.From)), ChartNumber.Of(height),
                ChartNumber.Of(Math.Max(0.5m, time.X(stretch.To) - time.X(stretch.From))), "10", stretch.Text)));
            foreach (var kind in input.Featured.Select(stretch => stretch.Kind).Distinct().Order(StringComparer.Ordinal))
                legend.Add(new LegendItem("box " + kind, kind == "other" ? "buy box: another's" : "buy box: " + kind));
            height += 10m;
        }

        var marks = new List<DrawnMark>();
        var events = input.Events.Where(one => one.At >= input.From && one.At < input.To).ToList();
        if (events.Count > 0)
        {
            height += RowHeight;
            labels.Add(new DrawnLabel("axis end", ChartNumber.Of(Left - 8), ChartNumber.Of(height - 2m), "events"));
            marks.AddRange(Together(events, time, height - 6m, format));
        }

        height += RowHeight;
        labels.AddRange(time.Labels(height - 4m));
        return new Drawing(input.Name, input.Title, Summary(input, values, format), Width, (int)height + 2)
        {
            Paths = paths, Boxes = boxes, Labels = labels, Marks = marks, Legend = legend, Table = Table(input, events, format),
        };

        void AddLine(ChartLine line, string kind)
        {
            var (firm, faint) = StepPath.Of(Thinning.Of(line.Steps, input.From, input.To), time, values);
            var name = PageFormat.Text(line.Name, 80);
            if (faint.Length > 0)
                paths.Add(new DrawnPath($"line {kind} faint", faint, name + ", out of stock or not seen since"));
            if (firm.Length > 0)
                paths.Add(new DrawnPath("line " + kind, firm, name));
            if (firm.Length + faint.Length > 0)
                legend.Add(new LegendItem("line " + kind, name));
        }
    }

    /// <summary>Values far away from ours would press everything else flat: they stand at the edge.</summary>
    private static ValueAxis ValuesOf(PriceChartInput input, List<ChartLine> rivals, int bottom)
    {
        var own = Inside(input.Own).ToList();
        var others = Inside(rivals).ToList();
        if (own.Count > 0)
        {
            var (least, most) = (own.Min() * 0.4m, own.Max() * 2.5m);
            others.RemoveAll(value => value < least || value > most);
        }

        var shown = own.Concat(others).ToList();
        var (low, high) = shown.Count == 0 ? (decimal.MaxValue, decimal.MinValue) : (shown.Min() * 0.85m, shown.Max() * 1.15m);
        shown.AddRange(input.Band.SelectMany(step => new[] { step.Low, step.High }).OfType<decimal>()
            .Where(value => value >= low && value <= high));
        return ValueAxis.Around(shown, Top, bottom);

        IEnumerable<decimal> Inside(IReadOnlyList<ChartLine> lines)
        {
            foreach (var line in lines)
            {
                for (var i = 0; i < line.Steps.Count; i++)
                {
                    if (line.Steps[i] is { Value: { } value } step && step.At < input.To
                        && (i + 1 == line.Steps.Count || line.Steps[i + 1].At > input.From))
                        yield return value;
                }
            }
        }
    }

    /// <summary>Events that would lie on one another are one sign that tells of all.</summary>
    private static IEnumerable<DrawnMark> Together(List<ChartEvent> events, TimeAxis time, decimal y, PageFormat format)
    {
        foreach (var column in events.OrderBy(one => one.At).GroupBy(one => Math.Floor(time.X(one.At) / 9m)))
        {
            var all = column.ToList();
            var text = string.Join("\n", all.Take(8).Select(one => $"{format.Times.Minute(one.At)} {PageFormat.Text(one.Text, 120)}"));
            yield return new DrawnMark(
                "mark " + (all.Select(one => one.Kind).Distinct().Count() == 1 ? all[0].Kind : "several"), ChartNumber.Of(time.X(all[0].At)),
                ChartNumber.Of(y), all.Count > 8 ? $"{text}\nand {all.Count - 8} more" : text);
        }
    }

    private static string Summary(PriceChartInput input, ValueAxis values, PageFormat format)
    {
        var ours = input.Own.Count > 0 && input.Own[0].Steps is [.., { Value: { } price }]
            ? $"our price is {format.Number(price, 2)} {input.Currency} at the end"
            : "our price is not known";
        var beyond = input.Rivals.Take(MostRivals).Count(line => line.Steps.Any(step => step.Value is { } value && !values.Holds(value)));
        return $"From {format.Times.Minute(input.From)} to {format.Times.Day(input.To)}, in {input.Currency}: "
            + $"{ours}, {input.Rivals.Count} rivals"
            + (input.Rivals.Count > MostRivals ? $", {MostRivals} of them drawn" : "")
            + (beyond > 0 ? $"; {beyond} ask so much more or less that they stand at the edge" : "") + ".";
    }

    private static DrawnTable Table(PriceChartInput input, List<ChartEvent> events, PageFormat format)
    {
        var rows = input.Own.Concat(input.Rivals)
            .SelectMany(line => line.Steps.Select(step => (
                step.At, Who: PageFormat.Text(line.Name, 80),
                What: step.Value is { } value ? format.Number(value, 2) + (step.IsFaint ? " (does not count)" : "") : "not there")))
            .Concat(events.Select(one => (one.At, Who: one.Kind, What: PageFormat.Text(one.Text, 160))))
            .OrderByDescending(row => row.At)
            .ToList();
        return new DrawnTable(
            [$"Since ({format.Times.Name})", "Who", input.Currency],
            [.. rows.Take(MostRows).Select(row => (IReadOnlyList<string>)[format.Times.Minute(row.At), row.Who, row.What])],
                Math.Max(0, rows.Count - MostRows));
    }
}
