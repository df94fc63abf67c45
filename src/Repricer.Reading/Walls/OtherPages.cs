using System.Buffers;

namespace Repricer.Reading.Walls;

/// <summary>
/// Pages of a shop that show prices and are no product's: search results, cart, checkout, the start page. Asked only where neither structured data nor meta tags
/// state a price of the page itself.
/// </summary>
internal static class OtherPages
{
    private static readonly string[] SearchBeginnings =
    [
        "search results", "search result", "search:", "search for:", "search for \"", "search for '", "search for “", "search for ‘", "results for", "you searched", "suchergebnis", "suche nach", "ihre suche", "résultats de recherche", "résultats pour", "résultat de", "resultados de búsqueda", "resultados de la búsqueda", "resultados para",
        "resultado da busca", "resultados da busca", "risultati della ricerca", "risultati per", "risultati di ricerca", "zoekresultaten", "resultaten voor", "výsledky vyhledávání", "výsledky hledání", "wyniki wyszukiwania", "sökresultat", "søgeresultat", "søkeresultat", "hakutulokset",
        "keresési találatok", "rezultatele căutării", "arama sonuçları", "результаты поиска", "результати пошуку", "検索結果", "搜索结果", "검색결과",
    ];

    private static readonly string[] CartNames =
    [
        "cart", "my cart", "your cart", "shopping cart", "your shopping cart", "bag", "my bag", "your bag", "shopping bag", "your shopping bag", "basket", "my basket", "your basket", "shopping basket", "checkout", "secure checkout", "wishlist", "my wishlist", "warenkorb", "ihr warenkorb", "dein warenkorb", "einkaufswagen",
        "kasse", "merkzettel", "wunschliste", "panier", "mon panier", "votre panier", "carrito", "mi carrito", "tu carrito", "carrello", "il tuo carrello", "carrinho", "meu carrinho", "winkelwagen", "winkelmand", "nákupní košík", "košík", "koszyk", "twój koszyk", "varukorg", "kundvagn", "handlekurv", "indkøbskurv", "kurv", "ostoskori",
        "kosár", "coșul meu", "sepetim", "корзина", "カート", "ショッピングカート", "购物车", "장바구니", "order confirmation",
    ];

    private static readonly SearchValues<char> TitleSeparators = SearchValues.Create("|-–—·:");

    private static readonly string[] SearchPaths = ["search", "searchresults", "search-results", "catalogsearch", "suche", "suchen", "recherche", "buscar", "busca", "busqueda", "ricerca", "zoeken", "hledani", "vyhledavani", "szukaj", "wyszukiwanie", "sok", "haku", "kereses", "arama"];

    private static readonly string[] CartPaths = ["cart", "basket", "bag", "checkout", "wishlist", "warenkorb", "kasse", "panier", "carrito", "carrello", "carrinho", "winkelwagen", "kosik", "koszyk"];

    /// <summary>What stands before the name of a product in an address: a bag or a basket may be for sale.</summary>
    private static readonly string[] ProductPaths = ["product", "products", "p", "dp", "item", "items", "prod", "pd", "produkt", "produkte", "produkty", "artikel", "produit", "produits", "producto", "productos", "produto", "prodotto", "prodotti"];

    public static Wall? Detect(string title, string heading, PageFacts facts, PageContext context)
    {
        if (Begins(title, SearchBeginnings) || Begins(heading, SearchBeginnings))
        {
            return None("search results");
        }

        var url = PageUrl.NamesAHost(context.Url) ? context.Url! : facts.Canonical ?? facts["og:url"] ?? "";
        if (IsProductPath(url))
        {
            return null;
        }

        if (Array.IndexOf(CartNames, heading.Trim()) >= 0 || (heading.Length == 0 && Array.IndexOf(CartNames, FirstPart(title)) >= 0))
        {
            return None("a cart or checkout");
        }

        if (facts["og:type"] is { } type && type.Contains("product", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return PageUrl.NamesAHost(url) ? ByAddress(isNamed: Titles.Overlap(heading, title) >= 50, url) : null;
    }

    /// <param name="isNamed">Title and heading name one thing: a shop of a single product sells it on its start page.</param>
    /// <param name="url">Of the page.</param>
    private static Wall? ByAddress(bool isNamed, string url)
    {
        // "#/product/12": the path is behind the mark.
        if (url.Contains("#/", StringComparison.Ordinal) || url.Contains("#!", StringComparison.Ordinal))
        {
            return null;
        }

        var path = PageUrl.PathOf(url);
        var query = path.Contains('?', StringComparison.Ordinal);
        var segments = path.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length == 0)
        {
            return query || isNamed ? null : None("the start page");
        }

        var last = segments[^1].ToLowerInvariant();
        last = last.Contains('.', StringComparison.Ordinal) ? last[..last.IndexOf('.', StringComparison.Ordinal)] : last;
        return Array.IndexOf(SearchPaths, last) >= 0 ? None("search results") : Array.IndexOf(CartPaths, last) >= 0 ? None("a cart or checkout") : null;
    }

    private static bool IsProductPath(string url)
    {
        var segments = PageUrl.PathOf(url).Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments.Length > 1 && Array.IndexOf(ProductPaths, segments[^2].ToLowerInvariant()) >= 0;
    }

    private static bool Begins(string text, string[] beginnings) => Array.Exists(beginnings, words => text.StartsWith(words, StringComparison.Ordinal));

    private static string FirstPart(string title)
    {
        var cut = title.AsSpan().IndexOfAny(TitleSeparators);
        return (cut < 0 ? title : title[..cut]).Trim();
    }

    private static Wall None(string what) => new(ReadingStatus.NoPrice, "the page is " + what + ", not a product's");
}
