using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Selling;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>
/// Counts the pieces of a day's orders that are paid or worked on, with their discounts, without what was cancelled. The day is the store's
/// own: the zone that the channel's TimeZone should name. Refunds are not taken off.
/// </summary>
internal sealed class AdobeSales(ChannelId channel, AdobeApi api, AdobeShop shop, AdobeSettings settings)
{
    private const int PageSize = 100;

    /// <summary>Twenty thousand orders a day: whoever sells more finds it said.</summary>
    private const int MostPages = 200;

    public async ValueTask<SalesReadOutcome> ReadAsync(DateOnly day, CancellationToken ct)
    {
        var (scope, unknown) = await shop.FindAsync(ct);
        if (scope is null)
            return unknown!.ToSales();

        var sold = new Dictionary<string, (decimal Units, decimal? Revenue)>(StringComparer.OrdinalIgnoreCase);
        for (var page = 1; page <= MostPages; page++)
        {
            var answer = await api.GetAsync("all/V1/orders", Search(day, scope, page).Query, ct);
            if (AdobeAnswer.Read(answer, AdobeJson.Default.AdobePageAdobeOrder) is not { Items: { } orders, TotalCount: { } total })
                return AdobeAnswer.WhyNot(answer).ToSales();
            foreach (var line in orders.SelectMany(order => order.Items ?? []))
                Add(line, sold);
            if ((long)page * PageSize >= total)
                return new SalesReadOutcome.Read([.. sold.Select(entry => DayOf(entry.Key, day, entry.Value)).Where(row => row.Units > 0)]);
        }

        return new SalesReadOutcome.Failed($"more than {MostPages * PageSize} orders on {day:yyyy-MM-dd}");
    }

    private static AdobeSearch Search(DateOnly day, AdobeScope scope, int page)
    {
        var search = new AdobeSearch()
            .Where("created_at", "gteq", Utc(day, scope))
            .Where("created_at", "lt", Utc(day.AddDays(1), scope))

            // An order of which all was refunded is closed: it was sold all the same.
            .Where("state", "in", "processing,complete,closed");
        if (scope.View is { } view)
        {
            var stores = scope.Views.Where(one => one.WebsiteId == view.WebsiteId)
                .Select(one => one.Id.ToString(CultureInfo.InvariantCulture));
            search.Where("store_id", "in", string.Join(',', stores));
        }

        return search.Page(page, PageSize, "entity_id").With(
            "fields",
            "items[items[sku,product_type,parent_item_id,qty_ordered,qty_canceled,base_row_total_incl_tax,base_discount_amount]],"
            + "total_count");
    }

    /// <summary>
    /// The shop keeps the moments of orders in UTC. A day that begins in the gap of a clock that is put forward begins after it.
    /// </summary>
    private static string Utc(DateOnly day, AdobeScope scope)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (scope.Zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        return TimeZoneInfo.ConvertTimeToUtc(midnight, scope.Zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>Of a configurable product the parent's line holds the price and the SKU of what was chosen; of a bundle neither.</summary>
    private static void Add(AdobeOrderLine line, Dictionary<string, (decimal Units, decimal? Revenue)> sold)
    {
        var units = (line.QtyOrdered ?? 0) - (line.QtyCanceled ?? 0);
        if (line.ParentItemId is not null || line.ProductType is "bundle" || string.IsNullOrEmpty(line.Sku) || units <= 0)
            return;
        var (before, revenue) = sold.GetValueOrDefault(line.Sku, (0m, 0m));
        var paid = line.QtyCanceled is null or 0 ? line.BaseRowTotalInclTax - (line.BaseDiscountAmount ?? 0) : null;
        sold[line.Sku] = (before + units, revenue + paid);
    }

    private SalesDay DayOf(string sku, DateOnly day, (decimal Units, decimal? Revenue) sold) => new(
        new ListingId(channel, sku), day, (int)Math.Min(Math.Floor(sold.Units), int.MaxValue),
        sold.Revenue is { } revenue
            ? new Money(AdobeStanding.Exact(revenue), settings.Currency).RoundToGrid(RoundingDirection.Nearest)
            : null,
        null);
}
