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
        "order confirmation", "favourites", "favorites", "my favourites", "my favorites", "your order", "order summary", "my account",
        "your account", "compare products", "meine favoriten", "favoriten", "wunschzettel", "mein warenkorb", "zur kasse", "bestellung",
        "mein konto", "produktvergleich", "mes favoris", "favoris", "ma liste d'envies", "commande", "mon compte", "paiement",
        "carrito de compras", "carro de compras", "tu cesta", "cesta", "mi cesta", "cesta de la compra", "favoritos", "mis favoritos",
        "lista de deseos", "finalizar compra", "mi cuenta", "sacola", "minha sacola", "carrinho de compras", "lista de desejos",
        "minha conta", "carrello della spesa", "preferiti", "lista dei desideri", "cassa", "il mio account", "mijn winkelwagen",
        "verlanglijst", "afrekenen", "mijn account", "váš košík", "obsah košíku", "oblíbené", "objednávka", "pokladna", "nákupný košík",
        "zamówienie", "koszyk zakupów", "ulubione", "lista życzeń", "moje konto", "kassa", "favoriter", "önskelista", "til kassen",
        "din kurv", "favoritter", "ønskeliste", "ønskeseddel", "din handlekurv", "suosikit", "toivelista", "kassza", "kívánságlista",
        "kedvencek", "coș de cumpărături", "coșul de cumpărături", "favorite", "lista de dorințe", "sepet", "favorilerim", "избранное",
        "моя корзина", "ваша корзина", "оформление заказа", "кошик", "обране", "καλάθι", "το καλάθι μου", "αγαπημένα", "košarica",
        "kosarica", "krepšelis", "grozs", "ostukorv", "количка", "お気に入り", "买い物かご", "買い物かご", "购物袋", "購物車", "我的收藏", "찜한 상품",
        "سلة التسوق", "سلة المشتريات", "المفضلة", "سبد خرید", "עגלת קניות", "סל הקניות", "giỏ hàng", "keranjang", "keranjang belanja",
        "ตะกร้าสินค้า", "รถเข็น",
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
        "kosik", "koszyk", "wishlist", "favorites", "favourites", "favoriten", "merkzettel", "favoris", "favoritos", "preferiti", "cesta",
        "carro", "sacola", "kurv", "handlekurv", "varukorg", "kundvagn", "ostoskori", "kosar", "cos", "sepet", "sepetim", "korzina",
        "shoppingcart", "shopping-cart", "viewcart", "my-account", "account", "login", "signin", "konto", "compte",
    ];

    /// <summary>Lists what stands before the name of a product in an address: a bag or a basket may be for sale.</summary>
    public static readonly string[] ProductPaths =
    [
        "product", "products", "p", "dp", "item", "items", "prod", "pd", "produkt", "produkte", "produkty", "artikel", "produit",
        "produits", "producto", "productos", "produto", "prodotto", "prodotti",
    ];
}
