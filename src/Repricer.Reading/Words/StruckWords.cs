namespace Repricer.Reading.Words;

/// <summary>Lists words in the classes of elements that hold prices, in lower case; each counts as a whole word.</summary>
internal static class StruckWords
{
    /// <summary>Lists words of a price no longer asked, where another one stands beside it.</summary>
    public static readonly string[] Former =
    [
        "old", "oldprice", "was", "wasprice", "strike", "striked", "struck", "strikethrough", "linethrough", "through", "crossed", "cross",
        "crossedout", "before", "previous", "rrp", "uvp", "msrp", "srp", "original", "originalprice", "compare", "compareat", "regular",
        "regularprice", "listprice", "retailprice", "barre", "barré", "streichpreis", "streich", "alt", "altpreis", "ancien", "anterior",
        "antes", "vecchio", "stara", "puvodni", "skreslona", "przekreslona", "eski", "oude", "vanprijs", "adviesprijs", "tachado", "rayado",
        "antigo", "gammal", "tidligere", "ord", "pvp", "pvpr", "standardprice", "del", "deleted", "gestrichen", "durchgestrichen",
        "std", "standard", "suggested", "former", "normal", "normalprice",
    ];

    /// <summary>Lists words in the class of an element that holds the price asked now, where another one stands beside it.</summary>
    public static readonly string[] Current =
    [
        "sale", "sales", "saleprice", "special", "specialprice", "current", "currentprice", "now", "new", "newprice", "final",
        "finalprice", "actual", "reduced", "discounted", "promo", "aktuell", "neu", "angebot", "oferta", "soldes", "promocja", "akce",
    ];
}
