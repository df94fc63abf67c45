namespace Repricer.Reading.Words;

/// <summary>Lists the names that shops' data, forms and addresses give to the numbers of a product, in lower case.</summary>
internal static class NumberKeys
{
    /// <summary>Names the place of what was read out of the page's address.</summary>
    public const string Address = "address";

    /// <summary>Lists names in a query that say which article it is.</summary>
    public static readonly string[] InAddress =
    [
        "sku", "skuid", "sku_id", "productsku", "product_sku", "asin", "articlenumber", "article_number", "artnr", "artikelnr",
        "artikelnummer", "itemnumber", "item_number", "ordernumber", "sordernumber", "productnumber", "product_number", "partnumber",
    ];

    /// <summary>Lists names in a query that say which product it is, by a number that may be the shop's inner one.</summary>
    public static readonly string[] IdsInAddress =
        ["pid", "productid", "product_id", "prodid", "id", "item", "itemid", "item_id", "edpno", "p", "products_id", "artikel", "art"];

    /// <summary>Lists names of fields of forms that hold the article which the form buys, "_" and "-" left out.</summary>
    public static readonly string[] Fields =
    [
        "sku", "asin", "productsku", "itemsku", "sadd", "ordernumber", "articlenumber", "articleno", "artnr", "artikelnummer", "artikelnr",
        "itemnumber", "itemno", "productnumber", "productcode", "partnumber", "skucode", "skuid", "variantsku",
    ];

    /// <summary>Lists names of elements that hold nothing but the number, "_" and "-" left out.</summary>
    public static readonly string[] Elements =
    [
        "sku", "productsku", "skuvalue", "productskuvalue", "skunumber", "productcode", "productid", "productnumber", "articlenumber",
        "articleno", "artikelnummer", "artikelnr", "artnr", "itemnumber", "itemno", "itemcode", "skucode", "datacode", "asin",
        "productidentifiervalue", "productreference", "pdpsku", "modelnumber", "variantsku", "jssku", "productdetailordernumber",
        "ordernumber", "catalognumber", "codigoproducto", "codproduto", "codigoproduto", "skuref", "vtexproductidentifier",
    ];

    /// <summary>Lists names of elements that hold an article number with a check digit, "_" and "-" left out.</summary>
    public static readonly string[] GtinElements =
        ["gtin", "ean", "upc", "isbn", "gtin13", "ean13", "isbn13", "barcode", "gtinvalue", "eanvalue", "productean", "productgtin"];

    /// <summary>Lists names in the data of scripts that say which article it is, "_" and "-" left out.</summary>
    public static readonly string[] InScripts =
    [
        "sku", "skuid", "productsku", "itemsku", "skucode", "skunumber", "articlenumber", "articlecode", "articleno", "artnr", "itemnumber",
        "itemno", "itemcode", "productnumber", "productcode", "partnumber", "stylenumber", "stylecode", "stylecolor", "asin", "ordernumber",
        "skus", "productskus", "visibleitemno", "tcin", "usitemid",
    ];

    /// <summary>Lists what such a name begins with where it is the one that is shown: "defaultSkuId".</summary>
    public static readonly string[] Chosen = ["default", "selected", "current", "active", "initial", "main", "short"];

    /// <summary>Lists names in the data of scripts that say which product it is, by a number that may be the shop's inner one.</summary>
    public static readonly string[] IdsInScripts =
    [
        "productid", "prodid", "itemid", "ecommprodid", "pid", "productids", "contentids", "productidentifier", "dtmcproductid",
        "pagetypeid",
        "id",
    ];
}
