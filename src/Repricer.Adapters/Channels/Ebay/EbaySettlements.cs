using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Settling;

namespace Repricer.Adapters.Channels.Ebay;

/// <summary>
/// Says what eBay's transactions of a day were of which listing. A transaction tells what came of an order in all, and the fees of each
/// line: what the lines were is asked for by the order. What belongs to no order (subscriptions, transfers, payouts) is left out.
/// </summary>
/// <param name="zone">The zone in which days are counted.</param>
internal sealed class EbaySettlements(
    ChannelId channel, EbayTransactions transactions, EbaySkus skus, EbaySettings settings, TimeZoneInfo zone)
{
    public async ValueTask<SettlementReadOutcome> ReadAsync(DateOnly day, CancellationToken ct)
    {
        var (log, fault) = await transactions.ReadAsync(ChannelDay.Of(day, zone), ct);
        if (fault is not null)
            return fault.ToSettlements();
        EbayTransaction[] ofOrders =
        [
            .. log.Where(one => one is { OrderId.Length: > 0, TransactionStatus: not "FAILED" }
                && one.Amount?.Currency == settings.Currency.Code),
        ];
        var (orders, notKnown) = await transactions.OrdersAsync(ofOrders.Select(one => one.OrderId!), ct);
        if (notKnown is not null)
            return notKnown.ToSettlements();

        var lines = new SettledLines(day);
        foreach (var one in ofOrders.Where(one => orders.ContainsKey(one.OrderId!)))
        {
            if (await AddAsync(lines, one, orders[one.OrderId!], ct) is { } failure)
                return failure;
        }

        return lines.ToOutcome();
    }

    private async ValueTask<SettlementReadOutcome?> AddAsync(
        SettledLines lines, EbayTransaction transaction, EbayOrder order, CancellationToken ct)
    {
        if (AmountOf(transaction.Amount) is not { } net)
            return new SettlementReadOutcome.Failed($"transaction {AnswerText.Excerpt(transaction.TransactionId!)} has no amount");

        var (type, told) = (transaction.TransactionType!, transaction.OrderLineItems ?? []);
        var came = transaction.BookingEntry == "DEBIT" ? -net : net;

        // Fees are taken of a sale, come back with a refund, and are no part of anything else.
        var sign = type switch { "SALE" => -1m, "REFUND" => 1m, _ => 0m };
        (EbayLine Line, decimal Weight, EbayFee[] Fees)[] parts =
        [
            .. from line in order.LineItems ?? []
               let one = told.FirstOrDefault(one => one.LineItemId == line.LineItemId)
               where told.Count == 0 || one is not null
               select (line, WeightOf(line, one), sign == 0m ? [] : (one?.MarketplaceFees ?? []).ToArray()),
        ];
        var fees = parts.SelectMany(part => part.Fees).Sum(fee => sign * (AmountOf(fee.Amount) ?? 0m));
        var shares = Spread(came - fees, [.. parts.Select(part => part.Weight)]);
        for (var i = 0; i < parts.Length; i++)
        {
            var (line, _, taken) = parts[i];
            var (offer, fault) = await OfferAsync(line, ct);
            if (fault is not null)
                return fault.ToSettlements();
            if (offer is null)
                continue;
            var listing = new ListingId(channel, offer);
            var reference = $"{order.OrderId}/{line.LineItemId}";
            AddShare(lines, listing, reference, type, line, shares[i]);
            foreach (var fee in taken)
            {
                var cause = type == "REFUND" ? SettlementCause.Refund : EbayCauses.OfFee(fee.FeeType ?? "");
                lines.Add(listing, reference, cause, fee.FeeType ?? "", 0, Money(sign * (AmountOf(fee.Amount) ?? 0m)));
            }
        }

        return null;
    }

    /// <summary>What came of one line: of a sale the shipping apart; of money that went back its pieces where all of it did.</summary>
    private void AddShare(SettledLines lines, ListingId listing, string reference, string type, EbayLine line, decimal share)
    {
        var quantity = Math.Max(0, line.Quantity ?? 0);
        switch (type)
        {
            case "SALE":
                var shipping = Math.Min(share, Math.Max(0m, ShippingOf(line)));
                lines.Add(listing, reference, SettlementCause.Sale, type, quantity, Money(share - shipping));
                lines.Add(listing, reference, SettlementCause.Shipping, type, 0, Money(shipping));
                break;
            case "REFUND":
                var isWhole = ItemsOf(line) is > 0m and var all && -share >= all;
                lines.Add(listing, reference, SettlementCause.Refund, type, isWhole ? quantity : 0, Money(share));
                break;
            default:
                lines.Add(listing, reference, EbayCauses.OfTransaction(type), type, 0, Money(share));
                break;
        }
    }

    private async ValueTask<(string? Offer, CallFault? Fault)> OfferAsync(EbayLine line, CancellationToken ct) =>
        line.Sku is { Length: > 0 } sku && line.ListingMarketplaceId == settings.Marketplace && line.SoldFormat != "AUCTION"
            ? await skus.FindAsync(sku, line.LegacyItemId, ct)
            : (null, null);

    /// <summary>What eBay reckons the fees of the line by; else what it cost.</summary>
    private decimal WeightOf(EbayLine line, EbayTransactionLine? told) =>
        AmountOf(told?.FeeBasisAmount) is > 0m and var basis ? basis : ItemsOf(line) + ShippingOf(line);

    private decimal ItemsOf(EbayLine line) => AmountOf(line.DiscountedLineItemCost ?? line.LineItemCost) ?? 0m;

    private decimal ShippingOf(EbayLine line) =>
        (AmountOf(line.DeliveryCost?.ShippingCost) ?? 0m) - (AmountOf(line.DeliveryCost?.DiscountAmount) ?? 0m);

    private decimal? AmountOf(EbayAmount? amount) => amount?.Currency == settings.Currency.Code
        ? MoneyText.Parse(amount.Value, settings.Currency)?.Amount
        : null;

    private Money Money(decimal amount) => new(amount, settings.Currency);

    /// <summary>Spreads an amount by weights, to the cent; what is left over by rounding is the last one's.</summary>
    private decimal[] Spread(decimal amount, decimal[] weights)
    {
        var (all, left) = (weights.Sum(), amount);
        var shares = new decimal[weights.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = i == shares.Length - 1
                ? left
                : Money(all > 0m ? amount * weights[i] / all : amount / shares.Length).RoundToGrid(RoundingDirection.Nearest).Amount;
            left -= shares[i];
        }

        return shares;
    }
}
