using System.Globalization;
using System.Net;
using System.Text;

namespace Repricer.Host.Backtesting;

/// <summary>Writes a backtest as one page that needs nothing else: no scripts, no links, the charts are drawings inside.</summary>
internal static class BacktestHtml
{
    private const string Head =
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Backtest</title><style>
        body{font:15px/1.4 system-ui,sans-serif;max-width:62em;margin:2em auto;padding:0 1em;color:#222}
        table{border-collapse:collapse;margin:1em 0}th,td{padding:.2em .8em;text-align:right;border-bottom:1px solid #ddd}
        th:first-child,td:first-child{text-align:left}
        svg{width:100%;height:auto;background:#fafafa;border:1px solid #ddd}path{fill:none;stroke-width:2}
        text{font:11px system-ui,sans-serif;fill:#666}
        .market{stroke:#999;stroke-dasharray:4 3}.really{stroke:#1f6fb4}.strategies{stroke:#c2410c}.against{stroke:#3f8f3f}
        .key span{padding-left:1.4em;margin-right:1.2em;border-left:3px solid}.key .market{border-color:#999}
        .key .really{border-color:#1f6fb4}.key .strategies{border-color:#c2410c}.key .against{border-color:#3f8f3f}
        </style></head><body>
        """;

    public static void Write(TextWriter output, BacktestReport report)
    {
        output.WriteLine(Head);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"<h1>Backtest</h1><p>{report.From:yyyy-MM-dd HH:mm} to {report.To:yyyy-MM-dd HH:mm} UTC, {report.Replayed} listings. "
                + $"Costs, fees, tax and bounds are today's, everything counts as in stock, and the market is as it was: rivals do not "
                + $"answer.</p>"));
        Table(output, report);
        var key = new StringBuilder("<p class=\"key\"><span class=\"market\">lowest of others</span>")
            .Append("<span class=\"really\">really</span><span class=\"strategies\">strategies</span>");
        output.WriteLine(key.Append(report.Against is null ? "" : "<span class=\"against\">against</span>").Append("</p>"));
        foreach (var listing in report.Listings)
        {
            output.WriteLine($"<h2>{Text($"{listing.Listing} ({listing.Sku}, {listing.Currency})")}</h2>");
            output.WriteLine(StepChart.Draw(listing));
        }

        if (report.Replayed > report.Listings.Count)
            output.WriteLine($"<p>{report.Replayed - report.Listings.Count} more listings are in the totals.</p>");
        foreach (var (listing, problem) in report.Problems)
            output.WriteLine($"<p>Not replayed: {Text(listing)}: {Text(problem)}</p>");
        output.WriteLine("</body></html>");
    }

    private static void Table(TextWriter output, BacktestReport report)
    {
        output.WriteLine(
            $"<table><tr><th></th><th>really</th><th>strategies</th>{(report.Against is null ? "" : "<th>against</th>")}</tr>");
        Row("time lowest", totals => Percent(totals.LowestShare));
        Row("time featured", totals => Percent(totals.FeaturedShare));
        Row("mean margin of net", totals => Percent(totals.MarginOfNet));
        Row("time at the floor", totals => Percent(totals.FloorShare));
        Row("changes", totals => totals.Changes.ToString(CultureInfo.InvariantCulture));
        output.WriteLine("</table>");

        void Row(string what, Func<BacktestTotals, string> value) => output.WriteLine(
            $"<tr><td>{what}</td><td>{value(report.Really)}</td><td>{value(report.Strategies)}</td>"
            + $"{(report.Against is { } against ? $"<td>{value(against)}</td>" : "")}</tr>");
    }

    private static string Percent(decimal? share) =>
        share is { } known ? known.ToString("0.0", CultureInfo.InvariantCulture) + " %" : "unknown";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
