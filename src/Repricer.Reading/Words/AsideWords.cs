namespace Repricer.Reading.Words;

/// <summary>
/// Lists headings over parts of a page that are about other products than its own, in the languages of the shops we know.
/// </summary>
internal static class AsideWords
{
    /// <summary>Lists parts of such headings, in lower case.</summary>
    public static readonly string[] Headings =
    [
        "you may also like", "you might also like", "related products", "related items", "similar products", "similar items",
        "customers also", "customers who", "frequently bought", "recently viewed", "recommended for", "recommendations",
        "recommended products", "bestsellers", "best sellers", "best-sellers", "more from", "more like this", "new arrivals",
        "trending now", "popular products", "ähnliche produkte", "ähnliche artikel", "kunden kauften", "kunden, die", "das könnte",
        "könnte dir auch", "zuletzt angesehen", "passend dazu", "passendes zubehör", "empfehlungen", "wird oft zusammen", "vous aimerez",
        "produits similaires", "produits associés", "les clients ont", "vus récemment", "également aimer", "también te",
        "productos relacionados", "productos similares", "los clientes", "prodotti correlati", "prodotti simili", "potrebbe interessarti",
        "potrebbero interessarti", "hanno acquistato anche", "gerelateerde producten", "anderen bekeken", "anderen kochten",
        "misschien vind je", "bekijk ook", "související produkty", "související zboží", "podobné produkty", "mohlo by", "zákazníci také",
        "naposledy prohl", "podobne produkty", "polecane produkty", "klienci kupili", "może ci się", "relaterade produkter",
        "liknande produkter", "andra köpte", "ランキング", "関連商品", "おすすめ商品", "あなたにおすすめ", "チェックした商品", "この商品を", "benzer ürünler", "önerilen",
        "produtos relacionados", "quem viu", "quem comprou", "compre junto", "você também", "с этим товаром", "похожие товары",
        "рекомендуем", "complete the look", "shop the look", "pair it with", "pairs well with", "goes well with", "people also",
        "explore more", "sponsored", "inspired by your", "compare similar", "accessories for", "optional extras", "hasonló termékek",
        "produse similare", "samankaltaiset", "相关商品", "猜你喜欢", "관련 상품", "추천 상품",
    ];
}
