using System.Globalization;
using System.Text.Json;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>
/// Tells the shop's products that have a price of their own, page by page: base or special price, cost, and the stock of all sources. What
/// the shop does not let us see, or has not, is not known.
/// </summary>
internal sealed class AdobeListings(
    ChannelId channel, AdobeApi api, AdobeShop shop, AdobeRows rows, AdobeSettings settings, TimeProvider time)
{
    private const int PageSize = 100;
    private const int MostSources = 300;

    public async ValueTask<ListingPageOutcome> ReadAsync(string? cursor, DateTimeOffset? changedSince, CancellationToken ct)
    {
        var page = 1;
        if (cursor is not null && (!int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out page) || page < 1))
            return new ListingPageOutcome.Failed($"'{cursor}' is no cursor of this channel");
        var (scope, unknown) = await shop.FindAsync(ct);
        if (scope is null)
            return unknown!.ToPage();

        var search = new AdobeSearch().Where("type_id", "in", "simple,virtual,downloadable");
        if (changedSince is { } since)
            search.Where("updated_at", "gteq", since.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        search.Page(page, PageSize, "entity_id").With(
            "fields",
            "items[id,sku,name,type_id,status,extension_attributes[website_ids],custom_attributes[attribute_code,value]],total_count");
        var answer = await api.GetAsync($"{scope.View?.Code ?? "all"}/V1/products", search.Query, ct);
        if (AdobeAnswer.Read(answer, AdobeJson.Default.AdobePageAdobeProduct) is not { Items: { } items, TotalCount: { } total })
            return AdobeAnswer.WhyNot(answer).ToPage();

        // Beyond its last page the shop tells the last one again: its count says where the end is.
        if ((long)(page - 1) * PageSize >= total)
            return new ListingPageOutcome.Page([], null, total);
        AdobeProduct[] sold = [.. items.Where(item => item.Sku is { Length: > 0 } && IsSoldIn(item, scope))];
        string[] skus = [.. sold.Select(item => item.Sku!)];
        if (skus.Length == 0)
            return new ListingPageOutcome.Page([], Next(page, total), total);
        var (standing, unread) = await rows.LoadAsync(skus, settings.OwnsSales, ct);
        if (unread is not null)
            return unread.ToPage();
        var costs = await CostsAsync(skus, scope, ct);
        var stocks = await StocksAsync(skus, ct);
        var clock = new AdobeClock(scope.Zone, time.GetUtcNow());
        return new ListingPageOutcome.Page(
            [.. sold.Select(item => ListingOf(item, standing.GetValueOrDefault(item.Sku!), costs, stocks, scope, clock))],
            Next(page, total), total);
    }

    private static string? Next(int page, int total) =>
        (long)page * PageSize < total ? (page + 1).ToString(CultureInfo.InvariantCulture) : null;

    private static bool IsSoldIn(AdobeProduct product, AdobeScope scope) =>
        scope.View is null || product.ExtensionAttributes?.WebsiteIds is not { } websites || websites.Contains(scope.View.WebsiteId);

    /// <summary>A cost is an attribute that shops may do without: whoever cannot tell it knows none.</summary>
    private async ValueTask<IReadOnlyDictionary<string, decimal>> CostsAsync(string[] skus, AdobeScope scope, CancellationToken ct)
    {
        var costs = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase);
        var answer = await api.PostAsync("all/V1/products/cost-information", AdobeRows.Body(skus), ct);
        var told = (AdobeAnswer.Read(answer, AdobeJson.Default.ListAdobeCost) ?? [])
            .Where(row => row is { Sku: not null, Cost: > 0 } && (row.StoreId == AdobeScope.Default || row.StoreId == scope.Store));
        foreach (var row in told.OrderBy(row => row.StoreId == scope.Store))
            costs[row.Sku!] = AdobeStanding.Exact(row.Cost!.Value);
        return costs;
    }

    /// <summary>What all sources have of a product; a shop without sources tells none.</summary>
    private async ValueTask<IReadOnlyDictionary<string, decimal>> StocksAsync(string[] skus, CancellationToken ct)
    {
        var stocks = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in AdobeSearch.Parts(skus))
        {
            for (var page = 1; ; page++)
            {
                var search = new AdobeSearch().WhereSku(part).Page(page, MostSources, "source_item_id");
                var answer = await api.GetAsync("all/V1/inventory/source-items", search.Query, ct);
                if (AdobeAnswer.Read(answer, AdobeJson.Default.AdobePageAdobeSourceItem)
                    is not { Items: { } items, TotalCount: { } total })
                {
                    // A part of a stock is none that could be relied on.
                    foreach (var sku in part)
                        stocks.Remove(sku);
                    break;
                }

                foreach (var item in items.Where(item => item.Sku is not null && item.Quantity is not null))
                    stocks[item.Sku!] = stocks.GetValueOrDefault(item.Sku!) + (item.Status == 1 ? Math.Max(0, item.Quantity!.Value) : 0);
                if (page * MostSources >= total)
                    break;
            }
        }

        return stocks;
    }

    private ChannelListing ListingOf(
        AdobeProduct product, AdobeStanding? standing, IReadOnlyDictionary<string, decimal> costs,
        IReadOnlyDictionary<string, decimal> stocks, AdobeScope scope, AdobeClock clock)
    {
        var sku = product.Sku!;
        var regular = standing?.Base(scope.Store);
        var special = settings.OwnsSales ? standing?.Running(scope.Store, clock, settings.Staging)?.Price : null;
        var isBelow = special < regular;
        return new ChannelListing(new ListingId(channel, sku), sku, settings.Currency)
        {
            Title = product.Name is { Length: > 0 } name ? name : null,
            Gtin = GtinOf(product),
            Price = AsMoney(isBelow ? special : regular),
            ListPrice = isBelow ? AsMoney(regular) : null,
            Cost = costs.TryGetValue(sku, out var cost) ? AsMoney(cost) : null,
            Stock = stocks.TryGetValue(sku, out var stock) ? (int)Math.Min(Math.Floor(stock), int.MaxValue) : null,
            Status = product.Status switch { 1 => ListingStatus.Active, null => ListingStatus.Unknown, _ => ListingStatus.Inactive },
            StatusReason = product.Status is null or 1 ? null : "disabled",
        };
    }

    private string? GtinOf(AdobeProduct product) => settings.GtinAttribute is { } code
        && product.CustomAttributes?.FirstOrDefault(one => one.AttributeCode == code)?.Value is { ValueKind: JsonValueKind.String } value
        && value.GetString() is { Length: > 0 } gtin
            ? gtin
            : null;

    private Money? AsMoney(decimal? amount) => amount is { } value ? new Money(value, settings.Currency) : null;
}
