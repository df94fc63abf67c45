using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>GTINs and part numbers of pages, and what they prove.</summary>
public sealed class ArticleCodeTests
{
    private const string Code = "4006381333931";
    private const string Other = "9780306406157";

    [Theory]
    [InlineData("<p>EAN: 4006381333931</p>")]
    [InlineData("<p>EAN-13: 4006381333931</p>")]
    [InlineData("<p>EAN 4 006381 333931</p>")]
    [InlineData("<p>GTIN/EAN: 4006381333931</p>")]
    [InlineData("<table><tr><th>EAN</th><td>4006381333931</td></tr></table>")]
    [InlineData("<dl><dt>Barcode</dt><dd>4006381333931</dd></dl>")]
    [InlineData("<div><span>Код</span></div><table><tr><td>Штрих-код:&nbsp;</td><td><i>4006381333931</i></td></tr></table>")]
    [InlineData("<p>Código de barras: 4006381333931</p>")]
    [InlineData("<p>Kod kreskowy: 4006381333931</p>")]
    [InlineData("<p>Čárový kód: 4006381333931</p>")]
    [InlineData("<p>Strichcode 4006381333931</p>")]
    [InlineData("<p>JANコード：4006381333931</p>")]
    [InlineData("<p>条形码：4006381333931</p>")]
    [InlineData("<p>ברקוד: 4006381333931</p>")]
    [InlineData("<div data-ean=\"4006381333931\"></div>")]
    [InlineData("<span class='product-ean'>4006381333931</span>")]
    public void Gtin_NamedOnThePage_IsRead(string markup) =>
        Assert.Equal(Code, Page.Read(Page.Shop(markup + "<p class='price'>$20.00</p>")).Gtin);

    [Theory]
    [InlineData("<p>EAN: 4006381333932</p>")]
    [InlineData("<p>Call us: 4006381333931</p>")]
    [InlineData("<p>EAN: 4006381333931</p><p>EAN: 9780306406157</p>")]
    [InlineData("<p>EAN: 0000000000000</p>")]
    public void Gtin_WrongUnnamedOrDoubtful_IsNone(string markup) =>
        Assert.Null(Page.Read(Page.Shop(markup + "<p class='price'>$20.00</p>")).Gtin);

    [Fact]
    public void Gtin_OfTheData_OutweighsTheText() => Assert.Equal(Code, Page.JsonLd(
        """{"@type":"Product","name":"Oak stool","gtin13":"4006381333931","offers":{"price":"20.00","priceCurrency":"USD"}}""",
        "<p>EAN: 9780306406157</p>").Gtin);

    [Fact]
    public void Isbn_InBothLengths_IsTheLongOne() => Assert.Equal(Other, Page.Read(Page.Shop(
        "<ul><li><b>ISBN-10 :</b> <span>0306406152</span></li><li><b>ISBN-13 :</b> <span>978-0306406157</span></li></ul>")).Gtin);

    [Fact]
    public void Upc_WithoutItsZero_GetsItBack() =>
        Assert.Equal("036000291452", Page.Read(Page.Shop("<p>UPC: 36000291452</p><p class='price'>$20.00</p>")).Gtin);

    [Theory]
    [InlineData("<p>EAN: 4006381333931</p>", Code, ReadingStatus.Priced)]
    [InlineData("<p>EAN: 4006381333931</p>", Other, ReadingStatus.WrongPage)]
    [InlineData("<p>EAN: 4006381333931</p><p>ISBN: 9780306406157</p>", Other, ReadingStatus.Priced)]
    [InlineData("<p>EAN: 2500140008600</p>", Other, ReadingStatus.Priced)]
    [InlineData("<p>4006381333931</p>", Other, ReadingStatus.Priced)]
    public void Gtin_ConflictsOnlyWhereThePageIsSure(string markup, string expected, ReadingStatus status)
    {
        var html = Page.Shop(markup + "<p class='price'>$20.00</p>");
        Assert.Equal(status, Page.Read(html, expected: new ExpectedProduct(null, expected, null, null, null)).Status);
    }

    [Theory]
    [InlineData("<p>MPN: QX-7712</p>")]
    [InlineData("<table><tr><th>Manufacturer part number</th><td>QX-7712</td></tr></table>")]
    [InlineData("<p>Herstellernummer: QX-7712</p>")]
    [InlineData("<p>Hersteller-Artikelnummer: QX-7712</p>")]
    [InlineData("<p>Référence fabricant : QX-7712</p>")]
    [InlineData("<p>Kod producenta: QX-7712</p>")]
    [InlineData("<p>Model number: QX-7712</p>")]
    [InlineData("<p>型番：QX-7712</p>")]
    public void Mpn_NamedOnThePage_IsRead(string markup)
    {
        var reading = Page.Read(Page.Shop(markup + "<p class='price'>$20.00</p>"));
        Assert.Equal("QX-7712", reading.Mpn);
        Assert.Null(reading.Sku);
    }

    [Fact]
    public void Mpn_OfTheText_ProvesNoWrongPage() => Assert.Equal(ReadingStatus.Priced, Page.Read(
        Page.Shop("<p>MPN: QX-7712</p><p class='price'>$20.00</p>"), expected: new ExpectedProduct(null, null, "ZZ-1", null, null)).Status);

    [Theory]
    [InlineData("upc", "036000291452")]
    [InlineData("number", null)]
    public void Id_ThatScriptsNameAsACode_IsAGtinToo(string name, string? expected) => Assert.Equal(expected, Page.JsonLd(
        """{"@type":"Product","name":"Oak stool","productID":"036000291452","offers":{"price":"20.00","priceCurrency":"USD"}}""",
        $"<script>var p = {{\"{name}\":\"036000291452\"}};</script>").Gtin);
}
