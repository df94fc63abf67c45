using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Charts;

/// <param name="Kind">price, before, floor, ceiling, bound or market.</param>
internal sealed record BoundsMark(string Kind, string Text, decimal Value);

/// <summary>Where a price stands between its bounds: a line with a sign for each, and their names where there is room.</summary>
internal static class BoundsBar
{
    private const int Width = 960;
    private const int Left = 20;
    private const int Line = 64;
    private const decimal LetterWidth = 6.3m;

    public static Drawing Draw(string title, IReadOnlyList<BoundsMark> marks, string currency, PageFormat format)
    {
        var (low, high) = (marks.Min(mark => mark.Value), marks.Max(mark => mark.Value));
        var room = high > low ? (high - low) * 0.05m : Math.Max(1m, high * 0.05m);
        var range = high - low + (2m * room);
        decimal X(decimal value) => Left + ((value - low + room) * (Width - (2 * Left)) / range);

        var paths = new List<DrawnPath> { new("grid", $"M{Left} {Line}H{Width - Left}") };
        var boxes = new List<DrawnBox>();
        var labels = new List<DrawnLabel>();
        var floor = marks.Where(mark => mark.Kind == "floor").Select(mark => (decimal?)mark.Value).FirstOrDefault();
        var ceiling = marks.Where(mark => mark.Kind == "ceiling").Select(mark => (decimal?)mark.Value).FirstOrDefault();
        if (floor is not null || ceiling is not null)
        {
            var (from, to) = (floor is { } least ? X(least) : Left, ceiling is { } most ? X(most) : Width - Left);
            boxes.Add(new DrawnBox(
                "range", ChartNumber.Of(Math.Min(from, to)), ChartNumber.Of(Line - 9),
                    ChartNumber.Of(Math.Abs(to - from)), "18", "allowed: from floor to ceiling"));
        }

        // Names stand above and below in turn, each where the last one beside it has ended.
        var ends = new decimal[4];
        foreach (var mark in marks.OrderBy(mark => mark.Value).ThenBy(mark => mark.Kind, StringComparer.Ordinal))
        {
            var x = X(mark.Value);
            var text = Named(mark);
            var half = text.Length * LetterWidth / 2m;
            var place = Math.Clamp(x, half + 2m, Width - half - 2m);
            var row = Array.FindIndex(ends, end => end <= place - half);
            row = row < 0 ? Array.IndexOf(ends, ends.Min()) : row;
            ends[row] = place + half + 10m;
            var (up, down) = row % 2 == 0 ? (Line - 16 - (row / 2 * 26), Line - 7) : (Line + 7, Line + 20 + (row / 2 * 26));
            paths.Add(new DrawnPath($"tick {mark.Kind}",
                $"M{ChartNumber.Of(x)} {up + (row % 2 == 0 ? 4 : 0)}V{down - (row % 2 == 0 ? 0 : 10)}"));
            boxes.Add(new DrawnBox($"pin {mark.Kind}", ChartNumber.Of(x - 3m), ChartNumber.Of(Line - 7), "6", "14", text));
            labels.Add(new DrawnLabel($"axis name middle {mark.Kind}", ChartNumber.Of(place),
                ChartNumber.Of(row % 2 == 0 ? up : down + 4), text));
        }

        return new Drawing(
            "bounds", title, $"In {currency}: {string.Join(", ", marks.OrderBy(mark => mark.Value).Select(Named))}.", Width, 128)
        {
            Paths = paths, Boxes = boxes, Labels = labels,
        };

        string Named(BoundsMark mark) => $"{mark.Text} {format.Number(mark.Value, 2)}";
    }
}
