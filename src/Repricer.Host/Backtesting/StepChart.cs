using System.Globalization;
using System.Text;
using Repricer.Core.Trying.Backtesting;

namespace Repricer.Host.Backtesting;

/// <summary>Draws prices over time as SVG: a price stands until the next one.</summary>
internal static class StepChart
{
    private const int Width = 900;
    private const int Height = 220;
    private const int Margin = 50;

    public static string Draw(ListingResult listing)
    {
        var paths = new List<(string Class, IReadOnlyList<(DateTimeOffset At, decimal? Price)> Points)>
        {
            ("market", listing.Market),
            ("really", Of(listing.Really)),
            ("strategies", Of(listing.Replayed)),
        };
        if (listing.Against is { } against)
            paths.Add(("against", Of(against)));
        var prices = paths.SelectMany(path => path.Points).Select(point => point.Price).OfType<decimal>().ToArray();
        var (low, high) = (prices.Min(), prices.Max());
        var range = high == low ? 1m : high - low;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\">");
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"4\" y=\"16\">{high:0.00##}</text><text x=\"4\" y=\"{Height - 24}\">{low:0.00##}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin}\" y=\"{Height - 6}\">{listing.From:yyyy-MM-dd HH:mm}</text><text "
            + $"x=\"{Width - 6}\" y=\"{Height - 6}\" text-anchor=\"end\">{listing.To:yyyy-MM-dd HH:mm}</text>");
        foreach (var (name, points) in paths)
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{name}\" d=\"{Steps(points)}\"/>");
        return svg.Append("</svg>").ToString();

        string Steps(IReadOnlyList<(DateTimeOffset At, decimal? Price)> points)
        {
            var line = new StringBuilder();
            var drawing = false;
            for (var i = 0; i < points.Count; i++)
            {
                if (points[i].Price is not { } price)
                {
                    drawing = false;
                    continue;
                }

                var y = 12m + ((high - price) * (Height - 48) / range);
                var (from, to) = (X(points[i].At), X(i + 1 < points.Count ? points[i + 1].At : listing.To));
                line.Append(CultureInfo.InvariantCulture, $"{(drawing ? "L" : "M")}{from:0.#} {y:0.#}H{to:0.#}");
                drawing = true;
            }

            return line.ToString();
        }

        decimal X(DateTimeOffset at) => Margin + ((at - listing.From).Ticks * (Width - Margin - 8m) / (listing.To - listing.From).Ticks);
    }

    private static IReadOnlyList<(DateTimeOffset At, decimal? Price)> Of(PricePath path) =>
        [.. path.Points.Select(point => (point.At, (decimal?)point.Price))];
}
