using System.Globalization;
using System.Text;

namespace Repricer.Reading.Tests;

/// <summary>Builds pages that list products, and product pages that look as if they did.</summary>
internal static class ListPages
{
    private static readonly string[] Names =
    [
        "Oak stool", "Copper lamp", "Iron hook", "Linen apron", "Salt cellar", "Steel bin", "Willow basket", "Walnut shelf", "Felt slipper",
        "Clay planter", "Wool blanket", "Brass bell", "Cork mat", "Paper kite", "Glass jug", "Rope ladder",
    ];

    /// <summary>Repeats a tile: {0} number, {1} name, {2} whole amount.</summary>
    public static string Tiles(string tile, int count, int from = 12)
    {
        var text = new StringBuilder();
        for (var at = 0; at < count; at++)
        {
            _ = text.Append(tile.Replace("{0}", (100 + at).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{1}", Names[at % Names.Length], StringComparison.Ordinal)
                .Replace("{2}", (from + (at * 7)).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }

        return text.ToString();
    }

    public static string Whole(string language, string title, string heading, string main, string head = "") =>
        $"<!doctype html><html lang=\"{language}\"><head><title>{title}</title>{head}</head><body><nav><a href=\"/a\">A</a>"
        + $"<a href=\"/b\">B</a></nav><main>{(heading.Length > 0 ? $"<h1>{heading}</h1>" : "")}{main}</main>"
        + "<footer><a href=\"/terms\">©</a></footer></body></html>";
}
