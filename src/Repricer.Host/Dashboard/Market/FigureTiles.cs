using Repricer.Core.Measuring;
using Repricer.Engine.Measuring;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Market;

/// <summary>Shows figures as tiles, each with its n of N; where there is none, with the reason.</summary>
internal static class FigureTiles
{
    /// <summary>The figure, its n of N, and the way to exactly the n.</summary>
    public static TileModel Of(string label, Measurement figure, Func<decimal, string> text, PageFormat format, string? href,
        string kind = "") =>
        figure.Value is { } value
            ? new TileModel(label, text(value), $"n {format.Count(figure.Measured)} of {format.Count(figure.Eligible)}", href, kind)
            : new TileModel(label, null, $"{figure.Lack}: {format.Count(figure.Measured)} of {format.Count(figure.Eligible)}", href);

    /// <summary>A share of time with its coverage.</summary>
    /// <param name="name">Of its definition.</param>
    public static TileModel Of(string label, string name, TimeShare share, string window, PageFormat format, string lack) =>
        share.Share is { } value
        ? new TileModel(
            label, format.Percent(value), $"{window}, known {format.Percent(share.Coverage ?? 0m)}{(share.IsThin ? ": thin" : "")}",
            "/definitions#" + name)
        : new TileModel(label, null, lack, "/definitions#" + name);

    /// <summary>A number of listings, which opens them.</summary>
    /// <param name="of">Of how many it is a share; 0 = of none.</param>
    public static TileModel Count(string label, int count, int of, string note, PageFormat format, string href, string kind = "") => new(
        label, format.Count(count), of > 0 ? $"{format.Percent(100m * count / of)} of {note}" : note, href, count > 0 ? kind : "");

    public static IEnumerable<TileModel> Ranks(KpiFigures figures, MarketFilter filter, PageFormat format)
    {
        var ranks = figures.Ranks;
        var note = $"{format.Count(ranks.Ranked)} with a competitor";
        yield return Count("First, alone", ranks.First, ranks.Ranked, note, format, To("first"));
        yield return Count("First, shared", ranks.TiedFirst, ranks.Ranked, note, format, To("tied_first"));
        yield return Count("Second or third", ranks.SecondOrThird, ranks.Ranked, note, format, To("second_third"));
        yield return Count("Fourth or later", ranks.Behind, ranks.Ranked, note, format, To("behind"));
        yield return Of(
            "Middle gap to the lowest", figures.Gap, value => Math.Round(value, 1) switch
            {
                > 0m => "+", < 0m => "−", _ => "",
            } + format.Percent(Math.Abs(value)), format, To("ranked"));

        string To(string kind) => MarketAddress.List(filter with { Kind = kind });
    }
}
