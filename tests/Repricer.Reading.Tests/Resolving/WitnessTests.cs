using Repricer.Reading.Evidence;
using Xunit;

namespace Repricer.Reading.Tests.Resolving;

/// <summary>Who says the same besides, whether data and page contradict each other, and how amounts stand among the others.</summary>
public sealed class WitnessTests
{
    [Fact]
    public void DataAndPage_ThatAgree_SayEachOther()
    {
        var reading = Explained.Data("""{"price":"34.00","priceCurrency":"USD"}""", """<div class="price">$34.00</div>""");
        Assert.True(reading.Stated("34.00").Knows(Fact.AlsoShownNear));
        Assert.True(reading.Shown("$34.00").Knows(Fact.AlsoJsonLd));
        Assert.False(reading.Shown("$34.00").Knows(Fact.ContradictedByData));
        Assert.Equal(34.00m, reading.Amount);
    }

    [Fact]
    public void DataAndPage_ThatDisagree_ContradictEachOther()
    {
        var reading = Explained.Data("""{"price":"90.00","priceCurrency":"USD"}""", """<div class="price">$34.00</div>""");
        Assert.True(reading.Stated("90.00").Knows(Fact.ContradictedByShown));
        Assert.True(reading.Stated("90.00").Knows(Fact.NotShownAnywhere));
        Assert.True(reading.Shown("$34.00").Knows(Fact.ContradictedByData));
        Assert.False(reading.Shown("$34.00").Knows(Fact.AlsoJsonLd));
    }

    [Fact]
    public void Agreement_IsSurerThanEitherAlone()
    {
        var both = Explained.Data("""{"price":"34.00","priceCurrency":"USD"}""", """<div class="price">$34.00</div>""");
        var shown = Explained.Shop("""<div class="price">$34.00</div>""");
        var stated = Explained.Data("""{"price":"34.00","priceCurrency":"USD"}""", "");
        Assert.True(both.Confidence >= shown.Confidence && both.Confidence >= stated.Confidence);
        Assert.Equal(34.00m, both.Amount);
    }

    [Theory]
    [InlineData(5, false, true)]
    [InlineData(5, true, false)]
    [InlineData(2, false, false)]
    public void AlikeAmounts_ThatDiffer_AreAList(int count, bool equal, bool isList)
    {
        var tiles = string.Concat(Enumerable.Range(1, count).Select(number =>
            $"""<li class="entry"><span class="sum">${(equal ? 7 : number)}.00</span></li>"""));
        var reading = Explained.Shop("""<div class="price">$34.00</div>""", rest: $"<ul>{tiles}</ul>");
        Assert.Equal(isList, reading.Candidates.Any(candidate => candidate.Knows(Fact.OneOfAList)));
        Assert.False(reading.Shown("$34.00").Knows(Fact.OneOfAList));
    }

    [Fact]
    public void OnlyAmount_OfAPage_IsKnownAsSuch()
    {
        const string page = "<html lang='en'><head><title>Oak stool</title></head><body><h1>Oak stool</h1><p class='price'>$20.00</p>{0}</body></html>";
        Assert.True(Page.Read(page.Replace("{0}", "", StringComparison.Ordinal), explain: true).Shown("$20.00").Knows(Fact.OnlyAmount));
        Assert.False(Page.Read(page.Replace("{0}", "<p>$21.00</p>", StringComparison.Ordinal), explain: true).Shown("$20.00")
            .Knows(Fact.OnlyAmount));
    }

    [Fact]
    public void FirstBelowTitleAndLastAboveButton_AreThoseOfTheProduct()
    {
        var reading = Explained.Shop("""<p class="a">$10.00</p><p class="b">$11.00</p><p class="c">$12.00</p>""");
        Assert.True(reading.Shown("$10.00").Knows(Fact.FirstBelowTitle));
        Assert.True(reading.Shown("$12.00").Knows(Fact.LastAboveButton));
        Assert.False(reading.Shown("$11.00").Knows(Fact.FirstBelowTitle) || reading.Shown("$11.00").Knows(Fact.LastAboveButton));
    }
}
