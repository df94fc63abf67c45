using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Charts;

/// <param name="Parts">Of each kind in the order of the kinds, 0 or more; all zero = nothing is known of it.</param>
internal sealed record ShareColumn(string Name, IReadOnlyList<decimal> Parts);

/// <summary>What parts a whole has, column by column: attempts by status a day, positions a day.</summary>
internal static class StackedShares
{
    private const int Width = 960;
    private const int Top = 8;
    private const int Height = 140;
    private const int Left = 56;

    /// <param name="kinds">At most eight; the first stands at the bottom.</param>
    public static Drawing Draw(string name, string title, IReadOnlyList<string> kinds, IReadOnlyList<ShareColumn> columns,
        PageFormat format)
    {
        var slot = (Width - Left - 10m) / Math.Max(1, columns.Count);
        var every = Math.Max(1, (int)Math.Ceiling(columns.Count / 12m));
        var boxes = new List<DrawnBox>();
        var labels = new List<DrawnLabel>
        {
            new("axis end", ChartNumber.Of(Left - 8), ChartNumber.Of(Top + 4), "100 %"),
                new("axis end", ChartNumber.Of(Left - 8), ChartNumber.Of(Top + Height), "0 %"),
        };
        for (var i = 0; i < columns.Count; i++)
        {
            var (column, y) = (columns[i], (decimal)(Top + Height));
            var whole = column.Parts.Sum();
            for (var kind = 0; kind < kinds.Count && whole > 0m; kind++)
            {
                var height = column.Parts[kind] * Height / whole;
                y -= height;
                if (height > 0m)
                {
                    boxes.Add(new DrawnBox(
                        $"stack s{kind + 1}", ChartNumber.Of(Left + (i * slot) + (slot * 0.08m)), ChartNumber.Of(y),
                            ChartNumber.Of(slot * 0.84m),
                        ChartNumber.Of(height),
                        $"{PageFormat.Text(column.Name, 80)}, {PageFormat.Text(kinds[kind], 80)}: "
                            + format.Percent(100m * column.Parts[kind] / whole)));
                }
            }

            if (i % every == 0)
            {
                labels.Add(new DrawnLabel(
                    "axis middle", ChartNumber.Of(Left + (i * slot) + (slot / 2m)), ChartNumber.Of(Top + Height + 18),
                        PageFormat.Text(column.Name, 24)));
            }
        }

        var known = columns.Count(column => column.Parts.Sum() > 0m);
        return new Drawing(name, title, $"{known} of {columns.Count} columns are known.", Width, Top + Height + 26)
        {
            Boxes = boxes, Labels = labels,
                Legend = [.. kinds.Select((kind, at) => new LegendItem($"stack s{at + 1}", PageFormat.Text(kind, 80)))],
            Table = new DrawnTable(
                ["Of", .. kinds.Select(kind => PageFormat.Text(kind, 80))],
                [.. columns.Select(column => (IReadOnlyList<string>)
                [
                    PageFormat.Text(column.Name, 80),
                    .. column.Parts.Select(part => column.Parts.Sum() > 0m ? format.Percent(100m * part / column.Parts.Sum())
                        : "not known"),
                ])]),
        };
    }
}
