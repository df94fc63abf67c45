using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>
/// Counts the pieces of a day's orders, without what was cancelled. Refunds are not taken off. Orders of the seller's own warehouse, of
/// Walmart's and of others are asked for apart: Walmart tells those of the first alone, unless it is told otherwise.
/// </summary>
/// <param name="zone">The zone in which days are counted.</param>
internal sealed class WalmartSales(ChannelId channel, WalmartApi api, WalmartSettings settings, TimeZoneInfo zone)
{
    private const int PageSize = 200;

    /// <summary>Walmart gives at most ten thousand orders to a question.</summary>
    private const int MostPages = 60;

    private static readonly string[] ShipNodes = ["SellerFulfilled", "WFSFulfilled", "3PLFulfilled"];

    public async ValueTask<SalesReadOutcome> ReadAsync(DateOnly day, CancellationToken ct)
    {
        var span = ChannelDay.Of(day, zone);
        var sold = new SoldPieces(settings.Currency);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in ShipNodes)
        {
            if (await ReadAsync(span, node, sold, seen, ct) is { } fault)
                return fault.ToSales();
        }

        return new SalesReadOutcome.Read(sold.Of(day));
    }

    /// <summary>Whether the key may read orders; null = it may.</summary>
    public async ValueTask<CallFault?> LookAsync(DateTimeOffset since, CancellationToken ct)
    {
        var (_, fault) = await api.SendAsync(
            WalmartBuckets.Orders, HttpMethod.Get, $"v3/orders?createdStartDate={Moment(since)}&limit=1", ct);
        return IsNothing(fault) ? null : fault;
    }

    private static string Moment(DateTimeOffset moment) => Uri.EscapeDataString(ChannelDay.UtcSeconds(moment));

    /// <summary>Walmart answers 404 where there is no order.</summary>
    private static bool IsNothing(CallFault? fault) => fault is CallFault.Rejected { Status: 404 };

    private async ValueTask<CallFault?> ReadAsync(
        ChannelDay span, string node, SoldPieces sold, HashSet<string> seen, CancellationToken ct)
    {
        var query = $"?createdStartDate={Moment(span.Start)}&createdEndDate={Moment(span.End)}&shipNodeType={node}"
            + $"&limit={PageSize.ToString(CultureInfo.InvariantCulture)}";
        for (var page = 0; page < MostPages; page++)
        {
            var (answer, fault) = await api.SendAsync(WalmartBuckets.Orders, HttpMethod.Get, "v3/orders" + query, ct);
            if (IsNothing(fault))
                return null;
            if (fault is not null)
                return fault;
            if (answer?.Json(WalmartJson.Default.WalmartOrders)?.List is not { } list)
                return WalmartAnswer.NoJson(answer);

            var told = list.Elements?.Order ?? [];
            var isNew = false;
            foreach (var order in told)
            {
                if (order.PurchaseOrderId is not { Length: > 0 } id || !seen.Add(id))
                    continue;
                isNew = true;
                if (order.OrderDate is { } at && IsMoment(at) && span.Holds(DateTimeOffset.FromUnixTimeMilliseconds(at)))
                    Add(order, sold);
            }

            if (list.Meta?.NextCursor is not { Length: > 1 } next || (page == 0 && !isNew))
                return null;

            // The cursor is a whole query. Sent as the value of a parameter it is ignored, and the first page comes again with 200.
            if (!isNew || next[0] != '?')
                return new CallFault.Unknown("Walmart's pages of orders do not go on");
            query = next;
        }

        return new CallFault.Unknown($"more than {MostPages * PageSize} orders on that day");
    }

    private static bool IsMoment(long milliseconds) => milliseconds is > 0 and < 253_402_300_800_000;

    private void Add(WalmartOrder order, SoldPieces sold)
    {
        foreach (var line in order.OrderLines?.OrderLine ?? [])
        {
            if (line.Item?.Sku is not { Length: > 0 } sku || line.OrderLineQuantity?.Amount is not > 0m)
                continue;
            var ordered = line.OrderLineQuantity.Amount.Value;
            var cancelled = (line.OrderLineStatuses?.OrderLineStatus ?? []).Where(status => status.Status == "Cancelled")
                .Sum(status => status.StatusQuantity?.Amount ?? ordered);
            WalmartCharge[] charges = [.. (line.Charges?.Charge ?? []).Where(charge => charge.ChargeType == "PRODUCT")];

            // Whether the charge is of one piece or of all is not said; lines have one piece.
            var isClear = ordered == 1m && charges.Length > 0
                && charges.All(charge => charge.ChargeAmount is { Amount: not null, Currency: not null });
            sold.Add(
                new ListingId(channel, sku), ordered - cancelled,
                isClear ? charges.Sum(charge => charge.ChargeAmount!.Amount!.Value) : null,
                isClear ? charges[0].ChargeAmount!.Currency : null);
        }
    }
}
