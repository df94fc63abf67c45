using Repricer.Reading.Evidence;
using Xunit;

namespace Repricer.Reading.Tests.Resolving;

/// <summary>Offers of several variants, of several pieces, and of used goods only.</summary>
public sealed class OfferTests
{
    private const string Variants = """
        [{"@type":"Offer","price":"10.00","priceCurrency":"USD"},{"@type":"Offer","price":"12.00","priceCurrency":"USD"},
        {"@type":"Offer","price":"15.00","priceCurrency":"USD"}]
        """;

    [Fact]
    public void RangeOfVariants_OfWhichThePageShowsOne_IsThatOne()
    {
        var reading = Explained.Data(Variants, """<div class="price">$12.00</div>""");
        Assert.Contains(reading.Candidates, candidate => candidate.Knows(Fact.RangeSettledByShown));
        Assert.Equal(12.00m, reading.Amount);
        Assert.Null(reading.AmountMax);
    }

    [Fact]
    public void RangeOfVariants_OfWhichThePageShowsTwo_StaysASpan()
    {
        var reading = Explained.Data(Variants, """<p class="a">$10.00</p><p class="b">$15.00</p>""");
        Assert.DoesNotContain(reading.Candidates, candidate => candidate.Knows(Fact.RangeSettledByShown));
        Assert.True(reading.Amount is null || reading is { Amount: 10.00m, AmountMax: 15.00m });
        Assert.Null(reading.ListPrice);
    }

    [Fact]
    public void UpperEnd_OfAStatedRange_IsKnownAsSuch()
    {
        var reading = Explained.Data("""{"@type":"AggregateOffer","lowPrice":"10.00","highPrice":"15.00","priceCurrency":"USD"}""",
            """<p class="a">$10.00</p><p class="b">$15.00</p>""");
        Assert.True(reading.Shown("$15.00").Knows(Fact.IsStatedRangeEnd));
        Assert.False(reading.Shown("$10.00").Knows(Fact.IsStatedRangeEnd));
        Assert.NotEqual(15.00m, reading.Amount);
    }

    [Theory]
    [InlineData("$9.00", "$8.00", true)]
    [InlineData("$11.00", "$12.00", false)]
    public void PricesByQuantity_ThatFall_AreATable(string ten, string fifty, bool isTable)
    {
        var reading = Explained.Shop($"""
            <div class="row"><span class="sum">$10.00 each</span></div><div class="row"><span class="sum">{ten} each</span></div>
            <div class="row"><span class="sum">{fifty} each</span></div>
            """);
        Assert.Equal(isTable, reading.Shown("$10.00").Knows(Fact.TierOfOne));
        Assert.Equal(isTable, reading.Shown(fifty).Knows(Fact.TierOfMore));
        Assert.True(reading.Amount is null or 10.00m);
    }

    [Theory]
    [InlineData("$2.50", true)]
    [InlineData("$2.70", false)]
    public void PieceOfASet_ThatFitsItsPrice_IsKnownAsOne(string piece, bool fits)
    {
        var reading = Explained.Shop($"""<div class="price">$10.00</div><p class="small">({piece} each)</p>""");
        Assert.Equal(fits, reading.Shown(piece).Knows(Fact.PieceOfAnother));
        Assert.True(!fits || reading.Amount == 10.00m);
    }

    [Fact]
    public void UsedPrice_OfAPageThatOffersNothingElse_IsItsPrice()
    {
        var reading = Page.Read(Book("""<p>Buy used: <span class="price">$4.45</span></p>"""), explain: true);
        Assert.True(reading.Shown("$4.45").Knows(Fact.OnlyUsedOffered));
        Assert.Equal(Condition.UsedGood, reading.Condition);
        Assert.True(reading.Amount is null or 4.45m);
    }

    [Fact]
    public void UsedPrice_BesideANewOne_IsAnotherOffer()
    {
        var reading = Page.Read(Book("""<p class="new"><span class="price">$9.90</span></p><p>Buy used: <span>$4.45</span></p>"""),
            explain: true);
        Assert.False(reading.Shown("$4.45").Knows(Fact.OnlyUsedOffered));
        Assert.Equal(9.90m, reading.Amount);
        Assert.Null(reading.Condition);
    }

    private static string Book(string main) => $"""
        <html lang="en"><head><title>Old atlas</title></head><body><div class="buybox"><h1>Old atlas</h1>{main}
        <button>Add to cart</button></div></body></html>
        """;
}
