using System.Globalization;
using System.Net;
using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>Pages in the manner of the well-known shop systems and of several countries, written for these tests.</summary>
public sealed class ShopSystemTests
{
    [Fact]
    public void WooCommerce_Variations_AreASpan()
    {
        var json = WebUtility.HtmlEncode("""[{"display_price":24.5,"display_regular_price":30,"sku":"A"},"""
            + """{"display_price":29.5,"display_regular_price":35,"sku":"B"}]""");
        var reading = Page.Read("""<html lang="en-GB"><head><title>Wool socks</title></head><body>"""
            + $"""<h1 class="product_title">Wool socks</h1><form class="variations_form cart" data-product_variations="{json}">"""
            + "<button>Add to basket</button></form></body></html>", "https://socks.example.co.uk/p");
        Assert.Equal(24.5m, reading.Amount);
        Assert.Equal(29.5m, reading.AmountMax);
        Assert.Equal("GBP", reading.Currency);
        Assert.Equal(ReadingMethod.DataAttribute, reading.Method);
    }

    [Fact]
    public void Magento_PriceBox_TellsFinalFromOldPrice()
    {
        var reading = Page.Read("""
            <html lang="de"><head><title>Gartenstuhl</title></head><body><div class="product-info-main"><h1>Gartenstuhl</h1><div
            class="price-box">
            <span class="special-price"><span data-price-amount="79.9" data-price-type="finalPrice" class="price-wrapper"><span
            class="price">79,90 €</span></span></span>
            <span class="old-price"><span data-price-amount="99.9" data-price-type="oldPrice" class="price-wrapper"><span
            class="price">99,90 €</span></span></span></div>
            <button type="submit">In den Warenkorb</button></div></body></html>
            """, "https://garten.example.de/stuhl");
        Assert.Equal(79.90m, reading.Amount);
        Assert.Equal(99.90m, reading.ListPrice);
        Assert.Equal("EUR", reading.Currency);
        Assert.Equal("InStock", reading.Availability);
    }

    [Fact]
    public void Shopify_ProductJsonInCents_AgreesWithTheText()
    {
        var reading = Page.Read("""
            <html lang="en"><head><title>Linen shirt</title><meta property="og:price:amount" content="1,249.00"><meta
            property="og:price:currency" content="USD"></head><body><h1>Linen shirt</h1><span
            class="price-item price-item--regular">$1,249.00</span>
            <script type="application/json" data-product-json>{"id":1,"title":"Linen shirt","price":124900,"price_varies":false,
            "compare_at_price":null,"variants":[{"id":2,"sku":"LS","price":124900,"requires_shipping":true,
            "inventory_management":"shopify"}]}</script></body></html>
            """);
        Assert.Equal(1249.00m, reading.Amount);
        Assert.Equal("USD", reading.Currency);
        Assert.Null(reading.AmountMax);
    }

