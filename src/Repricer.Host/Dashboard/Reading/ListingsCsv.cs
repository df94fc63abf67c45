using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Repricer.Core;
using Repricer.Core.Amounts;
using Repricer.Engine;
using Repricer.Engine.Viewing;
using Repricer.Host.Console;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>
/// A list of listings as a file, all of its pages, written as they are read. Numbers and times are as programs read them, whatever the
/// viewer's language; a text that a spreadsheet would take for a formula is written so that it stays a text.
/// </summary>
internal sealed class ListingsCsv(IStore store)
{
    private const int PageRows = 500;

    /// <summary>A file of more rows is no longer one for a spreadsheet; the last line says that it was cut.</summary>
    private const int MostRows = 1_000_000;

    private static readonly string[] Heads =
    [
        "channel", "listing_id", "sku", "title", "brand", "currency", "live_price", "live_since", "decided_price", "floor", "ceiling",
        "reference", "reference_currency", "action", "reason", "detail", "binding", "strategy", "held_by", "since",
        "decided_at", "stock", "shadow",
        "frozen", "pinned_until", "featured", "decision_id",
    ];

    public async Task WriteAsync(ListingQuery query, HttpResponse response, CancellationToken ct)
    {
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.CacheControl = "private, no-store";
        response.Headers.ContentDisposition = "attachment; filename=\"listings.csv\"";
        await using var text = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 32 * 1024,
            leaveOpen: true);
        await text.WriteAsync(string.Join(',', Heads) + "\r\n");
        var (asked, rows) = (query with { Max = PageRows, Cursor = null }, 0);
        while (rows < MostRows)
        {
            var page = await store.Views.GetListingsAsync(asked, ct);
            foreach (var row in page.Rows)
                await text.WriteAsync(Line(row).AsMemory(), ct);
            rows += page.Rows.Count;
            if (page.Next is not { } next)
                return;
            asked = asked with { Cursor = next, Sort = page.SortedBy, Descending = page.SortedBy == asked.Sort && asked.Descending };
        }

        await text.WriteAsync("# the list is longer: filter it\r\n");
    }

    internal static string Line(ListingRow row) => CsvLine.Of(
        CsvLine.Text(row.Listing.Channel.Value), CsvLine.Text(row.Listing.Value), CsvLine.Text(row.Sku.Value), CsvLine.Text(row.Title),
        CsvLine.Text(row.Brand), row.Currency.Code,
        Number(row.Live), Time(row.LiveAt), Number(row.Decided), Number(row.Floor), Number(row.Ceiling), Number(row.Reference),
        row.Reference?.Currency.Code ?? "", Word(row.Action), CsvLine.Plain(row.Reason), CsvLine.Text(row.Detail), Word(row.Binding),
        CsvLine.Text(row.Strategy), CsvLine.Text(row.HeldBy), Time(row.Since), Time(row.DecidedAt),
        row.Stock?.ToString(CultureInfo.InvariantCulture) ?? "", row.Shadow ? "1" : "0", row.Frozen ? "1" : "0",
        Time(row.PinnedUntil), row.IsFeatured is { } featured ? (featured ? "1" : "0") : "", CsvLine.Text(row.DecisionId)) + "\r\n";

    private static string Number(Money? money) => money?.ToAmountString() ?? "";

    private static string Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "";

    private static string Word<T>(T? value)
        where T : struct, Enum => value is { } known ? SnakeCase.From(known.ToString()) : "";
}
