using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Charts;

/// <summary>One bar of a chart: a bucket, a day, a name.</summary>
/// <param name="Value">0 or more; null = nothing is known, and there is no bar.</param>
internal sealed record ChartBar(string Name, decimal? Value);

/// <summary>Amounts side by side from zero up: buckets, or units a day.</summary>
internal static class BarChart
{
    private const int Width = 960;
    private const int Top = 10;
    private const int Bottom = 150;
    private const int Left = 56;

    /// <param name="unit">Of the values, for the table.</param>
    public static Drawing Draw(string name, string title, string unit, IReadOnlyList<ChartBar> bars, PageFormat format)
    {
        var values = ValueAxis.Around(bars.Select(bar => bar.Value).OfType<decimal>(), Top, Bottom, least: 0m);
        var slot = (Width - Left - 10m) / Math.Max(1, bars.Count);
        var every = Math.Max(1, (int)Math.Ceiling(bars.Count / 12m));
        var boxes = new List<DrawnBox>();
        var labels = new List<DrawnLabel>();
        for (var i = 0; i < bars.Count; i++)
        {
            var x = Left + (i * slot);
            if (bars[i].Value is { } value)
            {
                var y = values.Y(value);
                boxes.Add(new DrawnBox(
                    "column", ChartNumber.Of(x + (slot * 0.1m)), ChartNumber.Of(y), ChartNumber.Of(slot * 0.8m), ChartNumber.Of(Bottom - y),
                    $"{PageFormat.Text(bars[i].Name, 80)}: {format.Number(value, values.Decimals)} {unit}"));
            }

            if (i % every == 0)
                labels.Add(new DrawnLabel("axis middle", ChartNumber.Of(x + (slot / 2m)), "168", PageFormat.Text(bars[i].Name, 24)));
        }

        labels.AddRange(values.Ticks.Select(tick => new DrawnLabel(
            "axis end", ChartNumber.Of(Left - 8), ChartNumber.Of(values.Y(tick) + 4m), format.Number(tick, values.Decimals))));
        var known = bars.Count(bar => bar.Value is not null);
        return new Drawing(name, title, $"{known} of {bars.Count} are known, in {unit}.", Width, 176)
        {
            Paths = [.. values.Ticks.Select(tick => new DrawnPath("grid", $"M{Left} {ChartNumber.Of(values.Y(tick))}H{Width - 10}"))],
            Boxes = boxes, Labels = labels,
            Table = new DrawnTable(
                ["Of", unit],
                [.. bars.Select(bar => (IReadOnlyList<string>)
                    [PageFormat.Text(bar.Name, 80), bar.Value is { } value ? format.Number(value, 2) : "not known"])]),
        };
    }
}
