namespace Repricer.Reading.Words;

/// <summary>Lists names of attributes in which shops leave prices for their own scripts.</summary>
internal static class DataNames
{
    public static readonly string[] Prices =
    [
        "data-price", "data-price-amount", "data-product-price", "data-price-value", "data-price-current", "data-price-sale",
        "data-price-final", "data-price-gross", "data-price-raw", "data-price-num", "data-price-number", "data-product-price-amount",
        "data-product-sale-price", "data-price-with-tax", "data-price-incl-tax",
    ];

    public static readonly string[] ListPrices =
    [
        "data-price-old", "data-price-regular", "data-price-original", "data-price-before", "data-price-compare", "data-price-list",
        "data-price-rrp", "data-price-msrp", "data-product-regular-price", "data-product-old-price", "data-product-list-price",
        "data-product-compare-price",
    ];

    public static readonly string[] NetPrices = ["data-price-net", "data-price-netto", "data-price-excl-tax", "data-price-without-tax"];

    public static readonly string[] Variations =
    [
        "data-product_variations", "data-product-variations", "data-variations", "data-variants", "data-product-variants",
        "data-variants-json", "data-variant-json",
    ];
}
