using System.Globalization;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Ebay;

/// <summary>The transactions of a span by the Finances API, with the orders that they belong to.</summary>
internal sealed class EbayTransactions(EbayApi api, TimeProvider time)
{
    private const int PageSize = 200;
    private const int MostPages = 200;

    /// <summary>Most orders that are asked for in one call.</summary>
    private const int OrdersAtOnce = 50;

    /// <summary>All or a fault: half a day would be taken for a whole one. A transaction counts once, however often it comes.</summary>
    public async ValueTask<(IReadOnlyCollection<EbayTransaction> Log, CallFault? Fault)> ReadAsync(ChannelDay span, CancellationToken ct)
    {
        // What lies ahead is refused.
        var now = time.GetUtcNow();
        if (span.Start >= now)
            return ([], new CallFault.Unknown("the day has not begun yet"));
        var log = new Dictionary<(string, string), EbayTransaction>();
        var offset = 0;
        for (var page = 0; page < MostPages; page++)
        {
            var (read, fault) = await PageAsync(span with { End = span.End < now ? span.End : now }, PageSize, offset, ct);
            if (read is null)
                return ([], fault);
            var told = read.Transactions ?? [];
            foreach (var one in told)
            {
                if (one is { TransactionId.Length: > 0, TransactionType.Length: > 0 } && ChannelDay.Parse(one.TransactionDate) is { } at
                    && span.Holds(at))
                {
                    log[(one.TransactionId, one.TransactionType)] = one;
                }
            }

            offset += told.Count;
            if (offset >= (read.Total ?? 0))
                return (log.Values, null);
            if (told.Count == 0)
                return ([], new CallFault.Unknown($"eBay says {read.Total} transactions and tells {offset}"));
        }

        return ([], new CallFault.Unknown($"more than {MostPages * PageSize} transactions on that day"));
    }

    /// <summary>Whether the consent reaches so far; null = it does.</summary>
    public async ValueTask<CallFault?> LookAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return (await PageAsync(new ChannelDay(now.AddDays(-1), now), 1, 0, ct)).Fault;
    }

    /// <summary>Those that eBay still tells, by their number.</summary>
    public async ValueTask<(IReadOnlyDictionary<string, EbayOrder> Orders, CallFault? Fault)> OrdersAsync(
        IEnumerable<string> ids, CancellationToken ct)
    {
        var orders = new Dictionary<string, EbayOrder>(StringComparer.Ordinal);
        foreach (var some in ids.Distinct(StringComparer.Ordinal).Chunk(OrdersAtOnce))
        {
            var path = $"sell/fulfillment/v1/order?orderIds={Uri.EscapeDataString(string.Join(',', some))}";
            var (answer, fault) = await api.SendAsync(HttpMethod.Get, path, ct, bucket: EbayApi.Orders);
            if (fault is not null)
                return (orders, fault);
            if (answer?.Json(EbayJson.Default.EbayOrderPage) is not { } read)
                return (orders, EbayAnswer.NoJson(answer));
            foreach (var order in read.Orders ?? [])
            {
                if (order.OrderId is { Length: > 0 } id)
                    orders[id] = order;
            }
        }

        return (orders, null);
    }

    private async ValueTask<(EbayTransactionPage? Page, CallFault? Fault)> PageAsync(
        ChannelDay span, int limit, int offset, CancellationToken ct)
    {
        var filter = Uri.EscapeDataString($"transactionDate:[{ChannelDay.Utc(span.Start)}..{ChannelDay.Utc(span.End)}]");
        var path = string.Create(
            CultureInfo.InvariantCulture, $"sell/finances/v1/transaction?filter={filter}&limit={limit}&offset={offset}");
        var (answer, fault) = await api.SendAsync(HttpMethod.Get, path, ct, bucket: EbayApi.Finances);
        if (fault is not null)
            return (null, fault);

        // Nothing at all has no body.
        if (answer is { Status: 204 })
            return (new EbayTransactionPage([], 0), null);
        return answer?.Json(EbayJson.Default.EbayTransactionPage) is { Total: not null } page
            ? (page, null)
            : (null, EbayAnswer.NoJson(answer));
    }
}
