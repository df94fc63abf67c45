using Xunit;

namespace Repricer.Reading.Tests;

public sealed class JsonLdTests
{
    [Fact]
    public void Offer_Plain_IsReadWithItsTerms()
    {
        var reading = Page.JsonLd("""
            {"@context":"https://schema.org","@type":"Product","name":"Oak stool","sku":"S-1","gtin13":"4006381333931",
            "offers":{"@type":"Offer","price":"49.90","priceCurrency":"EUR",
             "availability":"https://schema.org/InStock","itemCondition":"https://schema.org/NewCondition","seller":{"@type":"Organization",
             "name":"Wood & Co"},
             "shippingDetails":{"@type":"OfferShippingDetails","shippingRate":{"@type":"MonetaryAmount","value":"4.95","currency":"EUR"}}}}
            """);
        Assert.Equal(ReadingStatus.Priced, reading.Status);
        Assert.Equal(49.90m, reading.Amount);
        Assert.Equal("EUR", reading.Currency);
        Assert.Equal("InStock", reading.Availability);
        Assert.Equal(Condition.New, reading.Condition);
        Assert.Equal("Wood & Co", reading.Seller);
        Assert.Equal(4.95m, reading.Shipping);
        Assert.Equal("4006381333931", reading.Gtin);
        Assert.Equal("S-1", reading.Sku);
        Assert.Equal(ReadingMethod.JsonLd, reading.Method);
    }

    [Theory]
    [InlineData("""{"@graph":[{"@type":"WebSite","name":"Shop"},{"@type":"Product","name":"Oak stool","offers":["""
        + """{"@type":"Offer","price":12.5,"priceCurrency":"USD"}]}]}""")]
    [InlineData("""[{"@type":"BreadcrumbList"},{"@type":"Product","name":"Oak stool","Offers":"""
        + """{"@type":"Offer","price":"12.50","priceCurrency":"USD"}}]""")]
    [InlineData("""{"@type":"Product","name":"Oak stool","offers":{"@type":"AggregateOffer","lowPrice":"12.50","priceCurrency":"USD"}}""")]
    [InlineData("""{"@type":"Product","name":"Oak stool","offers":{"@type":"Offer","priceSpecification":"""
        + """{"@type":"UnitPriceSpecification","price":"12.50","priceCurrency":"USD"}}}""")]
    [InlineData("""{"@graph":[{"@id":"#p","@type":"Product","name":"Oak stool","offers":{"@id":"#o"}},"""
        + """{"@id":"#o","@type":"Offer","price":"12.50","priceCurrency":"USD"}]}""")]
    public void Offer_InEveryShape_IsFound(string json)
    {
        var reading = Page.JsonLd(json);
        Assert.Equal(12.50m, reading.Amount);
        Assert.Equal("USD", reading.Currency);
    }

