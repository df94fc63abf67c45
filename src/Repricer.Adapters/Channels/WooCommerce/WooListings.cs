using System.Globalization;
using System.Text.Json;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Catalog;
using Repricer.Core.Amounts;
using Repricer.Engine.Channels;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.WooCommerce;

/// <summary>
/// Tells the shop's products: a page of a hundred, then the variations of each of its variable products, then the next page. The parents
/// that are still to come stand in the cursor.
/// </summary>
internal sealed class WooListings(ChannelId channel, WooApi api, Currency currency, bool ownsSales)
{
    private const string Fields =
        "id,type,status,name,sku,global_unique_id,price,regular_price,sale_price,manage_stock,stock_quantity,stock_status,"
        + "cost_of_goods_sold";

    public ValueTask<ListingPageOutcome> ReadAsync(string? cursor, DateTimeOffset? changedSince, CancellationToken ct) =>
        WooCursor.TryParse(cursor, out var at)
            ? at.Parents.Count == 0 ? ReadProductsAsync(at, changedSince, ct) : ReadVariationsAsync(at, ct)
            : ValueTask.FromResult<ListingPageOutcome>(new ListingPageOutcome.Failed($"'{cursor}' is no cursor of this channel"));

    private async ValueTask<ListingPageOutcome> ReadProductsAsync(WooCursor at, DateTimeOffset? changedSince, CancellationToken ct)
    {
        List<(string, string)> query =
        [
            ("per_page", "100"), ("page", Text(at.Page)), ("orderby", "id"), ("order", "asc"), ("_fields", Fields),
        ];
        if (changedSince is { } since)
        {
            query.Add(("modified_after", since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)));
            query.Add(("dates_are_gmt", "true"));
        }

        var answer = await api.SendAsync(WooCall.Get("products", query), ct);
        if (Read(answer, out var products) is { } fault)
            return fault.ToPage();

        long[] parents = [.. products.Where(product => product.HasVariations).Select(product => product.Id)];
        var more = HasMore(answer, at.Page, products.Count);
        var next = new WooCursor(more ? at.Page + 1 : 0, parents, 1);
        return new ListingPageOutcome.Page(
            [.. products.Where(product => product.IsPriced).Select(product => ListingOf(WooKey.OfProduct(product.Id), product, null))],
            more || parents.Length > 0 ? next.ToString() : null);
    }

    private async ValueTask<ListingPageOutcome> ReadVariationsAsync(WooCursor at, CancellationToken ct)
    {
        var path = $"products/{Text(at.Parents[0])}";
        var answer = await api.SendAsync(WooCall.Get(path, ("_fields", "id,type,status,name")), ct);
        var fault = WooAnswer.FaultOf(answer);
        if (fault is CallFault.Rejected { Status: 404 })
            return new ListingPageOutcome.Page([], at.NextParent()?.ToString());
        if (fault is not null)
            return fault.ToPage();
        if (((ChannelAnswer.Answered)answer).Json(WooJson.Default.WooProduct) is not { } parent)
            return WooAnswer.NoJson(answer).ToPage();

        answer = await api.SendAsync(
            WooCall.Get(
                path + "/variations", ("per_page", "100"), ("page", Text(at.VariationPage)), ("orderby", "id"), ("order", "asc"),
                ("_fields", Fields)),
            ct);
        if (Read(answer, out var variations) is { } failed)
            return failed.ToPage();

        var next = HasMore(answer, at.VariationPage, variations.Count) ? at with { VariationPage = at.VariationPage + 1 } : at.NextParent();
        return new ListingPageOutcome.Page(
            [.. variations.Select(variation => ListingOf(new WooKey(at.Parents[0], variation.Id), variation, parent))], next?.ToString());
    }

    private static CallFault? Read(ChannelAnswer answer, out IReadOnlyList<WooProduct> products)
    {
        products = [];
        if (WooAnswer.FaultOf(answer) is { } fault)
            return fault;
        if (((ChannelAnswer.Answered)answer).Json(WooJson.Default.ListWooProduct) is not { } read)
            return WooAnswer.NoJson(answer);
        products = read;
        return null;
    }

    /// <summary>By the shop's count of pages; where a host swallows the header, a full page is taken for not the last.</summary>
    private static bool HasMore(ChannelAnswer answer, int page, int count) =>
        ((ChannelAnswer.Answered)answer).Headers.TryGetValue("X-WP-TotalPages", out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var pages)
            ? page < pages
            : count == 100;

    private ChannelListing ListingOf(WooKey key, WooProduct product, WooProduct? parent)
    {
        var sale = MoneyText.Parse(product.SalePrice, currency);
        var regular = MoneyText.Parse(product.RegularPrice, currency);
        var status = parent is null || parent.Status == "publish" ? product.Status : parent.Status;
        return new ChannelListing(key.ListingOf(channel), product.Sku is { Length: > 0 } sku ? sku : key.ListingOf(channel).Value, currency)
        {
            Title = TitleOf(product, parent),
            Gtin = product.GlobalUniqueId is { Length: > 0 } gtin ? gtin : null,
            Price = ownsSales ? sale ?? regular : regular,
            ListPrice = ownsSales && sale is not null && regular > sale ? regular : null,
            Cost = product.CostOfGoodsSold?.TotalValue is { } cost and > 0 ? new Money(cost, currency) : null,
            Stock = StockOf(product),
            Status = status switch { "publish" => ListingStatus.Active, null => ListingStatus.Unknown, _ => ListingStatus.Inactive },
            StatusReason = status is null or "publish" ? null : status,
        };
    }

    private static string? TitleOf(WooProduct product, WooProduct? parent)
    {
        if (parent?.Name is not { Length: > 0 } name)
            return product.Name is { Length: > 0 } own ? own : null;
        return product.Name is { Length: > 0 } of && !of.StartsWith(name, StringComparison.Ordinal)
            ? $"{name} – {of}"
            : product.Name ?? name;
    }

    /// <summary>A variation may share its parent's stock, which cannot be divided among them: not known.</summary>
    private static int? StockOf(WooProduct product)
    {
        if (product.ManageStock is { ValueKind: JsonValueKind.True } && product.StockQuantity is { } quantity)
            return (int)Math.Clamp(Math.Floor(quantity), 0, int.MaxValue);
        return product.StockStatus == "outofstock" ? 0 : null;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
