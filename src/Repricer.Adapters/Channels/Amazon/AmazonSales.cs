using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Selling;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// Reads a day's units, sales and visits by SKU from Data Kiosk: a query is left, looked after and fetched. Until it is ready the answer is
/// to come again. Which query is under way is kept in memory alone; after a restart another is left.
/// </summary>
internal sealed class AmazonSales(AmazonApi api, AmazonSeller seller, ChannelId channel)
{
    private const string Root = "dataKiosk/2023-11-15";
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<DateOnly, string> _queries = new();

    public async ValueTask<SalesReadOutcome> ReadAsync(DateOnly day, CancellationToken ct)
    {
        if (!_queries.TryGetValue(day, out var query))
            return await AskAsync(day, ct);

        var call = await api.CallAsync(AmazonBuckets.ReadQuery, HttpMethod.Get, $"{Root}/queries/{Uri.EscapeDataString(query)}", null, ct);
        if (call.Good(AmazonJson.Default.WireQuery) is not { ProcessingStatus: { } status } found)
            return NotRead(call);
        if (status is "IN_QUEUE" or "IN_PROGRESS")
            return new SalesReadOutcome.Throttled(LookAgain);

        _queries.TryRemove(day, out _);
        return status != "DONE" ? new SalesReadOutcome.Failed($"the query ended as {status}")
            : found.DataDocumentId is not { } document ? new SalesReadOutcome.Read([])
            : await FetchAsync(day, document, ct);
    }

    private async ValueTask<SalesReadOutcome> AskAsync(DateOnly day, CancellationToken ct)
    {
        var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var query = "query{analytics_salesAndTraffic_2024_04_24{salesAndTrafficByAsin(aggregateBy:SKU,"
            + $"startDate:\"{date}\",endDate:\"{date}\",marketplaceIds:[\"{seller.Market.Id}\"])"
            + "{sku sales{unitsOrdered orderedProductSales{amount currencyCode}} traffic{sessions}}}}";
        var call = await api.CallAsync(
            AmazonBuckets.CreateQuery, HttpMethod.Post, $"{Root}/queries",
            JsonSerializer.SerializeToUtf8Bytes(new WireQueryWish(query), AmazonJson.Default.WireQueryWish), ct);
        if (call.Good(AmazonJson.Default.WireQueryCreated)?.QueryId is not { Length: > 0 } id)
            return NotRead(call);
        _queries[day] = id;
        return new SalesReadOutcome.Throttled(LookAgain);
    }

    private async ValueTask<SalesReadOutcome> FetchAsync(DateOnly day, string document, CancellationToken ct)
    {
        var call = await api.CallAsync(
            AmazonBuckets.ReadQueryDocument, HttpMethod.Get, $"{Root}/documents/{Uri.EscapeDataString(document)}", null, ct);
        if (call.Good(AmazonJson.Default.WireQueryDocument)?.DocumentUrl is not { } url
            || !Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            return NotRead(call);
        }

        return await api.DocumentAsync(HttpMethod.Get, address, null, "", ct) is ChannelAnswer.Answered { IsSuccess: true } file
            ? Read(day, file.Body)
            : new SalesReadOutcome.Failed("the query's document could not be fetched");
    }

    /// <summary>One JSON object a line.</summary>
    private SalesReadOutcome Read(DateOnly day, byte[] file)
    {
        List<SalesDay> days = [];
        var number = 0;
        var lines = Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var line in lines)
        {
            number++;
            if (Parse(line) is not { } sold)
                return new SalesReadOutcome.Failed($"line {number} of the document cannot be read");
            if (sold.Sku is not { Length: > 0 } sku || sold.Sales?.UnitsOrdered is not { } units || units is < 0 or > int.MaxValue)
                continue;
            days.Add(new SalesDay(
                new ListingId(channel, sku), day, (int)units, Revenue(sold.Sales.OrderedProductSales),
                sold.Traffic?.Sessions is { } sessions and >= 0 and <= int.MaxValue ? (int)sessions : null));
        }

        return new SalesReadOutcome.Read(days);
    }

    private Money? Revenue(WireMoney? sales) =>
        sales?.Amount is { } amount && sales.CurrencyCode == seller.Market.Currency.Code && AmountBounds.Hold(amount)
            ? new Money(amount, seller.Market.Currency)
            : null;

    private static WireSalesLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AmazonJson.Default.WireSalesLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SalesReadOutcome NotRead(AmazonCall call) => call switch
    {
        AmazonCall.Throttled throttled => new SalesReadOutcome.Throttled(throttled.RetryAfter),
        AmazonCall.Refused refused => new SalesReadOutcome.Refused(refused.Reason),
        _ => new SalesReadOutcome.Failed(call.Problem),
    };
}
