namespace Repricer.Reading.Words;

/// <summary>Lists names that shops' state objects give to what we look for.</summary>
internal static class StateWords
{
    /// <summary>Case, "_" and "-" make no difference; the names are written without.</summary>
    public static readonly (StateKey Key, string[] Names)[] All =
    [
        (StateKey.Price,
        [
            "price", "productprice", "itemprice", "displayprice", "priceamount", "priceinclvat", "pricewithtax", "priceincludingtax",
            "grossprice", "formattedprice", "pricevalue", "unitcost", "baseprice", "ecommtotalvalue", "currentpricevalue", "prodprice",
            "pricenumber", "pricewithoutcurrency", "pricemoney", "prices", "pricewithvat", "pricewithtaxes", "priceincltax", "priceincvat",
            "pricevat", "pricetaxincluded", "unitamount", "minimumprice", "minprice", "pricemin", "priceraw", "pricegross", "grossamount",
            "calculatedprice", "priceinfo", "pricedata", "productprices", "minvariantprice", "pricing", "dprice", "productpricewithtax",
            "priceunformatted", "pricedecimal", "preis", "prix", "precio", "preco", "prezzo", "cena", "pris", "fiyat", "verkaufspreis",
        ]),
        (StateKey.Sale,
        [
            "saleprice", "salepricemoney", "currentprice", "finalprice", "sellingprice", "offerprice", "salesprice", "specialprice",
            "discountedprice", "promoprice", "promotionprice", "nowprice", "actualprice", "reducedprice", "buyprice", "currentminprice",
            "localizedcurrentprice", "pricefinal", "sellprice", "bestprice", "lowprice", "now", "current", "sale", "final", "sales",
            "discounted", "saleamount", "spotprice", "priceafterdiscount", "pricewithdiscount", "discountprice", "pricediscounted",
            "pricesale", "pricecurrent", "pricenow", "effectiveprice", "calculatedamount", "finalamount", "payprice", "dealprice",
            "campaignprice", "activeprice", "minactivityprice", "minsaleprice", "saleprices",
        ]),
        (StateKey.List,
        [
            "listprice", "regularprice", "originalprice", "compareatprice", "msrp", "rrp", "wasprice", "oldprice", "retailprice",
            "standardprice", "strikethroughprice", "crossedprice", "fullprice", "suggestedprice", "pricebeforediscount",
            "originalunitprice", "localizedregularprice", "strikeprice", "recommendedprice", "regular", "was", "old", "list", "original",
            "pricebeforesale", "beforeprice", "previousprice", "crossedoutprice", "pricewas", "priceold", "priceoriginal",
            "priceregular", "pricelist", "originalamount", "strikethrough", "uvp", "normalprice", "undiscountedprice",
            "pricewithoutdiscount", "compareatpriceamount", "listpricevalue", "retail", "mrp", "pricestrikethrough", "comparisonprice",
            "formerprice", "basepriceold", "initialprice", "pricewithoutpromotion", "marketprice", "undiscounted", "compareat",
        ]),
        (StateKey.Amount,
        [
            "amount", "value", "raw", "centamount", "gross", "withtax", "incltax", "inclvat", "includingtax", "taxincluded", "brutto",
            "decimalprice", "numeric", "formatted", "formattedvalue", "withvat", "min", "low", "totalprice",
            "unformatted", "number", "decimal", "minvalue", "minimum", "start", "valueasnumber", "float", "plain", "inclusive",
            "discountedvalue", "display", "displayvalue", "units",
        ]),
        (StateKey.Name, 
        [
            "name", "title", "productname", "itemname", "producttitle", "displayname", "fullname", "fulltitle",
            "longname", "itemtitle", "headline", "seotitle", "metatitle",
        ]),
        (StateKey.Sku,
        [
            "sku", "productid", "productcode", "itemid", "itemnumber", "partnumber", "articlenumber", "productsku", "id", "prodid", "pid",
            "variantid", "code", "ref", "reference", "articleid", "artno", "itemno", "asin", "productnumber", "legacyid",
            "externalid", "productref", "styleid", "stylecode", "skuid", "masterid", "entityid", "legacyresourceid",
        ]),
        (StateKey.Currency, ["currency", "currencycode", "pricecurrency", "currencyiso", "ordercurrency", "isocode", "currencyisocode",
            "currencyid", "currencysymbol", "pricecurrencycode", "currencyunit"]),
        (StateKey.Availability,
        [
            "availability", "stockstatus", "availabilitystatus", "inventorystatus", "stocklevelstatus", "stockstate",
        ]),
        (StateKey.InStock,
        [
            "instock", "isinstock", "available", "isavailable", "issaleable", "issalable", "soldout", "outofstock", "isoutofstock",
            "issoldout", "productinstock",
        ]),
        (StateKey.Gtin, ["gtin", "gtin13", "gtin12", "ean", "ean13", "upc", "isbn", "isbn13", "barcode"]),
        (StateKey.Mpn, ["mpn", "manufacturerpartnumber"]),
        (StateKey.Link,
        [
            "slug", "handle", "urlkey", "url", "link", "href", "path", "canonicalurl", "producturl", "pdpurl", "relativeurl", "linktext",
            "permalink", "urlslug", "seourl", "seoname", "canonical", "itemurl", "detailurl",
        ]),
        (StateKey.Fraction, ["fractiondigits", "currencyminorunit", "precision", "exponent", "scale", "minorunits"]),
        (StateKey.Divisor, ["divisor", "divideby", "denominator"]),
        (StateKey.Quantity, ["quantity", "qty", "stock"]),
    ];
}
