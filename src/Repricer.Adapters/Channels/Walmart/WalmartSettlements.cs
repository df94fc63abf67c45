using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Settling;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>Says what the reconciliation reports tell of a day, in our words. What is of no item is left out.</summary>
internal sealed class WalmartSettlements(ChannelId channel, WalmartReconReports reports, WalmartSettings settings)
{
    private const int LongestDetail = 100;

    public async ValueTask<SettlementReadOutcome> ReadAsync(DateOnly day, CancellationToken ct)
    {
        var (rows, fault) = await reports.ReadAsync(day, ct);
        if (fault is not null)
            return fault.ToSettlements();

        var lines = new SettledLines(day);
        foreach (var row in rows)
        {
            if (row.Amount is not { } amount)
                return new SettlementReadOutcome.Failed($"a row of {AnswerText.Excerpt(row.Sku)} has no amount");
            var cause = CauseOf(row);
            var detail = IsFee(row) ? row.Description : row.AmountType;
            lines.Add(
                new ListingId(channel, row.Sku), row.Line, cause, detail.Length > LongestDetail ? detail[..LongestDetail] : detail,
                row.AmountType == "Product Price" ? row.Units : 0, new Money(amount, settings.Currency));
        }

        return lines.ToOutcome();
    }

    private static SettlementCause CauseOf(WalmartReconRow row) => row.AmountType switch
    {
        _ when Says(row.AmountType, "tax") => SettlementCause.Tax,
        _ when row.Type == "Refund" => SettlementCause.Refund,
        "Product Price" => SettlementCause.Sale,
        "Shipping" => SettlementCause.Shipping,
        _ when Says(row.AmountType, "Commission") => SettlementCause.Fee,
        _ when Says(row.AmountType, "Savings") || Says(row.AmountType, "Promo") => SettlementCause.Promotion,
        _ when Says(row.Description, "Shipping") || Says(row.Description, "Fulfillment") || Says(row.Description, "WFS") =>
            SettlementCause.Fulfilment,
        _ when Says(row.Description, "Advertis") => SettlementCause.Advertising,
        _ => SettlementCause.Other,
    };

    /// <summary>One name for many things: what it was is in its description.</summary>
    private static bool IsFee(WalmartReconRow row) => Says(row.AmountType, "Fee/Reimbursement") && row.Description.Length > 0;

    private static bool Says(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
