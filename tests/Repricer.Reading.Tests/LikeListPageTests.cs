using Repricer.Testing;
using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>Pages of one product that look like lists: of related products, of variants and pack sizes, of offers.</summary>
public sealed class LikeListPageTests
{
    private const string Own = """<div class="price">$49.99</div><button class="add">Add to cart</button>""";

    private const string Tile = """<div class="card"><a href="/p/{0}">{1}</a><span class="price">${2}.00</span></div>""";

    private const string Buyable = """
        <div class="card"><a href="/p/{0}">{1}</a><span class="price">${2}.00</span><button>Add to cart</button></div>
        """;

    private const string Size = """<div class="size"><span>{0} g</span><b>${2}.00</b><button>Add to cart</button></div>""";

    private const string Data = """
        <script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Garden bench","offers":
        {"@type":"Offer","price":"49.99","priceCurrency":"USD","availability":"https://schema.org/InStock"}}</script>
        """;

    public static TheoryData<string, string, string> Products => new()
    {
        { "forty related tiles", "https://shop.example/p/garden-bench", Bench(Own + "<h2>More</h2>" + ListPages.Tiles(Tile, 40)) },
        { "related tiles with buttons", "https://shop.example/p/garden-bench", Bench(Own + "<h2>More</h2>" + ListPages.Tiles(Buyable, 12)) },
        {
            "pages of reviews", "https://shop.example/p/garden-bench",
            Bench(Own + "<h2>More</h2>" + ListPages.Tiles(Tile, 8) + "<a href=\"?page=2\">2</a><a href=\"?sort=newest\">Newest</a>")
        },
        {
            "a menu that orders lists", "https://shop.example/p/garden-bench",
            Bench(Own + ListPages.Tiles(Tile, 8) + "<a href=\"/garden?sort=price&amp;page=2\">Garden</a>")
        },
        {
            "a list of related products in its data", "https://shop.example/p/garden-bench",
            Bench(Own + ListPages.Tiles(Tile, 8), """
                <script type="application/ld+json">{"@type":"ItemList","itemListElement":[{"@type":"ListItem","position":1,"url":"/p/1"}]}
                </script>
                """)
        },
        { "data and no shown price", "https://shop.example/p/garden-bench", Bench("<a href=\"?page=2\">2</a>" + ListPages.Tiles(Buyable, 9), Data) },
        { "data on the start page", "https://shop.example/", Bench(ListPages.Tiles(Tile, 6), Data) },
        { "one product on the start page", "https://shop.example/", Bench(Own + ListPages.Tiles(Tile, 6)) },
        { "a button in words nobody knows", "https://shop.example/", Bench("<div class=\"price\">$49.99</div><button>Zyx</button>" + ListPages.Tiles(Tile, 6)) },
        { "tiles above the title", "https://shop.example/p/garden-bench", ListPages.Whole("en", "Garden bench", "", ListPages.Tiles(Tile, 6) + "<h1>Garden bench</h1>" + Own) },
        { "a product by its own word", "https://shop.example/p/garden-bench", Bench(ListPages.Tiles(Tile, 9) + "<a rel=\"next\" href=\"?page=2\">2</a>", "<meta property=\"og:type\" content=\"product\">") },
        { "pack sizes with a button each", "https://shop.example/p/garden-bench", Bench(ListPages.Tiles(Size, 6) + "<a href=\"?page=2\">2</a>") },
        { "offers of sellers", "https://shop.example/p/garden-bench", Bench(ListPages.Tiles("<div class=\"offer\"><b>${2}.00</b> <button>Buy now</button></div>", 8) + "<a href=\"?page=2\">2</a>") },
        { "tiles that lead back to it", "https://shop.example/p/garden-bench", Bench(ListPages.Tiles("<a class=\"v\" href=\"#\"><b>${2}.00</b></a>", 8) + "<a href=\"?page=2\">2</a>") },
    };

    [Theory]
    [MemberData(nameof(Products))]
    public void Page_OfOneProduct_IsNoList(string kind, string url, string html) =>
        Assert.False(Page.Read(html, url).Reason?.Contains("list of products", StringComparison.Ordinal) == true, kind);

    [Fact]
    public void Tiles_ThatNestWithoutEnd_AreCountedWithBoundedWork()
    {
        var deep = string.Concat(Enumerable.Repeat("<div class=\"c\"><a href=\"/p\"></a><b>$5.00</b>", 40_000));
        var reading = Page.Read("<h1>Garden bench</h1>" + deep[..200]);
        Watchdog.Run("tiles in tiles", () => reading = Page.Read("<h1>Garden bench</h1>" + deep, "https://shop.example/"));
        Assert.Null(reading.Amount);
    }

    private static string Bench(string main, string head = "") => ListPages.Whole("en", "Garden bench", "Garden bench", main, head);
}
