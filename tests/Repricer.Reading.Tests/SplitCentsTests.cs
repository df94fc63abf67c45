using System.Globalization;
using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>Cents that only the markup sets apart, and numbers side by side that are no price together.</summary>
public sealed class SplitCentsTests
{
    [Theory]
    [InlineData("""<p class="price"><span>279</span><span>00</span></p>""", "279.00")]
    [InlineData("""<p class="flex"><span class="text-4xl">279</span><span class="text-lg">00</span></p>""", "279.00")]
    [InlineData("""<p><span>161</span><small>49</small></p>""", "161.49")]
    [InlineData("""<p>$<span>13</span><sup>97</sup></p>""", "13.97")]
    [InlineData("""<div><span>$</span><span class="a">13</span><span class="b">97</span></div>""", "13.97")]
    [InlineData("<div><span>$</span><!-- --><span>13</span><!-- -->\n<span>97</span></div>", "13.97")]
    [InlineData("""<p>$<price-whole>24</price-whole><price-cents>99</price-cents></p>""", "24.99")]
    [InlineData("""<p class="t"><span>24</span><span>99</span><span>USD</span></p>""", "24.99")]
    [InlineData("""<p><strong>89</strong><sup>.90 USD</sup></p>""", "89.90")]
    [InlineData("""<p>$<span><span>1,299</span></span><span><sup>00</sup></span></p>""", "1299.00")]
    public void Cents_InAnElementOfTheirOwn_AreCents(string main, string expected) => Expect(main, expected, "com");

    [Theory]
    [InlineData("""<div class="c"><div class="c__int">11</div><div class="c__dec">49</div></div>""", "11.49")]
    [InlineData("""<div class="p"><div>€</div><div class="p__euro">24</div><div class="p__cents">95</div></div>""", "24.95")]
    [InlineData("""<div class="p"><div class="w">1.249</div><div><div class="cents">99</div><div class="cur">€</div></div></div>""", "1249.99")]
    public void Cents_InABlockNamedAfterThem_AreCents(string main, string expected) => Expect(main, expected, "de");

    [Theory]
    [InlineData("<p>11€49</p>", "11.49")]
    [InlineData("<p>1 249 €00</p>", "1249.00")]
    [InlineData("<p><span>161</span><span> € </span><span>49</span></p>", "161.49")]
    [InlineData("<p>161 € <sup>49</sup></p>", "161.49")]
    [InlineData("<p>1&#8239;249<sup>€99</sup></p>", "1249.99")]
    public void Cents_BehindTheSign_AreCents(string main, string expected) => Expect(main, expected, "fr");

    [Theory]
    [InlineData("""<p><span class="sr-only">Cena 19990</span><span>19 990 Kč</span></p>""", "19990")]
    [InlineData("""<p><span class="sr-only">Cena 19990 korun</span><span aria-hidden="true">19 990 Kč</span></p>""", "19990")]
    [InlineData("""<p><span>19 990 Kč</span><span class="sr-only">19 990 Kč</span></p>""", "19990")]
    [InlineData("""<p><span class="sr-only">Price 149 dollars and 99 cents</span><span>$149.99</span></p>""", "149.99")]
    public void Price_SaidTwiceInOneLine_IsReadOnce(string main, string expected) => Expect(main, expected, "cz");

    [Theory]
    [InlineData("""<p><span class="qty">2</span> <span>499 Kč</span></p>""", "499")]
    [InlineData("""<p><span>5</span><span>12</span> hodnocení</p><p class="price">25,00 Kč</p>""", "25")]
    [InlineData("""<p>129 Kč<sup>1</sup></p>""", "129")]
    [InlineData("""<p>129,50 Kč<sup>2)</sup></p>""", "129.50")]
    public void Numbers_ThatAreNoPriceTogether_StayApart(string main, string expected) => Expect(main, expected, "cz");

    private static void Expect(string main, string expected, string domain)
    {
        var reading = Page.Read(Page.Shop(main), "https://www.shop." + domain + "/p/1");
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), reading.Amount);
    }
}
