using System.Text;
using Microsoft.AspNetCore.Http;
using Repricer.Engine;
using Repricer.Engine.Viewing;
using Repricer.Host.Console;
using Repricer.Host.Operating;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Bounds and tags of a list of listings as a file that can be edited and given back.</summary>
internal sealed class BulkCsv(IStore store)
{
    private const int PageRows = 500;

    private const string Heads = "channel,listing_id,sku,title,currency,min_price,max_price,tags\r\n";

    public async Task WriteAsync(ListingQuery query, HttpResponse response, CancellationToken ct)
    {
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.CacheControl = "private, no-store";
        response.Headers.ContentDisposition = "attachment; filename=\"bounds-and-tags.csv\"";
        await using var text = new StreamWriter(
            response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 32 * 1024, leaveOpen: true);
        await text.WriteAsync(Heads);
        var (asked, rows) = (query with { Max = PageRows, Cursor = null }, 0);
        while (rows < BulkEditor.MostRows)
        {
            var page = await store.Views.GetListingsAsync(asked, ct);
            foreach (var row in page.Rows.Take(BulkEditor.MostRows - rows))
            {
                if (await LineAsync(row, ct) is { } line)
                    await text.WriteAsync(line.AsMemory(), ct);
            }

            rows += page.Rows.Count;
            if (page.Next is not { } next)
                return;
            asked = asked with { Cursor = next, Sort = page.SortedBy, Descending = page.SortedBy == asked.Sort && asked.Descending };
        }
    }

    /// <returns>Null where the listing is gone meanwhile.</returns>
    private async ValueTask<string?> LineAsync(ListingRow row, CancellationToken ct)
    {
        if (await store.Catalog.FindListingAsync(row.Listing, ct) is not { } listing
            || await store.Catalog.FindProductAsync(listing.Sku, ct) is not { } product)
            return null;
        return CsvLine.Of(
            CsvLine.Text(row.Listing.Channel.Value), CsvLine.Text(row.Listing.Value), CsvLine.Text(listing.Sku.Value),
            CsvLine.Text(product.Title), listing.Currency.Code, listing.MinPrice?.ToAmountString() ?? "",
            listing.MaxPrice?.ToAmountString() ?? "", CsvLine.Text(string.Join(';', product.Tags))) + "\r\n";
    }
}
