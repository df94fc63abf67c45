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
            "pricenumber", "pricewithoutcurrency", "pricemoney",
        ]),
        (StateKey.Sale,
        [
            "saleprice", "salepricemoney", "currentprice", "finalprice", "sellingprice", "offerprice", "salesprice", "specialprice",
            "discountedprice", "promoprice", "promotionprice", "nowprice", "actualprice", "reducedprice", "buyprice", "currentminprice",
            "localizedcurrentprice", "pricefinal", "sellprice", "bestprice", "lowprice", "now", "current", "sale", "final",
        ]),
        (StateKey.List,
        [
            "listprice", "regularprice", "originalprice", "compareatprice", "msrp", "rrp", "wasprice", "oldprice", "retailprice",
            "standardprice", "strikethroughprice", "crossedprice", "fullprice", "suggestedprice", "pricebeforediscount",
            "originalunitprice", "localizedregularprice", "strikeprice", "recommendedprice", "regular", "was", "old", "list", "original",
        ]),
        (StateKey.Amount, ["amount", "value", "raw"]),
        (StateKey.Name, ["name", "title", "productname", "itemname", "producttitle", "displayname"]),
        (StateKey.Sku,
        [
            "sku", "productid", "productcode", "itemid", "itemnumber", "partnumber", "articlenumber", "productsku", "id", "prodid", "pid",
            "variantid",
        ]),
        (StateKey.Currency, ["currency", "currencycode", "pricecurrency", "currencyiso", "ordercurrency", "isocode"]),
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
        (StateKey.Quantity, ["quantity", "qty", "stock"]),
    ];
}
