using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.BigCommerce;

/// <summary>
/// Tells the store's variants: a page of products, then all variants of these. What a variant leaves out it has of its product. Prices are
/// those of the catalogue, also where a price list hides them: the read-back tells what buyers pay.
/// </summary>
internal sealed class BigCommerceListings(ChannelId channel, BigCommerceApi api, BigCommerceSettings settings, BigCommerceKnown known)
{
    private const int PageOfProducts = 50;

    /// <summary>Fifty products with all the six hundred variants that one may have.</summary>
    private const int MostPages = 120;

    private const string ProductFields =
        "name,price,sale_price,cost_price,is_visible,availability,inventory_tracking,inventory_level,condition,gtin,upc";

    public async ValueTask<ListingPageOutcome> ReadAsync(string? cursor, DateTimeOffset? changedSince, CancellationToken ct)
    {
        var page = 1;
        if (cursor is not null && (!int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out page) || page < 1))
            return new ListingPageOutcome.Failed($"'{cursor}' is no cursor of this channel");

        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"catalog/products?include_fields={ProductFields}&sort=id&direction=asc&page={page}&limit={PageOfProducts}");
        if (changedSince is { } since)
        {
            path += "&date_modified:min="
                + Uri.EscapeDataString(since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        }

        var answer = await api.SendAsync(HttpMethod.Get, path, ct);
        if (BigCommerceAnswer.FaultOf(answer) is { } fault)
            return fault.ToPage();
        if (((ChannelAnswer.Answered)answer)
            .Json(BigCommerceJson.Default.BigCommercePageBigCommerceProduct) is not { Data: { } products } read)
            return BigCommerceAnswer.NoJson(answer).ToPage();

        var (variants, failed) = await VariantsAsync(products, ct);
        if (failed is not null)
            return failed.ToPage();

        var byId = products.ToDictionary(product => product.Id);
        var siblings = variants.GroupBy(variant => variant.ProductId).ToDictionary(group => group.Key, group => group.Count());
        List<ChannelListing> listings = [];
        foreach (var variant in variants)
        {
            if (byId.TryGetValue(variant.ProductId, out var product))
                listings.Add(ListingOf(product, variant, siblings[variant.ProductId]));
        }

        return new ListingPageOutcome.Page(listings, read.HasMore ? (page + 1).ToString(CultureInfo.InvariantCulture) : null);
    }

    private async ValueTask<(IReadOnlyList<BigCommerceVariant> Variants, CallFault? Fault)> VariantsAsync(
        IReadOnlyList<BigCommerceProduct> products, CancellationToken ct)
    {
        List<BigCommerceVariant> variants = [];
        if (products.Count == 0)
            return (variants, null);
        var ids = string.Join(',', products.Select(product => product.Id.ToString(CultureInfo.InvariantCulture)));
        for (var page = 1; page <= MostPages; page++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"catalog/variants?product_id:in={ids}&page={page}&limit=250");
            var answer = await api.SendAsync(HttpMethod.Get, path, ct);
            if (BigCommerceAnswer.FaultOf(answer) is { } fault)
                return (variants, fault);
            if (((ChannelAnswer.Answered)answer)
                .Json(BigCommerceJson.Default.BigCommercePageBigCommerceVariant) is not { Data: { } rows } read)
                return (variants, BigCommerceAnswer.NoJson(answer));
            variants.AddRange(rows);
            if (!read.HasMore)
                return (variants, null);
        }

        return (variants, new CallFault.Unknown("the pages of variants do not end"));
    }

    private ChannelListing ListingOf(BigCommerceProduct product, BigCommerceVariant variant, int siblings)
    {
        var key = new BigCommerceKey(product.Id, variant.Id);
        known.Add(key);
        var price = variant.Price ?? product.Price;
        var sale = settings.OwnsSales ? Positive(variant.SalePrice) ?? Positive(product.SalePrice) : null;
        var reason = product.Availability == "disabled" ? "not available"
            : product.IsVisible == false ? "not visible"
            : variant.PurchasingDisabled == true ? "not to be bought" : null;
        var options = string.Join(", ", (variant.OptionValues ?? []).Select(option => option.Label).OfType<string>());
        var listing = key.ListingOf(channel);
        return new ChannelListing(listing, variant.Sku is { Length: > 0 } sku ? sku : listing.Value, settings.Currency)
        {
            Title = options.Length > 0 && product.Name is { } name ? $"{name} – {options}" : product.Name,
            Gtin = new[] { variant.Upc, siblings == 1 ? product.Gtin : null, siblings == 1 ? product.Upc : null }
                .FirstOrDefault(text => !string.IsNullOrEmpty(text)),
            Price = AsMoney(sale ?? price),
            ListPrice = sale is not null && price > sale ? AsMoney(price) : null,
            Cost = AsMoney(Positive(variant.CostPrice) ?? Positive(product.CostPrice)),
            Stock = product.InventoryTracking switch
            {
                "variant" => variant.InventoryLevel is { } level ? Math.Max(0, level) : null,
                "product" when siblings == 1 => product.InventoryLevel is { } level ? Math.Max(0, level) : null,
                _ => null,
            },
            Condition = product.Condition switch { "New" => Condition.New, "Refurbished" => Condition.Refurbished, _ => null },
            Status = reason is not null ? ListingStatus.Inactive : product.IsVisible is null ? ListingStatus.Unknown : ListingStatus.Active,
            StatusReason = reason,
        };
    }

    private Money? AsMoney(decimal? amount) => amount is { } value ? new Money(value, settings.Currency) : null;

    private static decimal? Positive(decimal? amount) => amount > 0 ? amount : null;
}
