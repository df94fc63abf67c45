using System.Globalization;
using Repricer.Core.Trying.Backtesting;
using Repricer.Host.Console;

namespace Repricer.Host.Backtesting;

/// <summary>
/// Writes one row for each way of each listing (`summary`), and one for each price that came to stand (`price`), as the listings come.
/// </summary>
internal sealed class BacktestCsv(TextWriter output)
{
    public void WriteHead() => output.WriteLine(
        "row,channel,listing_id,sku,currency,path,at,price,why,from,to,lowest_price,highest_price,mean_price,time_lowest,time_featured,"
        + "profit,margin_of_net,time_at_floor,changes,changes_per_day,decisions,held,skipped,stopped");

    public void Write(ListingResult listing)
    {
        Path(listing, "really", listing.Really);
        Path(listing, "strategies", listing.Replayed);
        if (listing.Against is { } against)
            Path(listing, "against", against);
    }

    private void Path(ListingResult listing, string name, PricePath path)
    {
        var (summary, counts) = (path.Summary, path.Counts);
        string[] head =
        [
            CsvLine.Text(listing.Listing.Channel.Value), CsvLine.Text(listing.Listing.Value), CsvLine.Text(listing.Sku.Value),
            listing.Currency.Code, name,
        ];
        output.WriteLine(CsvLine.Of(
        [
            "summary", .. head, "", "", "", Time(listing.From), Time(listing.To), Number(summary.Lowest), Number(summary.Highest),
            Number(summary.Mean), Number(summary.LowestShare),
            Number(summary.FeaturedShare), Number(summary.Profit), Number(summary.MarginOfNet), Number(summary.FloorShare),
            Number(summary.Changes), Number(summary.ChangesPerDay),
            Number(counts?.Decisions), Number(counts?.Held), Number(counts?.Skipped), Number(counts?.Stopped),
        ]));
        foreach (var point in path.Points)
        {
            output.WriteLine(CsvLine.Of(
                ["price", .. head, Time(point.At), Number(point.Price), CsvLine.Text(point.Why), .. Enumerable.Repeat("", 16)]));
        }
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static string Number(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
