using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Core.Trying.Backtesting;

namespace Repricer.Host.Backtesting;

/// <summary>Writes a backtest for programs: money and shares are decimal text, unknown is null.</summary>
internal static class BacktestJson
{
    public static JsonObject Of(BacktestReport report) => new()
    {
        ["from"] = Time(report.From!.Value),
        ["to"] = Time(report.To!.Value),
        ["replayed"] = report.Replayed,
        ["not_replayed"] = report.NotReplayed,
        ["totals"] = new JsonObject
        {
            ["really"] = Of(report.Really),
            ["strategies"] = Of(report.Strategies),
            ["against"] = report.Against is { } against ? Of(against) : null,
        },
        ["listings"] = new JsonArray([.. report.Listings.Select(Of)]),
        ["problems"] = new JsonArray(
            [.. report.Problems.Select(problem => new JsonObject { ["listing"] = problem.Listing, ["problem"] = problem.Problem })]),
    };

    private static JsonObject Of(BacktestTotals totals) => new()
    {
        ["time_lowest"] = Text(totals.LowestShare),
        ["time_featured"] = Text(totals.FeaturedShare),
        ["margin_of_net"] = Text(totals.MarginOfNet),
        ["time_at_floor"] = Text(totals.FloorShare),
        ["changes"] = totals.Changes,
        ["changes_per_day"] = Text(totals.ChangesPerDay),
        ["decisions"] = totals.Decisions,
        ["held"] = totals.Held,
        ["skipped"] = totals.Skipped,
        ["stopped"] = totals.Stopped,
        ["why"] = Why(totals.Why),
    };

    private static JsonObject Of(ListingResult listing) => new()
    {
        ["listing"] = listing.Listing.ToString(),
        ["sku"] = listing.Sku.Value,
        ["currency"] = listing.Currency.Code,
        ["from"] = Time(listing.From),
        ["to"] = Time(listing.To),
        ["really"] = Of(listing.Really),
        ["strategies"] = Of(listing.Replayed),
        ["against"] = listing.Against is { } against ? Of(against) : null,
    };

    private static JsonObject Of(PricePath path) => new()
    {
        ["lowest_price"] = Text(path.Summary.Lowest),
        ["highest_price"] = Text(path.Summary.Highest),
        ["mean_price"] = Text(path.Summary.Mean),
        ["time_lowest"] = Text(path.Summary.LowestShare),
        ["time_featured"] = Text(path.Summary.FeaturedShare),
        ["profit"] = Text(path.Summary.Profit),
        ["margin_of_net"] = Text(path.Summary.MarginOfNet),
        ["time_at_floor"] = Text(path.Summary.FloorShare),
        ["changes"] = path.Summary.Changes,
        ["changes_per_day"] = Text(path.Summary.ChangesPerDay),
        ["decisions"] = path.Counts?.Decisions,
        ["held"] = path.Counts?.Held,
        ["skipped"] = path.Counts?.Skipped,
        ["stopped"] = path.Counts?.Stopped,
        ["why"] = path.Counts is { } counts ? Why(counts.Why) : null,
        ["prices"] = new JsonArray(
            [.. path.Points.Select(
                point => new JsonObject { ["at"] = Time(point.At), ["price"] = Text(point.Price), ["why"] = point.Why })]),
    };

    private static JsonObject Why(IReadOnlyList<(string Reason, int Count)> why) =>
        new(why.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Reason, entry.Count)));

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static string? Text(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture);
}
