using Xunit;

namespace Repricer.Reading.Tests;

public sealed class MarkupSyntaxTests
{
    [Fact]
    public void Microdata_WithItemref_IsReadAsOneThing()
    {
        var reading = Page.Read("""
            <html><head><title>Oak stool</title></head><body>
            <div itemscope itemtype="http://schema.org/Product" itemref="more"><h1 itemprop="name">Oak stool</h1></div>
            <div id="more"><div itemprop="offers" itemscope itemtype="http://schema.org/Offer"><span itemprop="price"
            content="1069.00">1.069,00 €</span>
            <meta itemprop="priceCurrency" content="EUR"><link itemprop="availability"
            href="http://schema.org/OutOfStock"></div></div></body></html>
            """, explain: true);
        Assert.Equal(1069.00m, reading.Amount);
        Assert.Equal("EUR", reading.Currency);
        Assert.Equal(ReadingStatus.OutOfStock, reading.Status);
        Assert.Contains(reading.Candidates, candidate => candidate is { Method: ReadingMethod.Microdata, Amount: 1069.00m });
    }

    [Fact]
    public void Microdata_PriceAsText_IsReadInThePagesLanguage()
    {
        var reading = Page.Read("""
            <html lang="de"><head><title>Hocker</title></head><body><div itemscope itemtype="http://schema.org/Product"><h1
            itemprop="name">Hocker</h1>
            <div itemprop="offers" itemscope itemtype="http://schema.org/Offer"><span
            itemprop="price">1.299,00 €</span></div></div></body></html>
            """);
        Assert.Equal(1299.00m, reading.Amount);
        Assert.Equal("EUR", reading.Currency);
    }

    [Fact]
    public void Rdfa_Lite_IsRead()
    {
        var reading = Page.Read("""
            <html><body vocab="https://schema.org/"><div typeof="Product"><h1 property="name">Oak stool</h1>
            <div property="offers" typeof="Offer">$<span property="price">6.99</span><meta property="priceCurrency" content="USD"><link
            property="availability" href="https://schema.org/InStock"></div></div></body></html>
            """);
        Assert.Equal(6.99m, reading.Amount);
        Assert.Equal("USD", reading.Currency);
        Assert.Equal("InStock", reading.Availability);
    }

    [Fact]
    public void Rdfa_GoodRelationsOffering_IsRead()
    {
        var reading = Page.Read("""
            <div xmlns:gr="http://purl.org/goodrelations/v1#"><div about="#o" typeof="gr:Offering"><span property="gr:name">Oak stool</span>
            <span rel="gr:hasPriceSpecification"><span typeof="gr:UnitPriceSpecification"><span property="gr:hasCurrency"
            content="EUR"></span><span property="gr:hasCurrencyValue" content="39">39 euros</span></span></span></div></div>
            """);
        Assert.Equal(39m, reading.Amount);
        Assert.Equal("EUR", reading.Currency);
    }

    [Fact]
    public void Meta_ProductTags_AreRead()
    {
        var reading = Page.Read("""
            <html><head><title>Oak stool</title><meta property="og:type" content="product"><meta property="product:price:amount"
            content="120.00"><meta property="product:price:currency" content="SEK">
            <meta property="product:original_price:amount" content="150.00"><meta property="product:availability"
            content="in stock"></head><body><h1>Oak stool</h1></body></html>
            """);
        Assert.Equal(120.00m, reading.Amount);
        Assert.Equal(150.00m, reading.ListPrice);
        Assert.Equal("SEK", reading.Currency);
        Assert.Equal("InStock", reading.Availability);
        Assert.Equal(ReadingMethod.Meta, reading.Method);
    }

    [Fact]
    public void StructuredRegularPrice_NamedListPriceElsewhere_IsNotSurelyThePrice()
    {
        var reading = Page.Read("""
            <html><head><title>Lamp</title><meta property="product:price:amount" content="120.00"><meta property="product:price:currency"
            content="USD"><meta property="product:original_price:amount" content="150.00">
            <script type="application/ld+json">{"@type":"Product","name":"Lamp","offers":{"@type":"Offer","price":"150.00",
            "priceCurrency":"USD"}}</script></head><body><h1>Lamp</h1></body></html>
            """);
        Assert.True(reading.Amount is null ? reading.Status == ReadingStatus.Ambiguous : reading is { Amount: 120.00m, ListPrice: 150.00m },
            reading.Reason);
    }
}
