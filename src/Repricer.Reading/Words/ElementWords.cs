namespace Repricer.Reading.Words;

/// <summary>Lists words in the names that authors give elements (class, id, data attributes), in ASCII letters and lower case.</summary>
internal static class ElementWords
{
    /// <summary>Lists parts that count anywhere in a name; "_" in a name is read as "-".</summary>
    public static readonly (string Word, ElementHints Hint)[] Parts =
    [
        .. Of(ElementHints.Price,
            "price", "preis", "prix", "precio", "preco", "prezzo", "cena", "prijs", "pris-", "-pris", "amount", "money", "cost", "fiyat",
            "pret", "kaina", "hinta"),
        .. Of(ElementHints.Current,
            "current", "final", "sale", "special", "now-", "actual", "our-", "ourprice", "offer-price", "selling", "promo", "reduced",
            "new-price", "newprice", "price-new", "main-price", "product-price", "productprice", "discounted"),
        .. Of(ElementHints.List,
            "list-price", "listprice", "list_price", "price-list", "strike", "rrp", "msrp", "uvp", "original", "before", "compare-at",
            "compare_at", "compareat", "price--compare", "retail", "standard-price", "line-through", "previous", "barre", "streich",
            "suggested", "reference-price"),
        .. Of(ElementHints.Unit,
            "grundpreis", "unit-price", "unitprice", "baseprice", "base-price", "ppu", "price-per", "priceper", "per-unit"),
        .. Of(ElementHints.Measure, "permeasure", "per-measure"),
        .. Of(ElementHints.Saving,
            "save", "saving", "discount", "rabatt", "coupon", "rebate", "reward", "points", "cashback", "member-price", "memberprice",
            "club-price"),
        .. Of(ElementHints.Shipping, "shipping", "deliver", "versand", "livraison", "postage", "freight", "ship-", "-ship", "doprava"),
        .. Of(ElementHints.Monthly,
            "installment", "instalment", "financ", "monthly", "klarna", "affirm", "afterpay", "splatk", "leasing"),
        .. Of(ElementHints.Aside,
            "mainnav", "paired", "related", "recommend", "similar", "upsell", "up-sell", "crosssell", "cross-sell", "cross_sell",
            "recent", "viewed", "accessor", "minicart", "mini-cart", "navbar", "megamenu", "dropdown-menu", "footer", "review", "comment",
            "sponsor", "suggestion", "bestseller", "best-seller", "warranty", "protection", "ranking", "also-like", "alsolike", "you-may",
            "youmay", "new-arrival", "newarrival", "complete-the", "shop-the", "gift-card", "facet", "addon", "add-on", "frequently",
            "fbt", "bought", "combo", "more-from", "popular", "trending", "open-box", "openbox"),
        .. Of(ElementHints.Tile,
            "-tile", "carousel", "slider", "slick", "swiper", "product-tile", "product-card", "product-item", "product-list",
            "product-grid", "products-grid", "productgrid", "search-result", "item-box"),
        .. Of(ElementHints.Hidden, "display:none", "display: none", "visibility:hidden", "-hidden", "ishidden"),
        .. Of(ElementHints.Stock, "stock", "avail", "inventory", "lager", "sklad", "dispo", "soldout", "sold-out"),
        .. Of(ElementHints.Large,
            "text-xl", "text-2xl", "text-3xl", "text-4xl", "text-5xl", "text-lg", "-large", "-big", "--xl", "-xxl", "big-", "large-",
            "font-bold", "-headline", "price-main"),
        .. Of(ElementHints.Small, "text-xs", "text-sm", "-small", "small-", "tiny", "-mini", "--xs", "-muted", "footnote"),
        .. Of(ElementHints.Product,
            "pdp", "product-detail", "productdetail", "product-info", "product-main", "product-view", "buybox", "buy-box",
            "product-essential", "product-page", "product-summary", "add-to-cart", "addtocart"),
    ];

    /// <summary>Lists short words that hide inside longer ones ("bold", "across"): they count only where a name begins with them.</summary>
    public static readonly (string Word, ElementHints Hint)[] Beginnings =
    [
        .. Of(ElementHints.List, "old", "was", "cross", "regular", "reg-"),
        .. Of(ElementHints.Unit, "unit"),
        .. Of(ElementHints.Hidden, "hid", "d-none", "is-hidden", "ng-hide", "js-hid", "invisible", "display-none", "u-hidden", "ui-hide"),
        .. Of(ElementHints.Aside, "also"),
        .. Of(ElementHints.Current, "now"),
        .. Of(ElementHints.List, "old-price"),
    ];

    /// <summary>Lists whole names that hide an element: "hidden-xs" hides on small screens only, and "slide" slides.</summary>
    public static readonly string[] Hidden =
        [
            "hide", "hidden", "d-none", "is-hidden", "ishidden", "ng-hide", "js-hidden", "js-hide", "invisible", "display-none", "u-hidden",
            "ui-hide",
        ];

    /// <summary>Lists words in the names of elements that hold the cents of an amount; their first eight letters count.</summary>
    public static readonly string[] Fractions =
    [
        "cent", "cents", "dec", "decs", "decimal", "decimals", "decimale", "decimali", "decimales", "frac", "fract", "fraction", "penny",
        "pennies", "pence", "superscript", "haler", "halere", "grosze", "groszy", "gr", "kopecks", "kop", "centimes", "centavos",
        "centesimi", "centimos", "minor", "ore", "bani", "kurus", "cts", "centi", "centen", "rappen",
    ];

    /// <summary>Lists parts of an element's markup without which it is hardly named after prices, in the case they stand in.</summary>
    public static readonly string[] Prices = ["ri", "RI", "preis", "cena", "mount", "cost", "money", "pret", "hinta"];

    /// <summary>Lists whole names of the element that holds the product's title, in any case of letters.</summary>
    public static readonly string[] Titles =
        ["productTitle", "product-title", "product_title", "productName", "product-name", "product_name", "pdp-title"];

    private static (string Word, ElementHints Hint)[] Of(ElementHints hint, params string[] words) =>
        Array.ConvertAll(words, word => (word, hint));
}
