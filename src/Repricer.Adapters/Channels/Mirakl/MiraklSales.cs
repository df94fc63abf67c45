using Repricer.Adapters.Channels.Http;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>
/// Counts the pieces of a day's orders that the shop took and nobody refused or cancelled, without shipping. Refunds are not taken off.
/// </summary>
/// <param name="zone">The zone in which days are counted.</param>
internal sealed class MiraklSales(ChannelId channel, MiraklOrders orders, MiraklSettings settings, TimeZoneInfo zone)
{
    /// <summary>Twenty thousand orders a day: whoever sells more finds it said.</summary>
    private const int MostPages = 200;

    public async ValueTask<SalesReadOutcome> ReadAsync(DateOnly day, CancellationToken ct)
    {
        var span = ChannelDay.Of(day, zone);
        var sold = new SoldPieces(settings.Currency);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var offset = 0;
        for (var page = 0; page < MostPages; page++)
        {
            var (read, fault) = await orders.PageAsync(span, offset, ct);
            if (read is null)
                return fault!.ToSales();
            foreach (var order in read.Orders!)
            {
                if (order.CreatedDate is { } at && span.Holds(at) && order.OrderId is { } id && seen.Add(id))
                    Add(order, sold);
            }

            offset += read.Orders!.Count;
            if (read.TotalCount is { } total ? offset >= total : read.Orders.Count < MiraklOrders.Page)
                return new SalesReadOutcome.Read(sold.Of(day));
            if (read.Orders.Count == 0)
                return new SalesReadOutcome.Failed($"the operator says {read.TotalCount} orders and tells {offset}");
        }

        return new SalesReadOutcome.Failed($"more than {MostPages * MiraklOrders.Page} orders on {day:yyyy-MM-dd}");
    }

    private void Add(MiraklOrder order, SoldPieces sold)
    {
        foreach (var line in order.OrderLines ?? [])
        {
            if (line.OfferSku is { Length: > 0 } sku && IsSold(line.OrderLineState ?? order.OrderState))
                sold.Add(new ListingId(channel, sku), line.Quantity ?? 0, line.Price, order.CurrencyIsoCode);
        }
    }

    /// <summary>Before it was taken and paid, an order may still come to nothing.</summary>
    private static bool IsSold(string? state) =>
        state is "SHIPPING" or "SHIPPED" or "TO_COLLECT" or "RECEIVED" or "CLOSED" or "INCIDENT_OPEN" or "REFUNDED";
}
