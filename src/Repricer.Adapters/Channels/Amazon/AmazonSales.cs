using System.Globalization;
using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Selling;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>Reads a day's units, sales and visits by SKU from Data Kiosk. Until a query is ready the answer is to come again.</summary>
internal sealed class AmazonSales(AmazonQueries queries, AmazonSeller seller, ChannelId channel)
{
    public async ValueTask<SalesReadOutcome> ReadAsync(DateOnly day, CancellationToken ct)
    {
        var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var query = "query{analytics_salesAndTraffic_2024_04_24{salesAndTrafficByAsin(aggregateBy:SKU,"
            + $"startDate:\"{date}\",endDate:\"{date}\",marketplaceIds:[\"{seller.Market.Id}\"])"
            + "{sku sales{unitsOrdered orderedProductSales{amount currencyCode}} traffic{sessions}}}}";
        return await queries.ReadAsync($"sales {date}", query, AmazonJson.Default.WireSalesLine, ct) switch
        {
            QueryOutcome<WireSalesLine>.Ready ready => new SalesReadOutcome.Read(
                [.. ready.Lines.Select(line => DayOf(line, day)).OfType<SalesDay>()]),
            QueryOutcome<WireSalesLine>.Later later => new SalesReadOutcome.Throttled(later.After),
            QueryOutcome<WireSalesLine>.Refused refused => new SalesReadOutcome.Refused(refused.Reason),
            QueryOutcome<WireSalesLine>.Failed failed => new SalesReadOutcome.Failed(failed.Reason),
            _ => new SalesReadOutcome.Failed("an outcome of unknown kind"),
        };
    }

    private SalesDay? DayOf(WireSalesLine line, DateOnly day) =>
        line is { Sku: { Length: > 0 } sku, Sales.UnitsOrdered: { } units and >= 0 and <= int.MaxValue }
            ? new SalesDay(
                new ListingId(channel, sku), day, (int)units, Revenue(line.Sales.OrderedProductSales),
                line.Traffic?.Sessions is { } sessions and >= 0 and <= int.MaxValue ? (int)sessions : null)
            : null;

    private Money? Revenue(WireMoney? sales) =>
        sales?.Amount is { } amount && sales.CurrencyCode == seller.Market.Currency.Code && AmountBounds.Hold(amount)
            ? new Money(amount, seller.Market.Currency)
            : null;
}
