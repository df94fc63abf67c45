using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.BigCommerce;

/// <summary>
/// Counts the pieces of a storefront's orders of a day that are paid, with their discounts and taxes. Refunds are not taken off. Orders are
/// of version 2 of the API, asked for with their lines: else each order would be a call of its own.
/// </summary>
/// <param name="zone">The zone in which days are counted.</param>
internal sealed class BigCommerceSales(ChannelId channel, BigCommerceApi api, BigCommerceSettings settings, TimeZoneInfo zone)
{
    private const int PageSize = 100;

    /// <summary>Twenty thousand orders a day: whoever sells more finds it said.</summary>
    private const int MostPages = 200;

    /// <summary>Incomplete, pending, cancelled, declined, awaiting payment: nobody has paid.</summary>
    private static readonly int[] Unpaid = [0, 1, 5, 6, 7];

    public async ValueTask<SalesReadOutcome> ReadAsync(DateOnly day, CancellationToken ct)
    {
        var span = ChannelDay.Of(day, zone);
        var sold = new SoldPieces(settings.Currency);
        var seen = new HashSet<long>();
        for (var page = 1; page <= MostPages; page++)
        {
            var (orders, fault) = await PageAsync(span, page, ct);
            if (fault is not null)
                return fault.ToSales();
            foreach (var order in orders)
            {
                if (!seen.Add(order.Id) || !Counts(order, span))
                    continue;
                if (order.Consignments is not { } consignments)
                    return new SalesReadOutcome.Failed($"order {order.Id} comes without its lines");
                foreach (var line in consignments.Lines)
                    Add(order, line, sold);
            }

            if (orders.Count < PageSize)
                return new SalesReadOutcome.Read(sold.Of(day));
        }

        return new SalesReadOutcome.Failed($"more than {MostPages * PageSize} orders on {day:yyyy-MM-dd}");
    }

    /// <summary>Whether the token may read orders; null = it may.</summary>
    public async ValueTask<CallFault?> LookAsync(CancellationToken ct) =>
        BigCommerceAnswer.FaultOf(await api.SendAsync(HttpMethod.Get, "../v2/orders?limit=1", ct));

    private bool Counts(BigCommerceOrder order, ChannelDay span) =>
        order.ChannelId == settings.Channel && order.StatusId is { } status && !Unpaid.Contains(status)
        && ChannelDay.Parse(order.DateCreated) is { } at && span.Holds(at);

    private async ValueTask<(IReadOnlyList<BigCommerceOrder> Orders, CallFault? Fault)> PageAsync(
        ChannelDay span, int page, CancellationToken ct)
    {
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"../v2/orders?min_date_created={Uri.EscapeDataString(ChannelDay.UtcSeconds(span.Start))}"
            + $"&max_date_created={Uri.EscapeDataString(ChannelDay.UtcSeconds(span.End))}&channel_id={settings.Channel}"
            + $"&include=consignments,consignments.line_items&consignment_structure=object&sort=id:asc&limit={PageSize}&page={page}");
        var answer = await api.SendAsync(HttpMethod.Get, path, ct);
        if (BigCommerceAnswer.FaultOf(answer) is { } fault)
            return ([], fault);

        // Version 2 answers a page that holds nothing with 204.
        if (answer is not ChannelAnswer.Answered answered || answered.Status == 204)
            return ([], null);
        return answered.Json(BigCommerceJson.Default.IReadOnlyListBigCommerceOrder) is { } orders
            ? (orders, null)
            : ([], BigCommerceAnswer.NoJson(answer));
    }

    /// <summary>A line without a variant is of no product of the catalogue.</summary>
    private void Add(BigCommerceOrder order, BigCommerceOrderLine line, SoldPieces sold)
    {
        if (line.ProductId is not > 0 || line.VariantId is not > 0)
            return;
        var text = line.DiscountedTotalIncTax ?? (line.AppliedDiscounts is { Count: > 0 } ? null : line.TotalIncTax);
        sold.Add(
            new BigCommerceKey(line.ProductId.Value, line.VariantId.Value).ListingOf(channel), line.Quantity ?? 0,
            MoneyText.Parse(text, settings.Currency)?.Amount, order.DefaultCurrencyCode);
    }
}
