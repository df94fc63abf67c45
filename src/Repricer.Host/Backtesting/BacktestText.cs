using System.Globalization;
using Repricer.Core.Documents;
using Repricer.Core.Trying.Backtesting;

namespace Repricer.Host.Backtesting;

/// <summary>Writes a backtest for people, in 80 columns.</summary>
internal static class BacktestText
{
    public static void Write(TextWriter output, BacktestReport report, bool names)
    {
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{report.From:yyyy-MM-dd HH:mm} to {report.To:yyyy-MM-dd HH:mm} UTC "
                + $"({Span(report)}), {report.Replayed} {(report.Replayed == 1 ? "listing" : "listings")}"));
        output.WriteLine("Costs, fees, tax and bounds are today's, everything counts as in stock. The");
        output.WriteLine("market is as it was: rivals do not answer ('repricer simulate' lets them).");
        output.WriteLine();
        output.WriteLine($"{"",-26}{"really",14}{"strategies",14}{(report.Against is null ? "" : $"{"against",14}")}");
        Row("time lowest", totals => Percent(totals.LowestShare));
        Row("time featured", totals => Percent(totals.FeaturedShare));
        Row("mean margin of net", totals => Percent(totals.MarginOfNet));
        Row("time at the floor", totals => Percent(totals.FloorShare));
        Row("changes", totals => totals.Changes.ToString(CultureInfo.InvariantCulture));
        Row("changes a day, a listing", totals => totals.ChangesPerDay.ToString("0.0", CultureInfo.InvariantCulture));
        Counts("decisions", totals => totals.Decisions);
        Counts("  held", totals => totals.Held);
        Counts("  skipped", totals => totals.Skipped);
        Counts("  stopped by the guard", totals => totals.Stopped);
        if (report.Strategies.Why.Count > 0)
            output.WriteLine(
                "  why: " + Shortened(string.Join(", ", report.Strategies.Why.Select(entry => $"{entry.Reason} {entry.Count}")), 73));

        output.WriteLine();
        foreach (var listing in report.Listings)
            Write(output, listing, names);
        if (report.Replayed > report.Listings.Count)
            output.WriteLine($"{report.Replayed - report.Listings.Count} more listings are in the totals; --csv writes all.");
        foreach (var (listing, problem) in report.Problems.Take(10))
            output.WriteLine(Shortened($"not replayed: {listing}: {problem}", 80));
        if (report.NotReplayed > 10)
            output.WriteLine($"not replayed: {report.NotReplayed - 10} more");

        void Row(string what, Func<BacktestTotals, string> value) => output.WriteLine(
            $"{what,-26}{value(report.Really),14}{value(report.Strategies),14}"
            + $"{(report.Against is { } against ? $"{value(against),14}" : "")}");

        void Counts(string what, Func<BacktestTotals, int> value) => output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-26}{"",14}{value(report.Strategies),14}{(report.Against is { } against ? $"{value(against),14}" : "")}"));
    }

    private static void Write(TextWriter output, ListingResult listing, bool names)
    {
        output.WriteLine(Shortened($"{listing.Listing} ({listing.Sku}, {listing.Currency})", 80));
        Path(output, "really", listing.Really, names);
        Path(output, "strategies", listing.Replayed, names);
        if (listing.Against is { } against)
            Path(output, "against", against, names);
    }

    private static void Path(TextWriter output, string name, PricePath path, bool changes)
    {
        var summary = path.Summary;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {name,-10} {Prices(summary),-20} lowest {Percent(summary.LowestShare),7}, margin {Percent(summary.MarginOfNet),7}, "
            + $"{summary.Changes} changes"));
        foreach (var point in changes ? path.Points.Skip(1).Take(20) : [])
            output.WriteLine(Shortened(
                string.Create(CultureInfo.InvariantCulture, $"    {point.At:yyyy-MM-dd HH:mm} {point.Price:0.00##} {point.Why}"), 80));
        if (changes && path.Points.Count > 21)
            output.WriteLine($"    and {path.Points.Count - 21} more");
    }

    private static string Prices(PathSummary summary) => summary.Lowest == summary.Highest
        ? summary.Lowest.ToString("0.00##", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{summary.Lowest:0.00##} to {summary.Highest:0.00##}");

    private static string Span(BacktestReport report) =>
        DurationText.Print(TimeSpan.FromMinutes(Math.Floor((report.To!.Value - report.From!.Value).TotalMinutes)));

    private static string Percent(decimal? share) =>
        share is { } known ? known.ToString("0.0", CultureInfo.InvariantCulture) + " %" : "unknown";

    private static string Shortened(string text, int width) => text.Length <= width ? text : text[..(width - 1)] + "…";
}
