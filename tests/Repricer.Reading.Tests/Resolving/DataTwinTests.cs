using Repricer.Reading.Evidence;
using Xunit;

namespace Repricer.Reading.Tests.Resolving;

/// <summary>One price, written differently by data and page: the way it is shown counts. What does not fit stays two prices.</summary>
public sealed class DataTwinTests
{
    [Theory]
    [InlineData("3400", "$34.00", "34.00")]
    [InlineData("129900", "$1,299.00", "1299.00")]
    [InlineData("34", "$34.90", "34.90")]
    [InlineData("35", "$34.90", "34.90")]
    public void DataWrittenDifferently_AreThePriceAsShown(string stated, string shown, string expected)
    {
        var reading = Read(stated, shown);
        Assert.Equal(Money(expected), reading.Amount);
        Assert.Equal(Money(expected), reading.Stated(stated).Amount);
        Assert.True(reading.Stated(stated).Knows(Fact.ScaledToShown));
        Assert.True(reading.Shown(shown).Knows(Fact.ScaledByData));
    }

    [Theory]
    [InlineData("34.90000153", "$34.90", "34.90")]
    [InlineData("34.899999", "$34.90", "34.90")]
    [InlineData("1.299", "$1,299.00", "1299.00")]
    public void ResidueOfAFloat_AndThousandsBehindAPoint_AreThePriceAsShown(string stated, string shown, string expected) =>
        Assert.Equal(Money(expected), Read(stated, shown).Amount);

    [Theory]
    [InlineData("3500", "$34.00")]
    [InlineData("1.399", "$1,299.00")]
    [InlineData("36", "$34.90")]
    [InlineData("34.70000153", "$34.90")]
    public void DataThatNoWritingExplains_AreAnotherPrice(string stated, string shown)
    {
        var reading = Read(stated, shown);
        Assert.False(reading.Shown(shown).Knows(Fact.ScaledByData));
        Assert.All(reading.Candidates, candidate => Assert.False(candidate.Knows(Fact.ScaledToShown)));
        Assert.True(reading.Shown(shown).Knows(Fact.ContradictedByData));
        Assert.True(reading.Amount is null || reading.Amount == reading.Shown(shown).Amount || reading.Amount == Money(stated));
    }

    [Fact]
    public void CutDecimals_ThatFitTwoShownPrices_SettleNeither()
    {
        var reading = Explained.Data("""{"price":"34","priceCurrency":"USD"}""",
            """<p class="one">Small $34.90</p><p class="two">Large $34.50</p>""");
        Assert.False(reading.Stated("34").Knows(Fact.ScaledToShown));
    }

    [Fact]
    public void NetInData_BesideGrossOnThePage_IsTheShownPrice()
    {
        var reading = Read("100.00", "$120.00");
        Assert.True(reading.Stated("100.00").Knows(Fact.NetOfAnother));
        Assert.True(reading.Shown("$120.00").Knows(Fact.GrossOfAnother));
        Assert.Equal(120.00m, reading.Amount);
    }

    [Fact]
    public void DifferenceThatNoRateOfTaxExplains_IsNoTax()
    {
        var reading = Read("100.00", "$117.35");
        Assert.False(reading.Stated("100.00").Knows(Fact.NetOfAnother));
        Assert.False(reading.Shown("$117.35").Knows(Fact.GrossOfAnother));
    }

    [Theory]
    [InlineData("""<p class="a">€100.00 excl. VAT</p><p class="a">€119.00 incl. VAT</p>""", true)]
    [InlineData("""<p class="a">€100.00 excl. VAT</p><p class="a">€131.00 incl. VAT</p>""", false)]
    public void NetAndGross_NamedOnThePage_AreTwinsByTheRate(string main, bool fits)
    {
        var reading = Explained.Shop(main);
        Assert.Equal(fits, reading.Shown("€100.00").Knows(Fact.NetOfAnother));
        Assert.NotEqual(100.00m, reading.Amount);
    }

    [Fact]
    public void DataInAnotherCurrency_GiveWayToWhatIsShown()
    {
        var reading = Explained.Data("""{"price":"34.00","priceCurrency":"EUR"}""", """<div class="price">£29.00</div>""");
        Assert.True(reading.Stated("34.00").Knows(Fact.ForeignCurrency));
        Assert.False(reading.Shown("£29.00").Knows(Fact.ForeignCurrency));
        Assert.True(reading.Amount is null || reading is { Amount: 29.00m, Currency: "GBP" });
    }

    [Fact]
    public void DataInTheShownCurrency_AreNotForeign() =>
        Assert.False(Explained.Data("""{"price":"34.00","priceCurrency":"GBP"}""", """<div class="price">£29.00</div>""")
            .Stated("34.00").Knows(Fact.ForeignCurrency));

    private static PageReading Read(string stated, string shown) =>
        Explained.Data($$"""{"price":"{{stated}}","priceCurrency":"USD"}""", $"""<div class="price">{shown}</div>""");

    private static decimal Money(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
