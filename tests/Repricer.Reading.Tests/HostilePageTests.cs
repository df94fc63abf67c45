using Repricer.Testing;
using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>Pages that are made to break the reader or to mislead it: no exception, bounded work, and no price that is another's.</summary>
public sealed class HostilePageTests
{
    private const long Plenty = 600_000_000;

    [Fact]
    public void References_ThatAllNameOneLargeElement_AreFollowedWithinABudget()
    {
        var properties = string.Concat(Enumerable.Repeat("<b itemprop=name>x</b>", 2_000));
        var page = "<h1>Oak stool</h1>" + string.Concat(Enumerable.Repeat("<div itemscope itemref=all></div>", 2_000))
            + $"<div id=all>{properties}</div>";
        var allocated = Watchdog.Run("itemref", () => Assert.NotNull(Page.Read(page)));
        Assert.True(allocated < Plenty, $"{allocated} bytes were allocated");
    }

    [Theory]
    [InlineData("""{"@type":"Product","name":"Oak stool","offers":{"":{"price":"1"}}}""")]
    [InlineData("""{"@type":"Product","name":"Oak stool","sku":"036000\u201329145\u20132"}""")]
    [InlineData("""{"@type":"Product","name":"Oak stool","sku":"036000291452\u2122\u2122"}""")]
    [InlineData("""{"@type":"Product","name":"Oak stool","offers":{"price":"79e27","highPrice":"78e27","priceCurrency":"EUR"}}""")]
    public void Data_WithStrangeNamesAndNumbers_AreNoFault(string data) =>
        Assert.NotNull(Page.Read(Shop("<p>x</p>", $"<script type='application/ld+json'>{data}</script>")));

    [Fact]
    public void Variations_BeyondAllMeasure_AreNoPrice() => Assert.Null(Page.Read(Shop(
        """<form data-product_variations='[{"variation_id":1,"display_price":1e28,"display_regular_price":2e28}]'></form>""")).Amount);

    [Theory]
    [InlineData(ReadingMethod.Selector)]
    [InlineData(ReadingMethod.JsonLd)]
    [InlineData(ReadingMethod.VisibleText)]
    public void HandedInAmounts_BeyondAllMeasure_AreLeftOut(ReadingMethod method)
    {
        Candidate[] extra = [Of(CandidateField.Price, 7.8e28m, method), Of(CandidateField.ListPrice, 7.9e28m, method)];
        var reading = PageReader.Read(System.Text.Encoding.UTF8.GetBytes(Shop("<p>x</p>")), new PageContext { ExtraCandidates = extra });
        Assert.Null(reading.Amount);
    }

    [Fact]
    public void Currency_IsTheAskedAmountsOwn_NotThatOfTheSameNumberElsewhere()
    {
        var reading = Page.Read(Shop("<p class=price>49,00 €</p><p>Shipping to the US: $49.00</p>"), "https://shop.example.de/p/1");
        Assert.Equal((49m, "EUR"), (reading.Amount, reading.Currency));
    }

    [Theory]
    [InlineData("""<p>Price on request</p><script>var cfg={"minOrder":{"price":500,"currency":"EUR"}}</script>""")]
    [InlineData("""<p>x</p><script>var cfg={"crossSell":{"item":{"price":19.99,"currency":"EUR"}}}</script>""")]
    [InlineData("<p>Members pay 19,99 €</p>")]
    [InlineData("<p>19,99 € with code SAVE</p>")]
    [InlineData("<p>٣ x 33,33 €</p>")]
    public void Amount_ThatLooksLikeSomethingElse_IsNoPrice(string main) => Assert.Null(Page.Read(Shop(main)).Amount);

    [Fact]
    public void StaleWholePrice_IsNotConfirmedByALowerShownOne()
    {
        var data = """<script type="application/ld+json">{"@type":"Product","name":"Oak stool","offers":{"price":"20","priceCurrency":"EUR"}}</script>""";
        Assert.NotEqual(20m, Page.Read(Shop("<p class=price>19,05 €</p>", data)).Amount);
    }

    private static Candidate Of(CandidateField field, decimal amount, ReadingMethod method) => new()
    {
        Field = field,
        Method = method,
        Text = "much",
        Where = "test",
        Amount = amount,
        Currency = "EUR",
    };

    private static string Shop(string main, string head = "") => $"<html><head><title>Oak stool</title>{head}</head><body><h1>Oak stool</h1>"
        + $"{main}<button>Add to cart</button></body></html>";
}
