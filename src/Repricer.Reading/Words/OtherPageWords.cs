namespace Repricer.Reading.Words;

/// <summary>Lists words by which pages of a shop that are no product's are known, in lower case.</summary>
internal static class OtherPageWords
{
    /// <summary>Lists what titles and headings of search results begin with.</summary>
    public static readonly string[] SearchBeginnings =
    [
        "search results", "search result", "search:", "search for:", "search for \"", "search for '", "search for “", "search for ‘",
        "results for", "you searched", "suchergebnis", "suche nach", "ihre suche", "résultats de recherche", "résultats pour",
        "résultat de", "resultados de búsqueda", "resultados de la búsqueda", "resultados para", "resultado da busca",
        "resultados da busca", "risultati della ricerca", "risultati per", "risultati di ricerca", "zoekresultaten", "resultaten voor",
        "výsledky vyhledávání", "výsledky hledání", "wyniki wyszukiwania", "sökresultat", "søgeresultat", "søkeresultat", "hakutulokset",
        "keresési találatok", "rezultatele căutării", "arama sonuçları", "результаты поиска", "результати пошуку", "検索結果", "搜索结果", "검색결과",
    ];

    /// <summary>Lists what carts, checkouts and wish lists are called.</summary>
    public static readonly string[] CartNames =
    [
        "cart", "my cart", "your cart", "shopping cart", "your shopping cart", "bag", "my bag", "your bag", "shopping bag",
        "your shopping bag", "basket", "my basket", "your basket", "shopping basket", "checkout", "secure checkout", "wishlist",
        "my wishlist", "warenkorb", "ihr warenkorb", "dein warenkorb", "einkaufswagen", "kasse", "merkzettel", "wunschliste", "panier",
        "mon panier", "votre panier", "carrito", "mi carrito", "tu carrito", "carrello", "il tuo carrello", "carrinho", "meu carrinho",
        "winkelwagen", "winkelmand", "nákupní košík", "košík", "koszyk", "twój koszyk", "varukorg", "kundvagn", "handlekurv",
        "indkøbskurv", "kurv", "ostoskori", "kosár", "coșul meu", "sepetim", "корзина", "カート", "ショッピングカート", "购物车", "장바구니",
        "order confirmation",
    ];

    /// <summary>Lists last parts of the addresses of search results.</summary>
    public static readonly string[] SearchPaths =
    [
        "search", "searchresults", "search-results", "catalogsearch", "suche", "suchen", "recherche", "buscar", "busca", "busqueda",
        "ricerca", "zoeken", "hledani", "vyhledavani", "szukaj", "wyszukiwanie", "sok", "haku", "kereses", "arama",
    ];

    /// <summary>Lists last parts of the addresses of carts.</summary>
    public static readonly string[] CartPaths =
    [
        "cart", "basket", "bag", "checkout", "wishlist", "warenkorb", "kasse", "panier", "carrito", "carrello", "carrinho", "winkelwagen",
        "kosik", "koszyk",
    ];

    /// <summary>Lists what stands before the name of a product in an address: a bag or a basket may be for sale.</summary>
    public static readonly string[] ProductPaths =
    [
        "product", "products", "p", "dp", "item", "items", "prod", "pd", "produkt", "produkte", "produkty", "artikel", "produit",
        "produits", "producto", "productos", "produto", "prodotto", "prodotti",
    ];
}
