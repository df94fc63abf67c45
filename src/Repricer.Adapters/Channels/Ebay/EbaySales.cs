using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.Ebay;

/// <summary>
/// Counts the pieces of a day's orders that are paid and were not cancelled, with their discounts and without shipping. Refunds are not
/// taken off. What was sold by listings of the site itself, or by auction, is none of ours.
/// </summary>
/// <param name="zone">The zone in which days are counted.</param>
internal sealed class EbaySales(
    ChannelId channel, EbayApi api, EbaySkus skus, EbaySettings settings, TimeZoneInfo zone, TimeProvider time)
{
    private const int PageSize = 200;

    /// <summary>Twenty thousand orders a day: whoever sells more finds it said.</summary>
    private const int MostPages = 100;

    public async ValueTask<SalesReadOutcome> ReadAsync(DateOnly day, CancellationToken ct)
    {
        var span = ChannelDay.Of(day, zone);
        var (orders, fault) = await OrdersAsync(span, ct);
        if (fault is not null)
            return fault.ToSales();

        var sold = new SoldPieces(settings.Currency);
        foreach (var line in orders.Where(order => Counts(order, span)).SelectMany(order => order.LineItems ?? []))
        {
            if (line.Sku is not { Length: > 0 } sku || line.ListingMarketplaceId != settings.Marketplace || line.SoldFormat == "AUCTION")
                continue;
            var (offer, notFound) = await skus.FindAsync(sku, line.LegacyItemId, ct);
            if (notFound is not null)
                return notFound.ToSales();
            if (offer is null)
                continue;
            var paid = line.DiscountedLineItemCost ?? line.LineItemCost;
            sold.Add(
                new ListingId(channel, offer), line.Quantity ?? 0, MoneyText.Parse(paid?.Value, settings.Currency)?.Amount, paid?.Currency);
        }

        return new SalesReadOutcome.Read(sold.Of(day));
    }

    private static bool Counts(EbayOrder order, ChannelDay span) =>
        ChannelDay.Parse(order.CreationDate) is { } at && span.Holds(at) && order.CancelStatus?.CancelState != "CANCELED"
        && order.OrderPaymentStatus is "PAID" or "PARTIALLY_REFUNDED" or "FULLY_REFUNDED";

    /// <summary>All or a fault: half a day would be taken for a whole one.</summary>
    private async ValueTask<(IReadOnlyCollection<EbayOrder> Orders, CallFault? Fault)> OrdersAsync(ChannelDay span, CancellationToken ct)
    {
        // What lies ahead is refused.
        var now = time.GetUtcNow();
        if (span.Start >= now)
            return ([], new CallFault.Unknown("the day has not begun yet"));
        var filter = Uri.EscapeDataString(
            $"creationdate:[{ChannelDay.Utc(span.Start)}..{ChannelDay.Utc(span.End < now ? span.End : now)}]");
        var orders = new Dictionary<string, EbayOrder>(StringComparer.Ordinal);
        var offset = 0;
        for (var page = 0; page < MostPages; page++)
        {
            var path = string.Create(
                CultureInfo.InvariantCulture, $"sell/fulfillment/v1/order?filter={filter}&limit={PageSize}&offset={offset}");
            var (answer, fault) = await api.SendAsync(HttpMethod.Get, path, ct, bucket: EbayApi.Orders);
            if (fault is not null)
                return ([], fault);
            if (answer?.Json(EbayJson.Default.EbayOrderPage) is not { Total: { } total } read)
                return ([], EbayAnswer.NoJson(answer));

            var told = read.Orders ?? [];
            foreach (var order in told)
            {
                if (order.OrderId is { Length: > 0 } id)
                    orders[id] = order;
            }

            offset += told.Count;
            if (offset >= total)
                return (orders.Values, null);
            if (told.Count == 0)
                return ([], new CallFault.Unknown($"eBay says {total} orders and tells {offset}"));
        }

        return ([], new CallFault.Unknown($"more than {MostPages * PageSize} orders on that day"));
    }
}
