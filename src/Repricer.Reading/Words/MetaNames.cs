namespace Repricer.Reading.Words;

/// <summary>Lists names of the meta tags that state a fact, the most telling first: the first that a page has counts.</summary>
internal static class MetaNames
{
    public static readonly string[] Prices =
    [
        "product:sale_price:amount", "product:price:amount", "og:price:amount", "og:product:price:amount", "product:price", "og:price",
        "twitter:price", "price", "product_price", "ebay:price", "etsymarketplace:price_value", "eb:price", "shareaholic:price",
    ];

    public static readonly string[] Currencies =
    [
        "product:sale_price:currency", "product:price:currency", "og:price:currency", "og:product:price:currency", "og:currency",
        "currency", "product:currency", "etsymarketplace:currency_code", "ebay:currency",
    ];

    public static readonly string[] ListPrices =
    [
        "product:original_price:amount", "product:price:standard_amount", "og:price:standard_amount", "product:regular_price:amount",
        "og:standard_price:amount",
    ];

    public static readonly string[] Availabilities = ["product:availability", "og:availability", "availability"];

    public static readonly string[] Skus = ["product:sku", "og:sku", "sku", "product_sku", "product:item_number", "twitter:sku"];

    public static readonly string[] ItemIds =
        ["product:retailer_item_id", "product:retailer_part_no", "product:id", "productid", "product_id"];

    public static readonly string[] Mpns = ["product:mfr_part_no", "product:mpn", "og:mpn", "mpn"];

    public static readonly string[] Gtins =
    [
        "product:ean", "product:gtin", "og:upc", "product:upc", "product:isbn", "og:isbn", "books:isbn", "book:isbn", "og:ean", "gtin",
        "ean",
        "isbn", "citation_isbn", "gtin13", "upc",
    ];
}
