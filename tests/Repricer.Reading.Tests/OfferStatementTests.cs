using Repricer.Reading.Evidence;
using Xunit;

namespace Repricer.Reading.Tests;

public sealed class OfferStatementTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void MinAndMaxPrice_InTheOffer_AreARange(bool asMicrodata)
    {
        var reading = Offer("""{"@type":"Offer","priceCurrency":"USD","minPrice":"24.00","maxPrice":"36.00"}""", asMicrodata);
        Assert.Equal(24.00m, reading.Amount);
        Assert.Equal(36.00m, reading.AmountMax);
        Assert.True(Price(reading, 24.00m).Facts.Has(Fact.StatedRange));
    }

    [Theory]
    [InlineData("https://schema.org/ListPrice", false)]
    [InlineData("http://schema.org/SRP", false)]
    [InlineData("MSRP", false)]
    [InlineData("https://schema.org/StrikethroughPrice", true)]
    [InlineData("https://schema.org/MinimumAdvertisedPrice", true)]
    [InlineData("RegularPrice", true)]
    public void PriceType_OfAFormerPrice_IsTheListPrice(string kind, bool asMicrodata)
    {
        var reading = Offer($$"""
            {"@type":"Offer","priceCurrency":"EUR","priceSpecification":[
              {"@type":"UnitPriceSpecification","price":"89.00","priceCurrency":"EUR","priceType":"{{kind}}"},
              {"@type":"UnitPriceSpecification","price":"69.00","priceCurrency":"EUR"}]}
            """, asMicrodata);
        Assert.Equal(69.00m, reading.Amount);
        Assert.Equal(89.00m, reading.ListPrice);
    }

    [Theory]
    [InlineData("""<meta itemprop="priceType" itemtype="http://schema.org/ListPrice">""")]
    [InlineData("""<link itemprop="priceType" href="http://schema.org/ListPrice">""")]
    [InlineData("""<span itemprop="priceType" itemscope itemtype="http://schema.org/ListPrice"></span>""")]
    public void PriceType_InEveryMarkup_IsUnderstood(string kind)
    {
        var reading = Page.Read($$"""
            <html><head><title>Oak stool</title></head><body><h1>Oak stool</h1><div itemscope itemtype="http://schema.org/Product">
            <meta itemprop="name" content="Oak stool"><div itemprop="offers" itemscope itemtype="http://schema.org/Offer">
            <div itemprop="priceSpecification" itemscope itemtype="http://schema.org/UnitPriceSpecification">{{kind}}
            <meta itemprop="price" content="89.00"><meta itemprop="priceCurrency" content="EUR"></div>
            <div itemprop="priceSpecification" itemscope itemtype="http://schema.org/UnitPriceSpecification">
            <meta itemprop="price" content="69.00"><meta itemprop="priceCurrency" content="EUR"></div></div></div></body></html>
            """);
        Assert.Equal(69.00m, reading.Amount);
        Assert.Equal(89.00m, reading.ListPrice);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void PriceForMembers_BesideThePriceForAll_IsConditional(bool asMicrodata)
    {
        var reading = Offer("""
            {"@type":"Offer","priceCurrency":"USD","priceSpecification":[
              {"@type":"UnitPriceSpecification","price":"79.00","priceCurrency":"USD","validForMemberTier":{"@type":"MemberProgramTier",
              "name":"Gold"}},
              {"@type":"UnitPriceSpecification","price":"99.00","priceCurrency":"USD"}]}
            """, asMicrodata);
        Assert.Equal(99.00m, reading.Amount);
        Assert.True(Price(reading, 79.00m).Facts.Has(Fact.StatedConditional));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void PriceFromSeveralPieces_BesideThatOfOne_IsATier(bool asMicrodata)
    {
        var reading = Offer("""
            [{"@type":"Offer","price":"0.44","priceCurrency":"GBP","eligibleQuantity":{"@type":"QuantitativeValue","minValue":"100"}},
             {"@type":"Offer","price":"0.86","priceCurrency":"GBP","eligibleQuantity":{"@type":"QuantitativeValue","minValue":"1"}}]
            """, asMicrodata);
        Assert.Equal(0.86m, reading.Amount);
        Assert.Null(reading.AmountMax);
        Assert.True(Price(reading, 0.44m).Facts.Has(Fact.TierOfMore));
        Assert.True(Price(reading, 0.86m).Facts.Has(Fact.TierOfOne));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void PartsOfAPayment_AreNoPrice(bool asMicrodata)
    {
        var reading = Offer("""
            {"@type":"Offer","priceSpecification":{"@type":"CompoundPriceSpecification","priceComponent":[
              {"@type":"UnitPriceSpecification","priceComponentType":"https://schema.org/Downpayment","price":"29","priceCurrency":"GBP"},
              {"@type":"UnitPriceSpecification","priceComponentType":"https://schema.org/Installment","price":"38.65",
               "priceCurrency":"GBP","billingDuration":"24","unitCode":"MON"}]}}
            """, asMicrodata);
        Assert.Null(reading.Amount);
        Assert.True(Price(reading, 29m).Facts.Has(Fact.StatedInstalment));
        Assert.True(Price(reading, 38.65m).Facts.Has(Fact.StatedInstalment));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void PricePerMeasure_WithTheContentBesideIt_IsThePrice(bool asMicrodata)
    {
        var reading = Offer("""
            {"@type":"Offer","priceSpecification":{"@type":"UnitPriceSpecification","price":"81.00","priceCurrency":"EUR",
              "referenceQuantity":{"@type":"QuantitativeValue","value":"4.5","unitCode":"LTR","valueReference":
              {"@type":"QuantitativeValue","value":"1","unitCode":"LTR"}}}}
            """, asMicrodata);
        Assert.Equal(81.00m, reading.Amount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void NetAndGross_BothStated_GrossIsThePrice(bool asMicrodata)
    {
        var reading = Offer("""
            {"@type":"Offer","priceSpecification":[
              {"@type":"PriceSpecification","price":"100.00","priceCurrency":"EUR","valueAddedTaxIncluded":"false"},
              {"@type":"PriceSpecification","price":"119.00","priceCurrency":"EUR","valueAddedTaxIncluded":"true"}]}
            """, asMicrodata);
        Assert.Equal(119.00m, reading.Amount);
        Assert.True(Price(reading, 100.00m).Facts.Has(Fact.StatedNet));
        Assert.True(Price(reading, 119.00m).Facts.Has(Fact.StatedGross));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OffersByCountry_TakeThatOfThePage(bool asMicrodata)
    {
        const string Offers = """
            [{"@type":"Offer","price":"25.00","priceCurrency":"CHF","eligibleRegion":"CH"},
             {"@type":"Offer","price":"19.00","priceCurrency":"EUR","eligibleRegion":"DE"}]
            """;
        Assert.Equal(19.00m, Offer(Offers, asMicrodata, "https://shop.example.de/p").Amount);
        var swiss = Offer(Offers, asMicrodata, "https://shop.example.ch/p");
        Assert.Equal(25.00m, swiss.Amount);
        Assert.Equal("CHF", swiss.Currency);
        Assert.True(Price(swiss, 19.00m).Facts.Has(Fact.StatedForOtherRegion));
    }

    [Theory]
    [InlineData("""{"0":{"@type":"Offer","price":"7.00","priceCurrency":"EUR"},"2":{"@type":"Offer","price":"7.00","priceCurrency":"EUR"}}""")]
    [InlineData("""[[{"@type":"Offer","price":"7.00","priceCurrency":"EUR"}]]""")]
    [InlineData("""{"@type":"OfferCatalog","itemListElement":[{"@type":"Offer","price":"7.00","priceCurrency":"EUR"}]}""")]
    [InlineData("""{"@type":"Offer","price":["7.00"],"priceCurrency":"EUR","priceValidUntil":"2019-01-01"}""")]
    [InlineData("""{"@type":"Offer","price":{"@type":"PriceSpecification","price":"7.00","priceCurrency":"EUR"}}""")]
    public void Offers_InOddShapes_AreFound(string offers)
    {
        var reading = Offer(offers, asMicrodata: false);
        Assert.Equal(7.00m, reading.Amount);
        Assert.Equal("EUR", reading.Currency);
    }

    [Theory]
    [InlineData("\"#offer\"", """{"@id":"#offer","@type":"Offer","price":"7.00","priceCurrency":"EUR"}""")]
    [InlineData("""{"@id":"#offer"}""", """[{"@id":"#offer","@type":"Offer","price":"7.00","priceCurrency":"EUR"}]""")]
    [InlineData("""{"@id":"#offer","priceCurrency":"EUR"}""", """{"@id":"#offer","@type":"Offer","price":"7.00"}""")]
    public void Offer_DescribedInAnotherScript_IsFoundByItsName(string reference, string offer)
    {
        var reading = Page.Read($$"""
            <html><head><title>Oak stool</title><script type="application/ld+json">
            {"@type":"Product","name":"Oak stool","offers":{{reference}}}</script>
            <script type="application/ld+json">{{offer}}</script></head><body><h1>Oak stool</h1></body></html>
            """);
        Assert.Equal(7.00m, reading.Amount);
        Assert.Equal("EUR", reading.Currency);
    }

    [Theory]
    [InlineData("""<del><span itemprop="price" content="39.90">$39.90</span></del><span itemprop="price" content="19.90">$19.90</span>""")]
    [InlineData("""<span itemprop="price">19.90</span> <s itemprop="price">39.90</s>""")]
    [InlineData("""<span class="price-standard" itemprop="price">39.90</span><span class="price-sales" itemprop="price">19.90</span>""")]
    [InlineData("""<span class="oldPrice" itemprop="price" content="39.90"></span><b itemprop="price" content="19.90">19.90</b>""")]
    [InlineData("""<span itemprop="price" style="text-decoration: line-through">39.90</span><b itemprop="price">19.90</b>""")]
    [InlineData("""<span itemprop="price"><s>$39.90</s> <b>$19.90</b></span>""")]
    [InlineData("""<span itemprop="price"><i class="strikethrough">$39.</i><i class="strikethrough">90</i><i>$19.</i><i>90</i></span>""")]
    public void TwoPrices_InOneOffer_TheFormerOneIsTheListPrice(string prices)
    {
        var reading = Page.Read($"""
            <html><head><title>Scarf</title></head><body><h1>Scarf</h1><div itemprop="offers" itemscope
            itemtype="http://schema.org/Offer">{prices}<meta itemprop="priceCurrency" content="USD"></div></body></html>
            """, explain: true);
        Assert.Equal(19.90m, reading.Amount);
        Assert.Equal(39.90m, reading.ListPrice);
    }

    private static PageReading Offer(string offers, bool asMicrodata, string? url = null) =>
        OfferSyntax.Read($$"""{"@type":"Product","name":"Oak stool","offers":{{offers}}}""", asMicrodata, url);

    private static Candidate Price(PageReading reading, decimal amount) =>
        Assert.Single(reading.Candidates, candidate => candidate.Field == CandidateField.Price && candidate.Amount == amount);
}