    [Theory]
    [InlineData("1.299E3", "1299")]
    [InlineData("1.9e+1", "19")]
    [InlineData("\"4990e-2\"", "49.90")]
    [InlineData("1e5", "100000")]
    [InlineData("1e-999", null)]
    [InlineData("1.0E400", null)]
    [InlineData("\"1.0E400\"", null)]
    [InlineData("1.0E-400", null)]
    [InlineData("1e-20", null)]
    [InlineData("12.5e99999999999999999999", null)]
    [InlineData("9e13", null)]
    [InlineData("0.0000000000000000000000000000000000001", null)]
    public void Offer_PriceWithAnExponent_IsThatNumberOrNoPrice(string price, string? expected)
    {
        var reading = Page.JsonLd(
            $$$"""{"@type":"Product","name":"Oak stool","offers":{"@type":"Offer","price":{{{price}}},"priceCurrency":"EUR"}}""");

        Assert.Equal(expected is null ? null : decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), reading.Amount);
    }

    [Theory]
    [InlineData("""{"@type":"Product","name":"Oak stool",/* no */"offers":{"@type":"Offer","price":"7.00","priceCurrency":"EUR",},}""")]
    [InlineData("""// <![CDATA[ {"@type":"Product","name":"Oak stool","offers":{"@type":"Offer","price":"7.00","priceCurrency":"EUR"}}"""
        + """ // ]]>""")]
    [InlineData("{\"@type\":\"Product\",\"name\":\"Oak\tstool\n 27\" high\",\"offers\":{\"@type\":\"Offer\",\"price\":\"7.00\","
        + "\"priceCurrency\":\"EUR\"}}")]
    [InlineData("{&quot;@type&quot;:&quot;Product&quot;,&quot;name&quot;:&quot;Oak stool&quot;,&quot;offers&quot;:"
        + "{&quot;price&quot;:&quot;7.00&quot;,&quot;priceCurrency&quot;:&quot;EUR&quot;}}")]
    [InlineData("""{"@type":"Product","name":"Oak stool","offers":{"@type":"Offer","price":"7.00","priceCurrency":"EUR" """)]
    [InlineData("""{'@type':'Product',name:'Oak stool',offers:{price:7.00,priceCurrency:'EUR'}}""")]
    public void Json_Broken_IsStillRead(string json)
    {
        var reading = Page.JsonLd(json);
        Assert.Equal(7.00m, reading.Amount);
        Assert.Equal("EUR", reading.Currency);
    }

    [Fact]
    public void PriceSpecification_ListAndUnitKinds_AreToldApart()
    {
        var reading = Page.JsonLd("""
            {"@type":"Product","name":"Oak stool","offers":{"@type":"Offer","priceCurrency":"EUR","priceSpecification":[
              {"@type":"UnitPriceSpecification","price":"30.00","priceType":"https://schema.org/ListPrice"},
              {"@type":"UnitPriceSpecification","price":"5.00","referenceQuantity":{"@type":"QuantitativeValue","value":"1",
              "unitCode":"KGM"}},
              {"@type":"PriceSpecification","price":"20.00"}]}}
            """);
        Assert.Equal(20.00m, reading.Amount);
        Assert.Equal(30.00m, reading.ListPrice);
    }

    [Fact]
    public void Variants_WithDifferentPrices_AreASpan()
    {
        var reading = Page.JsonLd("""
            {"@type":"ProductGroup","name":"Oak stool","hasVariant":[
              {"@type":"Product","name":"Oak stool small","offers":{"@type":"Offer","price":"20.00","priceCurrency":"EUR"}},
              {"@type":"Product","name":"Oak stool large","offers":{"@type":"Offer","price":"30.00","priceCurrency":"EUR"}}]}
            """);
        Assert.Equal(20.00m, reading.Amount);
        Assert.Equal(30.00m, reading.AmountMax);
    }

    [Fact]
    public void Variants_OneShownBesideTheTitle_TakeThatOne()
    {
        var reading = Page.JsonLd("""
            {"@type":"Product","name":"Oak stool","offers":[{"@type":"Offer","price":"20.00","priceCurrency":"USD"},{"@type":"Offer",
            "price":"30.00","priceCurrency":"USD"}]}
            """, """<div class="product-price">$30.00</div><button>Add to cart</button>""");
        Assert.Equal(30.00m, reading.Amount);
    }

    [Fact]
    public void UsedOffer_BesideANewOne_DoesNotWin()
    {
        var reading = Page.JsonLd("""
            {"@type":"Product","name":"Oak stool","offers":[{"@type":"Offer","price":"9.00","priceCurrency":"USD",
            "itemCondition":"https://schema.org/UsedCondition"},
              {"@type":"Offer","price":"20.00","priceCurrency":"USD","itemCondition":"https://schema.org/NewCondition"}]}
            """);
        Assert.Equal(20.00m, reading.Amount);
    }

    [Fact]
    public void RelatedProduct_OfTheSamePage_IsNotThePrice()
    {
        var reading = Page.JsonLd("""
            {"@type":"Product","name":"Oak stool","offers":{"@type":"Offer","price":"20.00","priceCurrency":"USD"},
             "isRelatedTo":[{"@type":"Product","name":"Oak table","offers":{"@type":"Offer","price":"5.00","priceCurrency":"USD"}}]}
            """);
        Assert.Equal(20.00m, reading.Amount);
    }

    [Fact]
    public void ItemList_OfManyProducts_HasNoPrice()
    {
        var products = string.Join(",", Enumerable.Range(1, 12).Select(number => $$$$"""{"@type":"ListItem","position":{{{{number}}}},"""
            + $$$$""" "item":{"@type":"Product","name":"Thing {{{{number}}}}","offers":"""
            + $$$$"""{"@type":"Offer","price":"{{{{number}}}}.50","priceCurrency":"EUR"}}}"""));
        var reading = Page.Read("""<html><head><title>Chairs and stools</title>"""
            + $$"""<script type="application/ld+json">{"@type":"ItemList","itemListElement":[{{products}}]}</script></head><body>"""
            + """<h1>Chairs and stools</h1></body></html>""");
        Assert.Null(reading.Amount);
        Assert.NotEqual(ReadingStatus.Priced, reading.Status);
    }

    [Fact]
    public void DeliveryCharge_Alone_IsNoPrice()
    {
        var reading = Page.JsonLd("""{"@type":"Offer","itemOffered":{"@type":"Product","name":"Oak stool"},"priceSpecification":"""
            + """{"@type":"DeliveryChargeSpecification","price":"4.90","priceCurrency":"EUR"}}""");
        Assert.Null(reading.Amount);
    }
}
