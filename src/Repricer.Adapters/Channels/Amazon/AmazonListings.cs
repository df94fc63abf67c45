using System.Globalization;
using System.Text.Json;
using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// Pages through all listings of the marketplace, oldest first. A search ends at a thousand results whatever there is: the next one then
/// begins where it ended. What falls on the seam may come twice. What lies at Amazon's warehouses is asked for beside each page.
/// </summary>
internal sealed class AmazonListings(
    AmazonItems items, AmazonCatalogue catalogue, AmazonStock warehouses, AmazonSeller seller, ChannelId channel)
{
    /// <summary>Not confirmed against a live account; where it is more, a search simply ends later.</summary>
    private const int MostOfASearch = 1_000;

    public async ValueTask<ListingPageOutcome> ReadAsync(string? cursor, DateTimeOffset? changedSince, CancellationToken ct)
    {
        if (AmazonCursor.Parse(cursor) is not { } at)
            return new ListingPageOutcome.Failed("the cursor is not one of this channel");

        at = cursor is null ? at with { From = changedSince } : at;
        var (sort, after) = changedSince is null ? ("createdDate", "createdAfter") : ("lastUpdatedDate", "lastUpdatedAfter");
        var query = $"pageSize={AmazonItems.MostAtOnce}&sortBy={sort}&sortOrder=ASC"
            + (at.From is { } from ? $"&{after}={Uri.EscapeDataString(Iso(from))}" : "")
            + (at.Token is { } token ? $"&pageToken={Uri.EscapeDataString(token)}" : "");
        var call = await items.SearchAsync(query, ct);
        if (call.Good(AmazonJson.Default.WireItems) is not { Items: { } wire } page)
            return NotRead(call);

        var read = wire.Select(item => AmazonItem.From(item, seller.Market)).OfType<AmazonItem>().ToList();
        foreach (var item in read)
            catalogue.Learn(item);
        var (stock, fault) = await warehouses.ReadAsync(read.Where(item => item.IsAtAmazon).Select(item => item.Sku), ct);
        if (fault is not null)
            return NotRead(fault);

        var seen = at.Seen + wire.Count;
        var next = page.Pagination?.NextToken is { Length: > 0 } nextToken ? at with { Token = nextToken, Seen = seen }
            : seen >= MostOfASearch && page.NumberOfResults > seen ? Onward(read, at, changedSince is null)
            : null;
        return next is { IsStuck: true }
            ? new ListingPageOutcome.Failed(
                $"more than {MostOfASearch} listings of one moment ({at.From:u}): Amazon cannot tell them apart")
            : new ListingPageOutcome.Page(
                [.. read.Select(item => ListingOf(item, stock))], next?.ToString(), cursor is null ? page.NumberOfResults : null);
    }

    /// <summary>The next search begins at the last listing of this one.</summary>
    private static AmazonCursor Onward(List<AmazonItem> read, AmazonCursor at, bool byCreation)
    {
        var last = read.Select(item => byCreation ? item.Summary?.CreatedDate : item.Summary?.LastUpdatedDate).Max();
        return new AmazonCursor(last, null, 0) { IsStuck = last is null || last <= at.From };
    }

    /// <param name="warehouses">What lies at Amazon's warehouses, by SKU.</param>
    private ChannelListing ListingOf(AmazonItem item, IReadOnlyDictionary<string, int> warehouses)
    {
        var stock = item.Wire.FulfillmentAvailability is [var first, ..] ? first : null;
        return new ChannelListing(new ListingId(channel, item.Sku), item.Sku, seller.Market.Currency)
        {
            Title = item.Summary?.ItemName,
            Gtin = Gtin(item),
            CatalogueId = item.Asin,
            Price = item.Standing.Price ?? item.Live,
            MinPrice = item.Standing.Lowest,
            MaxPrice = item.Standing.Highest,
            Cost = CostOf(item),
            Stock = item.IsAtAmazon ? warehouses.TryGetValue(item.Sku, out var there) ? there : null : stock?.Quantity,
            Condition = item.Condition,
            Fulfilment = stock?.FulfillmentChannelCode switch
            {
                null => null,
                "DEFAULT" => Fulfilment.Merchant,
                _ => item.IsAtAmazon ? Fulfilment.Platform : null,
            },
            Status = item.Summary?.Status is null ? ListingStatus.Unknown : item.IsBuyable ? ListingStatus.Active : ListingStatus.Inactive,
            StatusReason = item.IsBuyable ? null : AmazonIssues.Errors(item.Wire.Issues),
            ManagedBy = item.Standing.IsAutomated ? "amazon_automate" : null,
        };
    }

    private Money? CostOf(AmazonItem item) =>
        item.Wire.Procurement?.Select(procurement => procurement.CostPrice)
            .FirstOrDefault(cost => cost?.CurrencyCode == seller.Market.Currency.Code) is { } cost
            ? MoneyText.Parse(cost.Amount, seller.Market.Currency)
            : null;

    private static string? Gtin(AmazonItem item) =>
        item.Wire.Attributes?.ProductIdentifier is { ValueKind: JsonValueKind.Array } ids
            ? ids.EnumerateArray().Where(id => id.ValueKind == JsonValueKind.Object)
                .Select(id => id.TryGetProperty("value", out var value) ? value : default)
                .Select(value => value.ValueKind == JsonValueKind.String ? value.GetString() : null)
                .FirstOrDefault(value => value is { Length: >= 8 and <= 14 } && value.All(char.IsAsciiDigit))
            : null;

    private static ListingPageOutcome NotRead(AmazonCall call) => call switch
    {
        AmazonCall.Throttled throttled => new ListingPageOutcome.Throttled(throttled.RetryAfter),
        AmazonCall.Refused refused => new ListingPageOutcome.Refused(refused.Reason),
        _ => new ListingPageOutcome.Failed(call.Problem),
    };

    internal static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
