using Xunit;

namespace Repricer.Reading.Tests;

public sealed class VisibleTextTests
{
    private const string Related = """<div class="product-card"><span class="price">$1.99</span></div><div class="product-card">"""
        + """<span class="price">$2.99</span></div><div class="product-card"><span class="price">$3.99</span></div>"""
        + """<div class="product-card"><span class="price">$4.99</span></div>""";

    [Theory]
    [InlineData("""<div class="price">$49.99</div>""", "49.99")]
    [InlineData("""<div class="price">$<span>1,299</span><sup>99</sup></div>""", "1299.99")]
    [InlineData("""<div class="price"><span>$</span><strong>154</strong><sup>.99</sup></div>""", "154.99")]
    [InlineData("""<div class="price"><span>$</span> <span class="whole">19</span> <span class="dot">.</span> <span>95</span></div>""",
        "19.95")]
    [InlineData("""<p>Our price: <b>$25.00</b></p>""", "25.00")]
    public void Price_BesideTheTitle_IsRead(string main, string expected)
    {
        var reading = Page.Read(Page.Shop(main, rest: Related));
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), reading.Amount);
        Assert.Equal("USD", reading.Currency);
        Assert.Equal(ReadingMethod.VisibleText, reading.Method);
    }

    [Theory]
    [InlineData("""<div class="prices"><span class="price-old">Was: $69.00</span><span class="price-new">$32.50</span></div>""")]
    [InlineData("""<div class="prices"><del>$69.00</del> <span class="price">$32.50</span></div>""")]
    [InlineData("""<div class="prices">RRP $69.00</div><div class="prices">Now $32.50</div><div>You save $36.50 (53%)</div>""")]
    public void ListPrice_BesideThePrice_IsToldApart(string main)
    {
        var reading = Page.Read(Page.Shop(main));
        Assert.Equal(32.50m, reading.Amount);
        Assert.Equal(69.00m, reading.ListPrice);
    }

    [Fact]
    public void SavingsInstalmentsThresholds_AreNeverThePrice()
    {
        var reading = Page.Read(Page.Shop("""<div class="price">$240.00</div><p>or 4 payments of $60.00</p><p>from $21.05 per month</p>"""
            + """<p>Save $15.00 with coupon</p><p>Free shipping over $99.00</p><p>$2.40 / oz</p>"""));
        Assert.Equal(240.00m, reading.Amount);
        Assert.Null(reading.ListPrice);
        Assert.Equal(0m, reading.Shipping);
    }

    [Fact]
    public void Range_OfVariants_GivesBothEnds()
    {
        var reading = Page.Read(Page.Shop("""<div class="price">$12.97 - $24.99</div>"""));
        Assert.Equal(12.97m, reading.Amount);
        Assert.Equal(24.99m, reading.AmountMax);
    }

    [Fact]
    public void CategoryPage_OfAlikeEntries_HasNoPrice()
    {
        var tiles = string.Concat(Enumerable.Range(1, 20).Select(number => $"""<li class="entry"><a href="/p{number}">"""
            + $"""<h3>Thing {number}</h3></a><span class="price">${number}.99</span></li>"""));
        var reading = Page.Read($"<html lang='en'><head><title>Stools | Shop</title></head><body><h1>Stools</h1><p>20 products</p>"
            + $"<ul>{tiles}</ul></body></html>");
        Assert.Null(reading.Amount);
    }

    [Theory]
    [InlineData("<p class=\"stock\">Out of stock</p>", "OutOfStock", ReadingStatus.OutOfStock)]
    [InlineData("<p class=\"stock\">Temporarily on backorder</p>", "BackOrder", ReadingStatus.Priced)]
    [InlineData("<p class=\"stock\">Only 3 left</p>", "LimitedAvailability", ReadingStatus.Priced)]
    [InlineData("<p class=\"stock\">In stock, ships today</p>", "InStock", ReadingStatus.Priced)]
    public void Stock_SentenceNearTheTitle_IsRead(string sentence, string expected, ReadingStatus status)
    {
        var reading = Page.Read($"<html lang='en'><head><title>Oak stool</title></head><body><div class='product-detail'><h1>Oak stool</h1>"
            + $"<span class='price'>$20.00</span>{sentence}</div></body></html>");
        Assert.Equal(expected, reading.Availability);
        Assert.Equal(status, reading.Status);
        Assert.Equal(20.00m, reading.Amount);
    }

    [Fact]
    public void Shipping_PaidAndFree_IsRead()
    {
        Assert.Equal(6.99m, Page.Read(Page.Shop("""<div class="price">$40.00</div><p class="ship">+ $6.99 shipping</p>""")).Shipping);
        Assert.Equal(0m, Page.Read(Page.Shop("""<div class="price">$40.00</div><p>Free delivery with this item</p>""")).Shipping);
    }

    [Fact]
    public void UsedOnly_PageWithoutANewOffer_SaysSo()
    {
        var reading = Page.Read("""<html lang="en"><head><title>Old atlas</title></head><body><div class="buybox"><h1>Old atlas</h1>"""
            + """<p>Buy used: <span class="price">$4.45</span></p><p>Sold by: Corner Books</p></div></body></html>""");
        Assert.Equal(4.45m, reading.Amount);
        Assert.Equal(Condition.UsedGood, reading.Condition);
        Assert.Equal("Corner Books", reading.Seller);
    }

    [Fact]
    public void Explain_GivesEveryCandidateAndWhyItLost()
    {
        var reading = Page.Read(Page.Shop("""<div class="price">$49.99</div>""", rest: Related), explain: true);
        Assert.Contains(reading.Candidates, candidate => candidate is { Amount: 49.99m, LostBecause: null, Scope: null });
        Assert.Contains(reading.Candidates, candidate =>
            candidate.Amount == 2.99m && (candidate.LostBecause is not null || candidate.Scope is not null));
    }
}
