using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Settling;

namespace Repricer.Adapters.Channels.Amazon.Settling;

/// <summary>
/// Reads the transactions of a day whose money was released, by SKU. One that Amazon holds back comes with the day of its release: then it
/// is a transaction of its own, and the one that was held back is not counted beside it.
/// </summary>
/// <param name="zone">The zone in which days are counted.</param>
internal sealed class AmazonSettlements(
    AmazonApi api, AmazonSeller seller, ChannelId channel, AmazonCauses causes, TimeZoneInfo zone, TimeProvider time)
{
    /// <summary>Of up to five hundred transactions each.</summary>
    private const int MostPages = 200;

    /// <summary>What was posted in the last two minutes may not be asked for.</summary>
    private static readonly TimeSpan NotYet = TimeSpan.FromMinutes(3);

    public async ValueTask<SettlementReadOutcome> ReadAsync(DateOnly day, CancellationToken ct)
    {
        var span = ChannelDay.Of(day, zone);
        var lines = new SettledLines(day);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? token = null;
        for (var page = 0; page < MostPages; page++)
        {
            var call = await AskAsync(span.Start, span.End, token, ct);
            if (call.Good(AmazonJson.Default.WireTransactionsAnswer)?.Payload is not { } read)
                return NotRead(call);

            // Pages may overlap where something was posted meanwhile.
            foreach (var transaction in read.Transactions ?? [])
            {
                if (IsOurs(transaction, span) && (transaction.TransactionId is not { } id || seen.Add(id)))
                    Add(transaction, lines);
            }

            if (read.NextToken is not { Length: > 0 } next)
                return lines.ToOutcome();
            if (next == token)
                return new SettlementReadOutcome.Failed("Amazon's pages of transactions do not go on");
            token = next;
        }

        return new SettlementReadOutcome.Failed($"the transactions of {day:yyyy-MM-dd} do not end after {MostPages} pages");
    }

    /// <summary>Whether the application may read them; null = it may.</summary>
    public async ValueTask<AmazonCall?> LookAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var call = await AskAsync(now.AddHours(-1), now, null, ct);
        return call.Good(AmazonJson.Default.WireTransactionsAnswer) is null ? call : null;
    }

    /// <summary>
    /// The marketplace is not asked for: in the United States that would leave out what the seller ships himself. Its name is compared.
    /// </summary>
    private ValueTask<AmazonCall> AskAsync(DateTimeOffset from, DateTimeOffset to, string? token, CancellationToken ct)
    {
        var latest = time.GetUtcNow() - NotYet;
        var path = $"finances/2024-06-19/transactions?postedAfter={Uri.EscapeDataString(ChannelDay.UtcSeconds(from))}"
            + $"&postedBefore={Uri.EscapeDataString(ChannelDay.UtcSeconds(to < latest ? to : latest))}&transactionStatus=RELEASED";
        if (token is not null)
            path += "&nextToken=" + Uri.EscapeDataString(token);
        return api.CallAsync(AmazonBuckets.Transactions, HttpMethod.Get, path, null, ct);
    }

    private bool IsOurs(WireTransaction transaction, ChannelDay span) =>
        string.Equals(transaction.TransactionStatus, "RELEASED", StringComparison.OrdinalIgnoreCase)
        && transaction.PostedDate is { } at && span.Holds(at)
        && (transaction.MarketplaceId is { } market ? market == seller.Market.Id : IsAloneInItsCurrency);

    /// <summary>A transaction that names no marketplace is ours where no other of the account's region has the currency.</summary>
    private bool IsAloneInItsCurrency => AmazonMarket.All
        .Count(market => market.Region == seller.Market.Region && market.Currency == seller.Market.Currency) == 1;

    private void Add(WireTransaction transaction, SettledLines lines)
    {
        var type = transaction.TransactionType ?? "";
        var items = transaction.Items ?? [];
        foreach (var item in items)
        {
            // Advertising, storage of no product and transfers to the bank belong to no listing.
            if (item.Product is not { } product)
                continue;
            var listing = new ListingId(channel, product.Sku!);
            var whole = item.TotalAmount ?? (items.Count == 1 ? transaction.TotalAmount : null);
            if (whole?.CurrencyCode != seller.Market.Currency.Code)
                continue;
            IReadOnlyList<WireBreakdown> breakdowns = item.Breakdowns is { Count: > 0 } told
                ? told
                : [new WireBreakdown(type, whole, null)];
            var units = product.QuantityShipped is > 0 and <= 1_000_000 and var pieces ? pieces : 0;
            foreach (var part in causes.Of(type, breakdowns))
            {
                var carries = part.IsPrice && part.Amount != 0m;
                lines.Add(
                    listing, transaction.OrderId ?? "", part.Cause, part.Detail, carries ? units : 0,
                    new Money(part.Amount, seller.Market.Currency));
                if (carries)
                    units = 0;
            }
        }
    }

    private static SettlementReadOutcome NotRead(AmazonCall call) => call switch
    {
        AmazonCall.Throttled throttled => new SettlementReadOutcome.Throttled(throttled.RetryAfter),
        AmazonCall.Refused refused => new SettlementReadOutcome.Refused(refused.Reason),
        _ => new SettlementReadOutcome.Failed(call.Problem),
    };
}
