using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Reading;

namespace Repricer.Demo.Channel;

/// <summary>Reads our own listings from the demo's marketplace, page by page.</summary>
internal sealed class DemoListings(ChannelId channel, HttpClient http)
{
    public async ValueTask<ListingPageOutcome> ReadAsync(string? cursor, CancellationToken ct)
    {
        try
        {
            var path = cursor is null ? "api/listings" : "api/listings?page=" + Uri.EscapeDataString(cursor);
            using var response = await http.GetAsync(new Uri(path, UriKind.Relative), ct);
            if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
                return new ListingPageOutcome.Throttled(response.Headers.RetryAfter?.Delta);
            if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                return new ListingPageOutcome.Refused($"HTTP {(int)response.StatusCode}");
            if (!response.IsSuccessStatusCode)
                return new ListingPageOutcome.Failed($"HTTP {(int)response.StatusCode}");

            var page = await response.Content.ReadFromJsonAsync(DemoListingContext.Default.DemoListingPage, ct);
            return page?.Listings is { } rows
                ? new ListingPageOutcome.Page([.. rows.Select(Of).OfType<ChannelListing>()], page.Next, page.Total)
                : new ListingPageOutcome.Failed("no listings in the answer");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or JsonException
            || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new ListingPageOutcome.Failed(error is OperationCanceledException ? "no answer in time" : error.Message);
        }
    }

    private ChannelListing? Of(DemoListingRow row)
    {
        if (row.Listing is not { } key || !Currency.TryParse(row.Currency, out var currency))
            return null;

        Money? Amount(string? text) => DemoWireContext.TryMoney(text, row.Currency, out var money) ? money : null;
        return new ChannelListing(new ListingId(channel, key), row.Sku ?? "", currency)
        {
            Title = row.Title,
            Gtin = row.Gtin,
            Price = Amount(row.Price),
            MinPrice = Amount(row.MinPrice),
            MaxPrice = Amount(row.MaxPrice),
            Stock = row.Stock,
            Condition = CatalogNames.TryParseCondition(row.Condition, out var condition) ? condition : null,
            Fulfilment = CatalogNames.TryParseFulfilment(row.Fulfilment, out var fulfilment) ? fulfilment : null,
            Status = row.Active switch { true => ListingStatus.Active, false => ListingStatus.Inactive, null => ListingStatus.Unknown },
        };
    }
}
