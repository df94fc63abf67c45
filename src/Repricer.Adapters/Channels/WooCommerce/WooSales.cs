using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Selling;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.WooCommerce;

/// <summary>
/// Counts the pieces of a day's orders that are paid, or to be paid on delivery. The day is the shop's own, in the zone of its settings:
/// the one that the channel's TimeZone should name. Refunds are not taken off.
/// </summary>
internal sealed class WooSales(ChannelId channel, WooApi api, Currency currency)
{
    /// <summary>Twenty thousand orders a day: whoever sells more finds it said.</summary>
    private const int MostPages = 200;

    public async ValueTask<SalesReadOutcome> ReadAsync(DateOnly day, CancellationToken ct)
    {
        var sold = new Dictionary<ListingId, (decimal Units, decimal? Revenue)>();
        for (var page = 1; page <= MostPages; page++)
        {
            var answer = await api.SendAsync(
                WooCall.Get(
                    "orders",

                    // Both ends are exclusive for the shop.
                    ("after", $"{day.AddDays(-1):yyyy-MM-dd}T23:59:59"), ("before", $"{day.AddDays(1):yyyy-MM-dd}T00:00:00"),
                    ("status", "processing,completed,refunded"), ("orderby", "id"), ("order", "asc"), ("per_page", "100"),
                    ("page", page.ToString(CultureInfo.InvariantCulture)), ("_fields", "id,currency,line_items")),
                ct);
            if (WooAnswer.FaultOf(answer) is { } fault)
                return fault.ToSales();
            if (((ChannelAnswer.Answered)answer).Json(WooJson.Default.ListWooOrder) is not { } orders)
                return WooAnswer.NoJson(answer).ToSales();

            foreach (var order in orders)
                Add(order, sold);
            if (orders.Count < 100)
                return new SalesReadOutcome.Read([.. sold.Select(entry => DayOf(entry.Key, day, entry.Value)).Where(row => row.Units > 0)]);
        }

        return new SalesReadOutcome.Failed($"more than {MostPages * 100} orders on {day:yyyy-MM-dd}");
    }

    private void Add(WooOrder order, Dictionary<ListingId, (decimal Units, decimal? Revenue)> sold)
    {
        foreach (var line in order.LineItems ?? [])
        {
            if (line.ProductId is not > 0 || line.Quantity is not > 0)
                continue;

            var key = line.VariationId is > 0 ? new WooKey(line.ProductId, line.VariationId.Value) : WooKey.OfProduct(line.ProductId.Value);
            var listing = key.ListingOf(channel);
            var (units, revenue) = sold.GetValueOrDefault(listing, (0m, 0m));
            var paid = order.Currency == currency.Code
                && MoneyText.Parse(line.Total, currency) is { } total && MoneyText.Parse(line.TotalTax ?? "0", currency) is { } tax
                    ? total.Amount + tax.Amount
                    : (decimal?)null;
            sold[listing] = (units + line.Quantity.Value, revenue + paid);
        }
    }

    private SalesDay DayOf(ListingId listing, DateOnly day, (decimal Units, decimal? Revenue) sold) => new(
        listing, day, (int)Math.Min(Math.Floor(sold.Units), int.MaxValue),
        sold.Revenue is { } revenue ? new Money(revenue, currency).RoundToGrid(RoundingDirection.Nearest) : null, null);
}
