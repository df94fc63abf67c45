namespace Repricer.Reading.Words;

/// <summary>Lists what names of state hold that stand around a price, case ignored.</summary>
internal static class StatePathWords
{
    /// <summary>Lists names of what is shown beside the product.</summary>
    public static readonly string[] Asides =
    [
        "related", "recommend", "similar", "crosssell", "cross_sell", "cross-sell", "upsell", "up_sell", "alsobought", "alsolike",
        "alsoviewed", "also_", "recently", "recent_", "bestsell", "best_sell", "accessor", "addon", "add_on", "frequently", "together",
        "impression", "carousel", "suggest", "popular", "trending", "complement", "lookalike", "minicart", "mini_cart", "cartitem",
        "basket", "wishlist", "facet", "filter", "menu", "navigation", "promoted", "sponsored", "alternative", "completethelook",
    ];

    /// <summary>Lists names of amounts that are no product's price.</summary>
    public static readonly string[] Costs =
    [
        "shipping", "delivery", "freight", "postage", "threshold", "deposit", "instal", "financ", "lease", "leasing", "insur", "warrant",
        "loyalty", "giftcard", "gift_card", "unitprice", "unit_price", "priceperunit", "price_per_unit", "perunit", "facet", "filter",
        "pricerange_filter", "maximum", "maxprice", "max_price", "tierprice", "tier_price", "bulk", "volume", "saving", "discountamount",
        "discount_amount", "youpay", "withouttax", "without_tax", "excl", "taxamount", "tax_amount",
    ];

    /// <summary>Lists names of a product's own parts.</summary>
    public static readonly string[] Parts =
    [
        "variant", "variation", "sku", "offer", "price", "pricing", "combination", "child", "simple", "edition", "seller", "buybox",
        "selected", "master", "default", "commercial", "product", "node", "edges", "item",
    ];
}
