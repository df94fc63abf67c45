using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Charts;

/// <summary>A small line without axes, 30 points or so; a point without a value is a gap.</summary>
internal static class SparkLine
{
    private const int Width = 120;
    private const int Height = 28;

    public static Drawing Draw(string name, string title, IReadOnlyList<decimal?> points, PageFormat format)
    {
        var values = ValueAxis.Around(points.OfType<decimal>(), 2, Height - 2);
        var line = new System.Text.StringBuilder();
        var drawing = false;
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i] is not { } value)
            {
                drawing = false;
                continue;
            }

            var x = points.Count == 1 ? Width / 2m : 2m + (i * (Width - 4m) / (points.Count - 1));
            var place = $"{ChartNumber.Of(x)} {ChartNumber.Of(values.Y(value))}";

            // A point alone between gaps is a dot: a line of no length with round ends.
            line.Append(drawing ? 'L' : 'M').Append(place).Append(drawing ? "" : "h0");
            drawing = true;
        }

        var known = points.OfType<decimal>().ToList();
        var summary = known.Count == 0
            ? "Nothing is known."
            : $"{known.Count} of {points.Count} points known, from {format.Number(known.Min(), 2)} to {format.Number(known.Max(), 2)}, "
                + $"at last {format.Number(known[^1], 2)}.";
        return new Drawing(name, title, summary, Width, Height) { Paths = known.Count == 0 ? []
            : [new DrawnPath("line spark", line.ToString())] };
    }
}
