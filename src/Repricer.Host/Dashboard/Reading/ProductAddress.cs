using Repricer.Core.Catalog;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Where the page of a product is. A SKU may hold a slash, which stays one.</summary>
internal static class ProductAddress
{
    public const string Path = "/products/";

    public static string Of(Sku sku) => Path + string.Join('/', sku.Value.Split('/').Select(Uri.EscapeDataString));

    public static string Of(Sku sku, ListingId listing) => $"{Of(sku)}?listing={Uri.EscapeDataString(listing.ToString())}";
}
