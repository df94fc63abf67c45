using System.Globalization;
using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// Reads from Data Kiosk on which day within the next four months the fixed fees of a sale change, by SKU: Amazon splits what it reckons
/// at the days on which its fees do. Referral fees are left out: they are a share of the price, and a preview knows one price alone.
/// </summary>
internal sealed class AmazonFeePreview(AmazonQueries queries, AmazonSeller seller, ChannelId channel)
{
    /// <summary>Amazon takes 120.</summary>
    private const int Days = 119;

    public async ValueTask<FeeChangesOutcome> ReadAsync(DateOnly today, CancellationToken ct)
    {
        var (from, to) = (Text(today), Text(today.AddDays(Days)));
        var query = "query{analytics_economics_2024_03_15{economicsPreview(aggregateBy:{date:RANGE,productId:MSKU},"
            + $"startDate:\"{from}\",endDate:\"{to}\",feeTypes:[FBA_FULFILLMENT_FEES,CLOSING_FEES,PER_ITEM_SELLING_FEES],"
            + $"marketplaceIds:[\"{seller.Market.Id}\"])"
            + "{msku marketplaceId fees{feeTypeName charges{startDate aggregatedDetail{quantity totalAmount{amount currencyCode} "
            + "taxAmount{amount currencyCode}}}}}}}";
        return await queries.ReadAsync($"fees ahead {from}", query, AmazonJson.Default.WirePreviewLine, ct) switch
        {
            QueryOutcome<WirePreviewLine>.Ready ready => new FeeChangesOutcome.Read(
                [.. ready.Lines.Where(line => line.MarketplaceId == seller.Market.Id).SelectMany(line => ChangesOf(line, today))]),
            QueryOutcome<WirePreviewLine>.Later later => new FeeChangesOutcome.Later(later.After),
            QueryOutcome<WirePreviewLine>.Refused refused => new FeeChangesOutcome.Failed(refused.Reason),
            QueryOutcome<WirePreviewLine>.Failed failed => new FeeChangesOutcome.Failed(failed.Reason),
            _ => new FeeChangesOutcome.Failed("an outcome of unknown kind"),
        };
    }

    private IEnumerable<FeeChangeAhead> ChangesOf(WirePreviewLine line, DateOnly today) =>
        line.Msku is not { Length: > 0 } sku
            ? []
            : (line.Fees ?? []).SelectMany(fee => StepsOf(fee.Charges ?? [], today))
                .GroupBy(step => step.From, step => step.Added)
                .Select(day => new FeeChangeAhead(
                    new ListingId(channel, sku), day.Key,
                    new Money(day.Sum(), seller.Market.Currency).RoundToGrid(RoundingDirection.Up)))
                .Where(change => change.Added.Amount != 0m);

    /// <summary>
    /// By how much a fee changes from one span to the next. Where spans overlap, or one tells no amount, nothing is taken of it.
    /// </summary>
    private IEnumerable<(DateOnly From, decimal Added)> StepsOf(IReadOnlyList<WirePreviewCharge> charges, DateOnly today)
    {
        (DateOnly? From, decimal? Net)[] spans =
        [
            .. charges.Select(charge => (charge.StartDate, NetOf(charge.AggregatedDetail))).OrderBy(span => span.StartDate),
        ];
        if (spans.Any(span => span.From is null || span.Net is null) || spans.DistinctBy(span => span.From).Count() < spans.Length)
            return [];
        return spans.Zip(spans.Skip(1)).Where(pair => pair.Second.From > today)
            .Select(pair => (pair.Second.From!.Value, pair.Second.Net!.Value - pair.First.Net!.Value));
    }

    /// <summary>A piece, without tax, as estimates of fees are.</summary>
    private decimal? NetOf(WirePreviewDetail? detail) =>
        detail is { Quantity: > 0m, TotalAmount: { Amount: { } total, CurrencyCode: { } currency } }
        && currency == seller.Market.Currency.Code
        && (detail.TaxAmount is null || detail.TaxAmount.CurrencyCode == currency) && AmountBounds.Hold(total)
            ? (total - (detail.TaxAmount?.Amount ?? 0m)) / detail.Quantity.Value
            : null;

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
