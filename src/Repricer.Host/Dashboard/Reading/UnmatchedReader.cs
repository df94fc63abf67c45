using Repricer.Engine.Reporting;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>
/// Tells of listings that nobody's offer can be compared with, for no place is looked at. They are counted at most once a minute: each
/// listing is asked for.
/// </summary>
internal sealed class UnmatchedReader(IReportStore reports, TimeProvider time)
{
    public const string Path = "/queue/unmatched";

    private const int Rows = 200;
    private const string Command = "repricer import --watches watches.csv";
    private const string Fix = "Upload where rivals sell them, or let a source of the channel look";
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly Kept<UnwatchedListings> _read = new(time, Fresh, ct => reports.GetUnwatchedAsync(Rows, ct));

    /// <returns>Null where each listing has a place that is looked at.</returns>
    public async ValueTask<GapRow?> GetGapAsync(Visit visit, CancellationToken ct)
    {
        var found = await _read.GetAsync(ct);
        return found.Count == 0
            ? null
            : new GapRow("No match", Path, visit.Format.Count(found.Count), [], null, null, Fix, Command, null, null);
    }

    public async ValueTask<CauseModel> GetPageAsync(Visit visit, CancellationToken ct)
    {
        var (found, format) = (await _read.GetAsync(ct), visit.Format);
        return new CauseModel(
            visit.Now, "unmatched", "No match", Fix, Command, format.Count(found.Count), null, [],
            [.. found.First.Select(row => new HoldRowModel(
                "", Formats.PageFormat.Text(row.Listing.ToString()), Formats.PageFormat.Text(row.Sku.Value),
                row.Title is { } title ? Formats.PageFormat.Text(title) : null, "/products/" + Uri.EscapeDataString(row.Sku.Value),
                row.Listing.Channel.Value, format.Money(row.Live), null, null, row.Stock is { } stock ? format.Count(stock) : null, null,
                "no place is looked at for this product", "catalogue", null, null, [], Command))],
            null, IsApprovable: false, "", visit.FormToken, Path)
        {
            Exports = new ExportLinks("/files/unmatched.csv", "/files/unmatched.xlsx"),
        };
    }
}
