namespace Repricer.Reading.Words;

/// <summary>Lists words in the class of an element that holds a price no longer asked, in lower case; each counts as a whole word.</summary>
internal static class StruckWords
{
    public static readonly string[] Whole =
    [
        "old", "oldprice", "was", "wasprice", "strike", "striked", "struck", "strikethrough", "linethrough", "through", "crossed", "cross",
        "crossedout", "before", "previous", "rrp", "uvp", "msrp", "srp", "original", "originalprice", "compare", "compareat", "regular",
        "regularprice", "listprice", "retailprice", "barre", "barré", "streichpreis", "streich", "alt", "altpreis", "ancien", "anterior",
        "antes", "vecchio", "stara", "puvodni", "skreslona", "przekreslona", "eski", "oude", "vanprijs", "adviesprijs", "tachado", "rayado",
        "antigo", "gammal", "tidligere", "ord", "pvp", "pvpr", "standardprice", "del", "deleted", "gestrichen", "durchgestrichen",
    ];
}