    [Theory]
    [InlineData("de", "https://x.example.de/p", """<p class="preis">1.299,00 €</p><p>inkl. MwSt., versandkostenfrei</p>"""
        + """<p>Sofort lieferbar</p><button>In den Warenkorb</button>""", "1299.00", "EUR", "InStock")]
    [InlineData("fr", "https://x.example.fr/p", """<p class="prix">1 299,00 €</p><p>Expédié sous 24h, en stock</p>"""
        + """<button>Ajouter au panier</button>""", "1299.00", "EUR", "InStock")]
    [InlineData("de-CH", "https://x.example.ch/p", """<p class="preis">CHF 1'299.–</p><p>Ausverkauft</p>""", "1299", "CHF", "OutOfStock")]
    [InlineData("pl", "https://x.example.pl/p", """<div class="cena">1 299,00 zł</div><p>Dostępny</p><button>Do koszyka</button>""",
        "1299.00", "PLN", "InStock")]
    [InlineData("sv", "https://x.example.se/p", """<div class="pris-box">1 299 kr</div><p>Slutsåld</p>""", "1299", "SEK", "OutOfStock")]
    [InlineData("it", "https://x.example.it/p", """<div class="prezzo">€ 49,90</div><p>Disponibile</p>"""
        + """<button>Aggiungi al carrello</button>""", "49.90", "EUR", "InStock")]
    [InlineData("nl", "https://x.example.nl/p", """<div class="prijs">€ 49,-</div><p>Op voorraad</p><button>In winkelwagen</button>""",
        "49", "EUR", "InStock")]
    [InlineData("en", "https://x.example.co.uk/p", """<div class="price">&pound;49.99</div><p class="stock">In stock</p>"""
        + """<button>Add to basket</button>""", "49.99", "GBP", "InStock")]
    [InlineData("ja", "https://x.example.co.jp/p", """<div class="price">￥1,299円</div><p>在庫あり</p><button>カートに入れる</button>""",
        "1299", "JPY", "InStock")]
    [InlineData("pt-BR", "https://x.example.com.br/p", """<div class="preco">R$ 1.299,00</div><button>Comprar</button>""",
        "1299.00", "BRL", "InStock")]
    [InlineData("en-IN", "https://x.example.in/p", """<div class="price">₹1,29,999</div><button>Add to cart</button>""",
        "129999", "INR", "InStock")]
    public void Text_OfManyCountries_IsRead(string language, string url, string main, string amount, string currency, string availability)
    {
        var reading = Page.Read($"<!doctype html><html lang='{language}'><head><title>Produkt 500</title></head><body>"
            + $"<div class='product-detail'><h1>Produkt 500</h1>{main}</div></body></html>", url);
        Assert.Equal(decimal.Parse(amount, CultureInfo.InvariantCulture), reading.Amount);
        Assert.Equal(currency, reading.Currency);
        Assert.Equal(availability, reading.Availability);
    }

    [Fact]
    public void Encoding_Old_IsTranscodedOnce()
    {
        var html = "<html lang='de'><head><meta charset='iso-8859-1'><title>Hölzerner Stuhl</title></head><body><h1>Hölzerner Stuhl</h1>"
            + "<p class='preis'>UVP 99,00 \u0080</p><p class='preis'>79,00 \u0080</p></body></html>";
        var reading = PageReader.Read(System.Text.Encoding.Latin1.GetBytes(html), new PageContext { Url = "https://x.example.de/" });
        Assert.Equal(79.00m, reading.Amount);
        Assert.Equal(99.00m, reading.ListPrice);
        Assert.Equal("EUR", reading.Currency);
        Assert.Equal("Hölzerner Stuhl", reading.Title);
        Assert.Equal("windows-1252", reading.Charset);
    }

    [Fact]
    public void SearchResults_WithABuyButtonEach_HaveNoPrice()
    {
        var rows = string.Concat(Enumerable.Range(1, 9).Select(number => """<div class="product-item">"""
            + $"""<a href="/p/{number}">Chair no {number}</a><span class="price">${number * 7}.00</span><button>Add to cart</button>"""
            + "</div>"));
        var reading = Page.Read("<html lang='en'><head><title>Search results for chair</title></head><body>"
            + $"<h1>Search results for “chair”</h1>{rows}</body></html>");
        Assert.Null(reading.Amount);
    }

    [Fact]
    public void Article_ThatMentionsMoney_HasNoPrice()
    {
        var reading = Page.Read("""
            <html lang="en"><head><title>How chairs are priced</title></head><body><h1>How chairs are priced</h1><p>In 1950 a chair cost
            $12 on average, while a table was sold for more than $45 in most of the shops that we have looked at so far.</p>
            <p>Prices have risen to $120 since then, which nobody in the trade would have expected at the time, least of all those who
            sold them.</p></body></html>
            """);
        Assert.Null(reading.Amount);
    }

    [Theory]
    [InlineData("<p>In 1950 a chair cost $12 on average.</p>")]
    [InlineData("<p>Our founder once paid the sum of $4,000 for a single drawing of a chair, which hangs in the hall.</p>")]
    [InlineData("<p>Call us, a minute costs € 0.14 from any network.</p><button>Send</button>")]
    [InlineData("<p>Donate $5</p>")]
    public void Page_ThatSellsNothing_HasNoPrice(string main)
    {
        var reading = Page.Read($"<html lang='en'><head><title>About chairs</title></head><body><h1>About chairs</h1>{main}</body></html>");
        Assert.Null(reading.Amount);
    }
}
