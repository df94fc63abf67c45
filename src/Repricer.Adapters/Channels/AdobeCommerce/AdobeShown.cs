using System.Globalization;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>
/// Reads which products there are, and what a page of the shop shows for them: the price index's word, with special prices, catalogue rules
/// and group prices of buyers who are not logged in. It knows products by number alone.
/// </summary>
internal sealed class AdobeShown(AdobeApi api, AdobeSettings settings)
{
    private const int MostOnAPage = 300;

    private static readonly IReadOnlyDictionary<string, AdobeProduct> NoProducts = new Dictionary<string, AdobeProduct>();

    private static readonly IReadOnlyDictionary<long, AdobeRenderPrice> NoPrices = new Dictionary<long, AdobeRenderPrice>();

    /// <summary>The products of some SKUs, by SKU without case; who is not in it the shop has not.</summary>
    public async ValueTask<(IReadOnlyDictionary<string, AdobeProduct> Products, CallFault? Fault)> ProductsAsync(
        IReadOnlyList<string> skus, CancellationToken ct)
    {
        var products = new Dictionary<string, AdobeProduct>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in AdobeSearch.Parts(skus.Distinct(StringComparer.OrdinalIgnoreCase)))
        {
            var search = new AdobeSearch().WhereSku(part).Page(1, MostOnAPage).With("fields", "items[id,sku,type_id,status],total_count");
            var answer = await api.GetAsync("all/V1/products", search.Query, ct);
            if (AdobeAnswer.Read(answer, AdobeJson.Default.AdobePageAdobeProduct)?.Items is not { } items)
                return (NoProducts, AdobeAnswer.WhyNot(answer));
            foreach (var item in items.Where(item => item.Sku is not null))
                products[item.Sku!] = item;
        }

        return (products, null);
    }

    /// <summary>What is shown of some products; who is not in it is not shown: disabled, sold out, not indexed yet.</summary>
    public async ValueTask<(IReadOnlyDictionary<long, AdobeRenderPrice> Prices, CallFault? Fault)> PricesAsync(
        AdobeStoreConfig view, IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return (NoPrices, null);
        var search = new AdobeSearch()
            .Where("entity_id", "in", string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture))))
            .Page(1, MostOnAPage)
            .With("storeId", view.Id.ToString(CultureInfo.InvariantCulture))
            .With("currencyCode", settings.Currency.Code)
            .With("fields", "items[id,price_info[final_price,regular_price]]");
        var answer = await api.GetAsync($"{view.Code}/V1/products-render-info", search.Query, ct);
        if (AdobeAnswer.Read(answer, AdobeJson.Default.AdobePageAdobeRender)?.Items is not { } items)
            return (NoPrices, AdobeAnswer.WhyNot(answer));
        var prices = new Dictionary<long, AdobeRenderPrice>();
        foreach (var item in items)
        {
            if (item.PriceInfo is { } price)
                prices[item.Id] = price;
        }

        return (prices, null);
    }
}
