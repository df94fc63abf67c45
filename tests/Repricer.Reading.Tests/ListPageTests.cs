using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>Pages that list products, as shop systems of many countries build them: none of them has a price of its own.</summary>
public sealed class ListPageTests
{
    private const string Woo = """
        <li class="product"><a href="/produkt/{0}" class="woocommerce-LoopProduct-link"><h2 class="woocommerce-loop-product__title">{1}</h2>
        <span class="price"><span class="woocommerce-Price-amount">{2},00&nbsp;€</span></span></a>
        <a href="?add-to-cart={0}" class="button add_to_cart_button">In den Warenkorb</a></li>
        """;

    private const string Presta = """
        <article class="product-miniature" itemscope itemtype="http://schema.org/Product"><h2 itemprop="name"><a href="/{0}-x.html">{1}</a></h2>
        <div class="product-price-and-shipping" itemprop="offers" itemscope itemtype="http://schema.org/Offer">
        <span class="price" itemprop="price" content="{2}.00">{2},00 €</span><meta itemprop="priceCurrency" content="EUR"></div></article>
        """;

    private const string Plain = """
        <div class="card"><a href="/p/{0}"><img alt="{1}" src="/i/{0}.jpg"></a><p>{1}</p><b>{2} USD</b><button>Add to cart</button></div>
        """;

    private const string Wrapped = """<a class="tile" href="/item/{0}.html"><span>{1}</span><span class="amount">{2}.00 zł</span></a>""";

    private const string Row = """<tr><td><a href="/catalog/{0}/">{1}</a></td><td>{2} 000 ₽</td><td><button>В корзину</button></td></tr>""";

    private const string Trendy = """
        <div class="p-card"><a href="/urun-p-{0}"><div class="name">{1}</div><div class="prc-box">{2}9,90 TL</div></a>
        <button>Sepete Ekle</button></div>
        """;

    private const string Japan = """<li><a href="/item/{0}/"><p>{1}</p><p class="price">{2}00円</p></a></li>""";

    private static readonly string Collection =
        """<script type="application/ld+json">{"@context":"https://schema.org","@type":"CollectionPage","name":"All"}</script>""";

    private static readonly string ItemList = """
        <script type="application/ld+json">{"@context":"https://schema.org","@type":"ItemList","itemListElement":[
        {"@type":"ListItem","position":1,"url":"https://shop.example/p/100"},
        {"@type":"ListItem","position":2,"url":"https://shop.example/p/101"}]}</script>
        """;

    public static TheoryData<string, string, string> Lists => new()
    {
        {
            "WooCommerce archive", "https://shop.example/kategorie/moebel/",
            ListPages.Whole("de", "Möbel – Laden", "Möbel", "<ul class=\"products\">" + ListPages.Tiles(Woo, 12) + "</ul>"
                + "<a class=\"next\" href=\"https://shop.example/kategorie/moebel/page/2/\">→</a>")
        },
        {
            "WooCommerce archive ordered by price", "https://shop.example/kategorie/moebel/",
            ListPages.Whole("de", "Möbel – Laden", "Möbel", "<a href=\"?orderby=price\">Preis</a><ul>" + ListPages.Tiles(Woo, 5) + "</ul>")
        },
        {
            "PrestaShop category", "https://shop.example/25-meubles",
            ListPages.Whole("fr", "Meubles", "Meubles", ListPages.Tiles(Presta, 9), "<link rel=\"next\" href=\"/25-meubles?page=2\">")
        },
        {
            "PrestaShop category with a price in its meta data", "https://shop.example/25-meubles",
            ListPages.Whole("fr", "Meubles", "Meubles", ListPages.Tiles(Presta, 9) + "<a href=\"/25-meubles?order=product.price.asc\">+</a>",
                "<meta property=\"product:price:amount\" content=\"12\"><meta property=\"product:price:currency\" content=\"EUR\">")
        },
        {
            "grid with buttons", "https://shop.example/collections/home",
            ListPages.Whole("en", "Home goods", "Home goods", "<div class=\"grid\">" + ListPages.Tiles(Plain, 16) + "</div>"
                + "<a href=\"/collections/home?page=2\">2</a>")
        },
        {
            "collection by its data", "https://shop.example/collections/home",
            ListPages.Whole("en", "Home goods", "Home goods", ListPages.Tiles(Plain, 8), Collection)
        },
        {
            "list by its data", "https://shop.example/home-goods",
            ListPages.Whole("en", "Home goods", "Home goods", ListPages.Tiles(Plain, 8), ItemList)
        },
        {
            "tiles that are links", "https://sklep.example/dom",
            ListPages.Whole("pl", "Dom i ogród", "Dom i ogród", ListPages.Tiles(Wrapped, 10), "<link rel=\"next\" href=\"/dom?strona=2\">")
        },
        {
            "table", "https://shop.example/catalog/dom/",
            ListPages.Whole("ru", "Дом и сад", "Дом и сад", "<table>" + ListPages.Tiles(Row, 14) + "</table><a href=\"?page=2\">2</a>")
        },
        {
            "Turkish marketplace", "https://magaza.example/ev",
            ListPages.Whole("tr", "Ev ve yaşam", "Ev ve yaşam", ListPages.Tiles(Trendy, 12) + "<a href=\"/ev?pg=2\">2</a>")
        },
        {
            "Japanese list", "https://shop.example/list/interior",
            ListPages.Whole("ja", "インテリア", "インテリア", "<ul>" + ListPages.Tiles(Japan, 12) + "</ul><a href=\"?p=2\">2</a>")
        },
        {
            "category with an offer of many prices", "https://shop.example/catalog/stools/",
            ListPages.Whole("en", "Stools", "Stools", ListPages.Tiles(Wrapped, 24) + "<a href=\"?sort=price\">Price</a>", """
                <script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Stools","offers":
                {"@type":"AggregateOffer","lowPrice":12,"highPrice":180,"offerCount":24,"priceCurrency":"PLN"}}</script>
                """)
        },
        {
            "start page", "https://shop.example/",
            ListPages.Whole("en", "Nord and Sons", "Made to last", ListPages.Tiles(Plain, 8))
        },
        {
            "start page without a heading", "https://shop.example",
            ListPages.Whole("es", "Tienda", "", ListPages.Tiles(Wrapped, 12))
        },
        {
            "search", "https://shop.example/s?q=stool",
            ListPages.Whole("it", "stool", "stool", ListPages.Tiles(Plain, 6) + "<a href=\"/s?q=stool&amp;page=2\">2</a>")
        },
        {
            "brand", "https://shop.example/brands/nord",
            ListPages.Whole("sv", "Nord", "Nord", ListPages.Tiles(Plain, 7), "<link rel=\"next\" href=\"/brands/nord?page=2\">")
        },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void Page_ThatListsProducts_HasNoPrice(string kind, string url, string html)
    {
        var reading = Page.Read(html, url);
        Assert.True(reading.Amount is null, kind + " gave " + reading.Amount);
        Assert.Equal(ReadingStatus.NoPrice, reading.Status);
        Assert.Equal("the page is a list of products, not a product's", reading.Reason);
    }
}
