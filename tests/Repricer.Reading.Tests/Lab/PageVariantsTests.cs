using System.Text;
using Repricer.ReadingLab.Variants;
using Xunit;

namespace Repricer.Reading.Tests.Lab;

/// <summary>A made page differs in the one way it should, and its right answer is still on it.</summary>
public sealed class PageVariantsTests
{
    private const string Shop = """
        <!doctype html><html lang="de"><head><meta property="product:price:amount" content="1299.50">
        <script type="application/ld+json">{"@type":"Product","offers":{"price":"1299.50"}}</script></head>
        <body><main class="page"><div class="product-box" itemscope itemtype="https://schema.org/Product"><h1>Bank</h1>
        <span class="price now" id="p" itemprop="price">1.299,50 €</span><button>In den Warenkorb</button></div>
        <p>Stuhl 45,00 €</p></main><script>var x = "</div>" + 1299.5;</script></body></html>
        """;

    private static readonly Dictionary<string, Variant> Made = PageVariants
        .Of(Encoding.UTF8.GetBytes(Shop), "bank", [1299.50m], listPrice: null)
        .GroupBy(variant => variant.Kind).ToDictionary(group => group.Key, group => group.First());

    [Fact]
    public void Of_TheSamePage_GivesTheSamePages() => Assert.Equal(
        PageVariants.Of(Encoding.UTF8.GetBytes(Shop), "bank", [1299.50m], null).Select(variant => variant.Page),
        PageVariants.Of(Encoding.UTF8.GetBytes(Shop), "bank", [1299.50m], null).Select(variant => variant.Page));

    [Fact]
    public void NoJsonLd_KeepsOtherScripts()
    {
        Assert.DoesNotContain("ld+json", Made["no JSON-LD"].Page);
        Assert.Contains("var x", Made["no JSON-LD"].Page);
    }

    [Fact]
    public void NoMicrodata_KeepsTheClass() => Assert.Contains("<span class=\"price now\" id=\"p\">", Made["no microdata"].Page);

    [Fact]
    public void NoNames_KeepsTheMicrodata() => Assert.Contains("<span itemprop=\"price\">", Made["no names"].Page);

    [Fact]
    public void ScrambledNames_HideEveryWordAlike()
    {
        var page = Made["scrambled names"].Page;

        Assert.DoesNotContain("product-box", page);
        Assert.Matches("<span class=\"c[0-9a-f]{6} c[0-9a-f]{6}\" id=\"c[0-9a-f]{6}\" itemprop=\"price\">", page);
    }

    [Fact]
    public void DataInCents_LeavesWhatIsShown()
    {
        Assert.Contains("\"price\":\"129950\"", Made["data in cents"].Page);
        Assert.Contains("content=\"129950\"", Made["data in cents"].Page);
        Assert.Contains(Text("1.299,50 €"), Made["data in cents"].Page);
    }

    [Fact]
    public void InAnAside_WrapsTheWholeMainPart() =>
        Assert.Matches("<main class=\"page\"><aside>[^§]*</aside></main>", Made["in an aside"].Page);

    [Fact]
    public void NoPrice_LeavesTheOtherAmounts()
    {
        Assert.True(Made["no price"].HasNoPrice);
        Assert.DoesNotContain("299", Made["no price"].Page);
        Assert.Contains("45,00", Made["no price"].Page);
    }

    [Fact]
    public void Insertion_WritesItsAmountAsThePageDoes()
    {
        var variant = Made.Values.First(made => made.Roles.Count == 1);
        var (amount, role) = variant.Roles.Single();

        Assert.Equal("with " + role, variant.Kind);
        Assert.NotEmpty(AmountText.Find(variant.Page, amount, 0, variant.Page.Length));
        Assert.Contains(Text("€"), variant.Page[variant.Page.IndexOf("<div>", StringComparison.Ordinal)..]);
    }

    [Theory]
    [InlineData("<b>1.299,50</b>", "1299.5", 1)]
    [InlineData("<b>1 299.5</b>", "1299.5", 1)]
    [InlineData("<b>1&nbsp;299,50</b>", "1299.5", 1)]
    [InlineData("<b>1299</b>", "1299.5", 0)]
    [InlineData("<b>11299,50</b>", "1299.5", 0)]
    [InlineData("<b>1.299</b>", "1299", 1)]
    [InlineData("<b>1.299,90</b>", "1299", 0)]
    public void Find_InAnyNotation_FindsTheWholeAmountOnly(string page, string amount, int count) =>
        Assert.Equal(count, AmountText.Find(page, decimal.Parse(amount), 0, page.Length).Count);

    private static string Text(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
