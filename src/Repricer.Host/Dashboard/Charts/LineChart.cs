using System.Text;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Charts;

/// <summary>One value a day (or another step) as a line; a step without a value is a gap.</summary>
internal static class LineChart
{
    private const int Width = 960;
    private const int Top = 10;
    private const int Bottom = 150;
    private const int Left = 56;

    /// <param name="unit">Of the values, for the table.</param>
    public static Drawing Draw(string name, string title, string unit, IReadOnlyList<ChartBar> points, PageFormat format)
    {
        var known = points.Select(point => point.Value).OfType<decimal>().ToList();
        var values = ValueAxis.Around(known, Top, Bottom);
        var every = Math.Max(1, (int)Math.Ceiling(points.Count / 12m));
        var (line, labels, marks) = (new StringBuilder(), new List<DrawnLabel>(), new List<DrawnMark>());
        for (var i = 0; i < points.Count; i++)
        {
            var x = points.Count == 1 ? (Left + Width) / 2m : Left + (i * (Width - Left - 30m) / (points.Count - 1)) + 10m;
            if (points[i].Value is { } value)
            {
                var before = i > 0 && points[i - 1].Value is not null;
                line.Append(before ? 'L' : 'M').Append(ChartNumber.Of(x)).Append(' ').Append(ChartNumber.Of(values.Y(value)));
                if (points.Count <= 62)
                {
                    marks.Add(new DrawnMark(
                        "mark", ChartNumber.Of(x), ChartNumber.Of(values.Y(value)),
                        $"{PageFormat.Text(points[i].Name, 40)}: {format.Number(value, 1)}"));
                }
            }

            if (i % every == 0)
                labels.Add(new DrawnLabel("axis middle", ChartNumber.Of(x), "168", PageFormat.Text(points[i].Name, 24)));
        }

        labels.AddRange(values.Ticks.Select(tick => new DrawnLabel(
            "axis end", ChartNumber.Of(Left - 8), ChartNumber.Of(values.Y(tick) + 4m), format.Number(tick, values.Decimals))));
        return new Drawing(name, title, $"{known.Count} of {points.Count} are known.", Width, 176)
        {
            Paths =
            [
                .. values.Ticks.Select(tick => new DrawnPath("grid", $"M{Left} {ChartNumber.Of(values.Y(tick))}H{Width - 10}")),
                new DrawnPath("line spark", line.ToString()),
            ],
            Marks = marks, Labels = labels,
            Table = new DrawnTable(
                ["Of", unit],
                [.. points.Select(point => (IReadOnlyList<string>)
                    [PageFormat.Text(point.Name, 40), point.Value is { } value ? format.Number(value, 1) : "not measured"])]),
        };
    }
}
