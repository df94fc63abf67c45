using Repricer.Reading.Evidence;
using Xunit;

namespace Repricer.Reading.Tests.Resolving;

/// <summary>What stands side by side is not yet a price and its list price: it takes a stroke, a word or the data to say so.</summary>
public sealed class PairTests
{
    [Fact]
    public void TwoCurrencies_SideBySide_AreAPair()
    {
        var reading = Explained.Shop("""<div class="price"><span class="x">29.00 €</span> <span class="y">56.72 лв.</span></div>""");
        Assert.True(reading.Shown("29.00 €").Knows(Fact.FirstOfCurrencyPair));
        Assert.Contains(reading.Candidates, candidate => candidate.Amount == 56.72m && candidate.Knows(Fact.SecondOfCurrencyPair));
        Assert.True(reading.Amount is null || reading is { Amount: 29.00m, Currency: "EUR" });
    }

    [Fact]
    public void TwoAmounts_InOneCurrency_AreNoCurrencyPair()
    {
        var reading = Explained.Shop("""<div class="price"><span class="x">$29.00</span> <span class="y">$31.00</span></div>""");
        Assert.All(reading.Candidates, candidate =>
            Assert.False(candidate.Knows(Fact.FirstOfCurrencyPair) || candidate.Knows(Fact.SecondOfCurrencyPair)));
    }

    [Theory]
    [InlineData("<del>$80.00</del>", true)]
    [InlineData("<s>$80.00</s>", true)]
    [InlineData("<b>$80.00</b>", false)]
    public void NeighbourThatIsStruck_IsTheListPrice(string neighbour, bool isStruck)
    {
        var reading = Explained.Shop($"""<div class="price">{neighbour} <span>$60.00</span></div>""");
        Assert.Equal(isStruck, reading.Shown("$60.00").Knows(Fact.BesideStruck));
        Assert.Equal(isStruck, reading.ListPrice == 80.00m);
        Assert.True(isStruck ? reading.Amount == 60.00m : reading.Amount is null or 60.00m or 80.00m);
    }

    [Fact]
    public void HigherOfTwo_WithoutAWord_IsNeverTheListPriceForThat()
    {
        var reading = Explained.Shop("""<div class="prices"><span class="a">$69.00</span> <span class="b">$32.50</span></div>""");
        Assert.Null(reading.ListPrice);
        Assert.Null(reading.Amount);
        Assert.Equal(ReadingStatus.Ambiguous, reading.Status);
        Assert.Contains("69", reading.Reason, StringComparison.Ordinal);
        Assert.Contains("32.5", reading.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void PriceCalledRegular_Alone_IsThePrice()
    {
        var reading = Explained.Shop("""
            <div class="price"><span class="price-item price-item--regular">$30.00</span></div>
            """);
        Assert.True(reading.Shown("$30.00").Knows(Fact.RegularAlone));
        Assert.False(reading.Shown("$30.00").Knows(Fact.RegularBesideLower));
        Assert.Equal(30.00m, reading.Amount);
    }

    [Fact]
    public void PriceCalledRegular_BesideALowerOne_IsWhatThatOneWas()
    {
        var reading = Explained.Shop("""
            <div class="price"><span class="price-item price-item--regular">$40.00</span>
            <span class="price-item price-item--sale">$30.00</span></div>
            """);
        Assert.True(reading.Shown("$40.00").Knows(Fact.RegularBesideLower));
        Assert.False(reading.Shown("$40.00").Knows(Fact.RegularAlone));
        Assert.True(reading.Amount is null or 30.00m);
    }

    [Fact]
    public void PriceCalledRegular_BesideATileOfAnotherProduct_IsThePrice()
    {
        var reading = Page.Read(Page.Shop("""<div class="price"><span class="price-item--regular">$79.00</span></div>""", rest: """
            <h2>You may also like</h2><div class="card"><a href="/x">Pine stool</a><span class="price">$19.95</span></div>
            """), explain: true);
        Assert.False(reading.Shown("$79.00").Knows(Fact.RegularBesideLower));
        Assert.Equal(79.00m, reading.Amount);
    }
}
