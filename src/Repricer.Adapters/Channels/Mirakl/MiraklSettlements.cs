using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Settling;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>
/// Reads the lines of the operator's transaction log (TL02) that were made on a day, each of an order's line. What a line was of is asked
/// for by its order. Subscriptions, payments and reserves are of no listing and are left out.
/// </summary>
/// <param name="zone">The zone in which days are counted.</param>
internal sealed class MiraklSettlements(
    ChannelId channel, MiraklApi api, MiraklOrders orders, MiraklSettings settings, TimeZoneInfo zone)
{
    private const int PageSize = 2000;
    private const int MostPages = 100;

    public async ValueTask<SettlementReadOutcome> ReadAsync(DateOnly day, CancellationToken ct)
    {
        var (log, fault) = await LogAsync(ChannelDay.Of(day, zone), ct);
        if (fault is not null)
            return fault.ToSettlements();

        var (known, notKnown) = await LinesAsync(log, ct);
        if (notKnown is not null)
            return notKnown.ToSettlements();

        var lines = new SettledLines(day);
        foreach (var entry in log)
        {
            var id = entry.Entities!.OrderLine!.Id!;
            if (!known.TryGetValue(id, out var line) || line.OfferSku is not { Length: > 0 } sku)
                continue;
            if (entry.Amount is not { } amount)
                return new SettlementReadOutcome.Failed($"transaction {AnswerText.Excerpt(entry.Id ?? "")} has no amount");
            var type = entry.Type ?? "";
            var cause = MiraklCauses.Of(type);
            lines.Add(
                new ListingId(channel, sku), id, cause, type, MiraklCauses.UnitsOf(type, line, entry.Entities.Refund?.Id),
                new Money(amount, settings.Currency));
        }

        return lines.ToOutcome();
    }

    /// <summary>Whether the key may read the log; null = it may.</summary>
    public async ValueTask<CallFault?> LookAsync(ChannelDay span, CancellationToken ct) => (await PageAsync(span, null, 1, ct)).Fault;

    private async ValueTask<(IReadOnlyCollection<MiraklTransaction> Log, CallFault? Fault)> LogAsync(ChannelDay span, CancellationToken ct)
    {
        var log = new Dictionary<string, MiraklTransaction>(StringComparer.Ordinal);
        string? token = null;
        for (var page = 0; page < MostPages; page++)
        {
            var (read, fault) = await PageAsync(span, token, PageSize, ct);
            if (read is null)
                return ([], fault);

            // A number counts once, however often its line comes.
            foreach (var entry in read.Data!)
            {
                if (entry is { Id.Length: > 0, DateCreated: { } at, Entities.OrderLine.Id.Length: > 0 } && span.Holds(at)
                    && entry.CurrencyIsoCode == settings.Currency.Code)
                {
                    log[entry.Id] = entry;
                }
            }

            if (read.NextPageToken is not { Length: > 0 } next)
                return (log.Values, null);
            if (next == token)
                return ([], new CallFault.Unknown("the pages of transactions do not go on"));
            token = next;
        }

        return ([], new CallFault.Unknown($"the transactions of that day do not end after {MostPages} pages"));
    }

    private async ValueTask<(MiraklTransactionPage? Page, CallFault? Fault)> PageAsync(
        ChannelDay span, string? token, int limit, CancellationToken ct)
    {
        var path = $"api/sellerpayment/transactions_logs?date_created_from={Uri.EscapeDataString(ChannelDay.UtcSeconds(span.Start))}"
            + $"&date_created_to={Uri.EscapeDataString(ChannelDay.UtcSeconds(span.End))}"
            + FormattableString.Invariant($"&limit={limit}");
        if (token is not null)
            path += "&page_token=" + Uri.EscapeDataString(token);
        var (answer, fault) = await api.GetAsync(MiraklApi.Transactions, path, ct);
        if (fault is not null)
            return (null, fault);
        return answer!.Json(MiraklJson.Default.MiraklTransactionPage) is { Data: not null } page
            ? (page, null)
            : (null, MiraklAnswer.NoJson(answer));
    }

    private async ValueTask<(IReadOnlyDictionary<string, MiraklOrderLine> Lines, CallFault? Fault)> LinesAsync(
        IReadOnlyCollection<MiraklTransaction> log, CancellationToken ct)
    {
        string[] needed = [.. log.Select(entry => entry.Entities!.OrderLine!.Id!)];
        var known = orders.Known(needed);

        // A refund is told by the order's later state alone.
        string[] asked =
        [
            .. log.Where(entry => !known.TryGetValue(entry.Entities!.OrderLine!.Id!, out var line)
                    || (entry.Entities.Refund?.Id is { } refund && (line.Refunds ?? []).All(one => one.Id != refund)))
                .Select(entry => entry.Entities!.Order?.Id).OfType<string>().Where(id => id.Length > 0).Distinct(StringComparer.Ordinal),
        ];
        foreach (var some in asked.Chunk(MiraklOrders.Page))
        {
            var (told, fault) = await orders.LinesOfAsync(some, ct);
            if (fault is not null)
                return (known, fault);
            foreach (var line in told)
            {
                if (line.OrderLineId is { Length: > 0 } id)
                    known[id] = line;
            }
        }

        return (known, null);
    }
}

/// <summary>What the types of a transaction log are for, in our words.</summary>
internal static class MiraklCauses
{
    public static SettlementCause Of(string type) => type switch
    {
        _ when type.EndsWith("_TAX", StringComparison.Ordinal) || type.EndsWith("_VAT", StringComparison.Ordinal)
            || type.StartsWith("OPERATOR_REMITTED", StringComparison.Ordinal) => SettlementCause.Tax,
        _ when type.StartsWith("REFUND_", StringComparison.Ordinal) || type.StartsWith("OPERATOR_PAID_REFUND", StringComparison.Ordinal) =>
            SettlementCause.Refund,
        "ORDER_AMOUNT" => SettlementCause.Sale,
        "ORDER_SHIPPING_AMOUNT" or "OPERATOR_PAID_ORDER_SHIPPING_AMOUNT" => SettlementCause.Shipping,
        "COMMISSION_FEE" or "SELLER_FEE_ON_ORDER" or "PURCHASE_COMMISSION_FEE" or "PURCHASE_SHIPPING_COMMISSION_FEE"
            or "PURCHASE_FEE_COMMISSION_FEE" => SettlementCause.Fee,
        _ => SettlementCause.Other,
    };

    /// <param name="refund">The number of the refund, where it is of one.</param>
    public static int UnitsOf(string type, MiraklOrderLine line, string? refund) => type switch
    {
        "ORDER_AMOUNT" => Math.Max(0, line.Quantity ?? 0),
        "REFUND_ORDER_AMOUNT" => Math.Max(0, (line.Refunds ?? []).FirstOrDefault(one => one.Id == refund)?.Quantity ?? 0),
        _ => 0,
    };
}
