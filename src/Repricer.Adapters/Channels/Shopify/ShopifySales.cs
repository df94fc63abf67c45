using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Selling;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>
/// Adds up what was ordered on a day, by variant. Test orders and cancelled ones do not count; sessions are not told by orders. An order
/// with more lines than a page holds makes the day fail: half a day would be taken for a whole one.
/// </summary>
/// <param name="zone">The zone in which days are counted.</param>
internal sealed class ShopifySales(ShopifyApi api, ShopifyShop shop, ChannelId channel, TimeZoneInfo zone)
{
    private const int PageSize = 20;
    private const int MostPages = 500;

    public async ValueTask<SalesReadOutcome> ReadAsync(DateOnly day, CancellationToken ct)
    {
        var sold = new Dictionary<ListingId, (int Units, Money Revenue)>();
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            switch (await api.CallAsync(CallOf(day, cursor), ShopifyJson.Default.ShopifyEnvelopeShopifyOrdersData, ct))
            {
                case ShopifyReply<ShopifyOrdersData>.Data { Errors.Count: 0, Value: { Orders: { Nodes: { } nodes } orders } data }:
                    if (shop.Tell(data.Shop) is not { } currency)
                        return new SalesReadOutcome.Failed("the answer does not say the shop's currency");
                    if (Add(nodes, currency, sold) is { } problem)
                        return new SalesReadOutcome.Failed(problem);
                    if (orders.PageInfo is not { HasNextPage: true, EndCursor: { Length: > 0 } next } || next == cursor)
                        return Told(day, sold);
                    cursor = next;
                    break;
                case ShopifyReply<ShopifyOrdersData>.Throttled throttled:
                    return new SalesReadOutcome.Throttled(throttled.RetryAfter);
                case ShopifyReply<ShopifyOrdersData>.Refused refused:
                    return new SalesReadOutcome.Refused(refused.Reason);
                case ShopifyReply<ShopifyOrdersData>.NotSent notSent:
                    return new SalesReadOutcome.Failed(notSent.Reason);
                case ShopifyReply<ShopifyOrdersData>.Unknown unknown:
                    return new SalesReadOutcome.Failed(unknown.Reason);
                case ShopifyReply<ShopifyOrdersData>.Data { Errors: var errors }:
                    return new SalesReadOutcome.Failed(
                        $"no orders in the answer: {(errors is [var first, ..] ? first.Message : null) ?? "no reason given"}");
                default:
                    return new SalesReadOutcome.Failed("an answer of unknown kind");
            }
        }

        return new SalesReadOutcome.Failed($"the orders of {day:yyyy-MM-dd} do not end after {MostPages} pages");
    }

    private static SalesReadOutcome.Read Told(DateOnly day, Dictionary<ListingId, (int Units, Money Revenue)> sold) =>
        new([.. sold.Select(entry => new SalesDay(entry.Key, day, entry.Value.Units, entry.Value.Revenue, Sessions: null))]);

    private ShopifyCall CallOf(DateOnly day, string? cursor) => new(
        "orders",
        ShopifyBody.Call(ShopifyDocuments.Orders, json =>
        {
            json.WriteNumber("first", PageSize);
            if (cursor is not null)
                json.WriteString("after", cursor);
            json.WriteString("query", $"created_at:>='{StartOf(day)}' AND created_at:<'{StartOf(day.AddDays(1))}'");
        }),
        PageSize, FixedPoints: 3m, PointsEach: 20m);

    private string? Add(IReadOnlyList<ShopifyOrder> orders, Currency currency, Dictionary<ListingId, (int Units, Money Revenue)> sold)
    {
        foreach (var order in orders.Where(order => order is { CancelledAt: null, Test: not true }))
        {
            if (order.LineItems is not { Nodes: { } lines, PageInfo.HasNextPage: false })
                return "an order has more lines than are read at once";
            foreach (var line in lines)
            {
                if (ShopifyKey.FromGids(line.Variant?.Product?.Id, line.Variant?.Id) is not { } key || line.Quantity <= 0)
                    continue;
                var paid = line.DiscountedTotalSet?.ShopMoney is { } money && money.CurrencyCode == currency.Code
                    ? MoneyText.Parse(money.Amount, currency)
                    : null;
                if (paid is not { } revenue)
                    return "a line of an order says no amount in the shop's currency";
                var (units, before) = sold.GetValueOrDefault(key.At(channel), (0, Money.Zero(currency)));
                sold[key.At(channel)] = (units + line.Quantity, before + revenue);
            }
        }

        return null;
    }

    private string StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);

        // A day may begin an hour late: there is no midnight where clocks go forward at it.
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(30);
        return TimeZoneInfo.ConvertTimeToUtc(local, zone).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
    }
}
