namespace Repricer.Reading.Words;

/// <summary>Lists phrases that say whether a thing can be bought, in the languages of the shops we know, in lower case.</summary>
internal static class StockWords
{
    /// <summary>
    /// Lists what a text must hold, and schema.org's short term for it. The first that fits decides, so negative ones stand first.
    /// </summary>
    public static readonly (string Words, string Term)[] Phrases =
    [
        .. Of("BackOrder", "backorder", "back-order", "back order", "nachbestell", "sur commande"),
        .. Of("PreOrder", "pre-order", "preorder", "vorbestell", "précommande", "předobjedn", "przedsprzeda", "förbeställ", "予約"),
        .. Of("Discontinued",
            "discontinued", "no longer available", "nicht mehr verfügbar", "nicht mehr lieferbar", "n'est plus disponible",
            "již není v prodeji"),
        .. Of("InStoreOnly",
            "in store only", "in-store only", "in stores only", "store pickup only", "nur im markt", "only available in store",
            "available in store only", "not available online"),
        .. Of("OutOfStock",
            "out of stock", "out-of-stock", "sold out", "currently unavailable", "temporarily unavailable", "not available",
            "unavailable", "not in stock", "notify me when", "email me when", "ausverkauft", "nicht verfügbar", "nicht auf lager",
            "nicht lieferbar", "nicht vorrätig", "vergriffen", "derzeit nicht", "épuisé", "rupture de stock", "indisponible",
            "en rupture", "non disponible", "agotado", "sin stock", "no disponible", "esgotado", "indisponível", "esaurito",
            "non disponibile", "vyprodáno", "není skladem", "nedostupn", "vypredané", "nie je na sklade", "brak w magazynie",
            "niedostępn", "wyprzedan", "slutsåld", "slut i lager", "udsolgt", "utsolgt", "ikke på lager", "uitverkocht",
            "niet op voorraad", "loppunut", "elfogyott", "nincs készleten", "stoc epuizat", "indisponibil", "нет в наличии",
            "немає в наявності", "売り切れ", "在庫切れ", "在庫なし", "缺货", "품절", "tükendi", "stokta yok"),
        .. Of("LimitedAvailability",
            "low stock", "few left", "left in stock", "limited stock", "last one", "last item", "nur noch", "plus que", "poslední kus",
            "limited quantit", "almost gone", "ultimas unidades", "últimas unidades"),
        .. Of("InStock",
            "in stock", "in-stock", "auf lager", "sofort lieferbar", "sofort verfügbar", "lieferbar", "vorrätig", "en stock",
            "disponible", "disponibile", "disponibilità immediata", "em estoque", "em stock", "skladem", "na skladě", "na sklade",
            "dostępny", "w magazynie", "i lager", "på lager", "op voorraad", "varastossa", "raktáron", "în stoc", "in stoc", "в наличии",
            "в наявності", "在庫あり", "有货", "现货", "재고 있음", "stokta", "ready to ship", "available now", "ships today", "available to ship",
            "available for", "verfügbar"),
    ];

    /// <summary>
    /// Lists what right before "in stock" says that it is not: "notify me when back in stock". So does a question mark anywhere before it.
    /// </summary>
    public static readonly string[] Denials = ["when ", "back ", "not ", "be ", "wieder "];

    /// <summary>Lists what stands before the number of the last pieces.</summary>
    public static readonly string[] OnlyFew = ["only "];

    /// <summary>Lists what follows "only 3" where few pieces are left.</summary>
    public static readonly string[] Few = ["left", "available", "in stock", "remaining"];

    private static (string Words, string Term)[] Of(string term, params string[] phrases) =>
        Array.ConvertAll(phrases, words => (words, term));
}
