using Xunit;

namespace Repricer.Reading.Tests;

public sealed class DamagedJsonLdTests
{
    [Theory]
    [InlineData("1,899.00", "1899.00")]
    [InlineData(" 1,899", "1899")]
    [InlineData("1.899,00", "1899.00")]
    [InlineData("1 899,00", "1899.00")]
    [InlineData("1'899.00", "1899.00")]
    [InlineData("12,50", "12.50")]
    [InlineData("19.99 EUR", "19.99")]
    [InlineData("19,99 €", "19.99")]
    [InlineData("€19.99", "19.99")]
    [InlineData("1,234,567.00", "1234567.00")]
    public void Price_WithoutQuotes_IsTheWholeNumber(string price, string expected)
    {
        var reading = Page.JsonLd(
            $$$"""{"@type":"Product","name":"Oak stool","offers":{"@type":"Offer","price":{{{price}}},"priceCurrency":"EUR"}}""");
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), reading.Amount);
        Assert.Equal("EUR", reading.Currency);
    }

    [Theory]
    [InlineData("""{"@type":"Product","name":"Monitor 27", curved, "quiet"","sku":"M-1","offers":{"price":"7.00","priceCurrency":"EUR"}}""")]
    [InlineData("""{"@type":"Product","name":"The "old", "good" and "new" stool","sku":"M-1","offers":{"price":7.00,"priceCurrency":"EUR"}}""")]
    [InlineData("""{"@type":"Product","description":"Sizes: "L", "M", or "XL".","sku":"M-1","offers":{"price":7.00,"priceCurrency":"EUR"}}""")]
    [InlineData("""{"@type":"Product","name":Oak stool, "sku":M-1, "offers":{"price":7.00,"priceCurrency":EUR,"url":http://a.example/x}}""")]
    [InlineData("{\"@type\":\"Product\"\n\"name\":\"Oak stool\"\n\"sku\":\"M-1\"\n\"offers\":{\"price\":7.00 \"priceCurrency\":\"EUR\"}}")]
    [InlineData("""{“@type”: “Product”, “name”: “Oak stool”, “sku”: “M-1”, “offers”: {“price”: “7.00”, “priceCurrency”: “EUR”}}""")]
    [InlineData("{&#8220;@type&#8221;: &#8220;Product&#8221;, &#8220;sku&#8221;: &#8220;M-1&#8221;, &#8220;offers&#8221;: "
        + "{&#8220;price&#8221;: &#8220;7.00&#8221;, &#8220;priceCurrency&#8221;: &#8220;EUR&#8221;}}")]
    [InlineData("""{\"@type\":\"Product\",\"name\":\"Oak stool\",\"sku\":\"M-1\",\"offers\":{\"price\":\"7.00\",\"priceCurrency\":\"EUR\"}}""")]
    [InlineData("<p>{<br />\n\"@type\": \"Product\",<br />\n\"sku\": \"M-1\",<br />\n\"offers\": {\"price\": 7.00,<br />"
        + "\n\"priceCurrency\": \"EUR\"<br />\n}}</p>")]
    [InlineData("""{"@type":"Product","sku":"M-1","rating":undefined,"weight":NaN,"offers":{"price":7.00,"priceCurrency":"EUR"}};""")]
    [InlineData("""{"@type":"Organization"}{"@type":"Product","sku":"M-1","offers":{"price":7.00,"priceCurrency":"EUR"}}}""")]
    [InlineData("\uFEFF{'@type':'Product','name':'Oak's stool','sku':'M-1','offers':{'price':'7.00','priceCurrency':'EUR'}}")]
    [InlineData("""{"@type":"Product";"sku":"M-1";"offers":{"price":"7.00";"priceCurrency":"EUR"}}""")]
    public void Script_Damaged_IsStillRead(string json)
    {
        var reading = Page.JsonLd(json);
        Assert.Equal(7.00m, reading.Amount);
        Assert.Equal("EUR", reading.Currency);
        Assert.Equal("M-1", reading.Sku);
    }

    [Fact]
    public void Text_WithRawLinesAndQuotes_EndsWhereTheNextKeyBegins()
    {
        var reading = Page.JsonLd("{\"@type\":\"Product\",\"name\":\"Oak stool\",\"description\":\"Seats 1.\n30\" wide, \"like new\" look.\n\","
            + "\"offers\":{\"price\":\"7.00\",\"priceCurrency\":\"EUR\"}}");
        Assert.Equal(7.00m, reading.Amount);
    }

    [Fact]
    public void Quotes_WithoutEnd_AreReadInBoundedTime()
    {
        var json = "{\"@type\":\"Product\",\"name\":" + string.Concat(Enumerable.Repeat("\", \"a\" b \"", 200_000));
        var reading = Page.JsonLd(json);
        Assert.Null(reading.Amount);
    }
}
