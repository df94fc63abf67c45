using Repricer.Reading.Evidence;
using Xunit;

namespace Repricer.Reading.Tests.Resolving;

/// <summary>Sums that fit say what each amount is; sums that do not say nothing.</summary>
public sealed class SumTests
{
    [Theory]
    [InlineData("$60.00", true)]
    [InlineData("$59.99", true)]
    [InlineData("$63.50", false)]
    public void Instalments_ThatMakeThePrice_SayWhichItIs(string part, bool fits)
    {
        var reading = Explained.Shop($"""<div class="price">$240.00</div><p>or 4 payments of {part}</p>""");
        Assert.Equal(fits, reading.Shown(part).Knows(Fact.IsInstalmentOf));
        Assert.Equal(fits, reading.Shown("$240.00").Knows(Fact.TimesInstalmentFits));
        Assert.Equal(PriceRole.Instalment, reading.Shown(part).Role);
        Assert.Equal(240.00m, reading.Amount);
    }

    [Theory]
    [InlineData("$36.50", true)]
    [InlineData("$30.00", false)]
    public void Saving_ThatIsTheDifference_SaysWhichIsTheListPrice(string saving, bool fits)
    {
        var reading = Explained.Shop($"""<p class="p1">RRP $69.00</p><p class="p2">Now $32.50</p><p class="p3">You save {saving}</p>""");
        Assert.Equal(fits, reading.Shown("$69.00").Knows(Fact.IsListOfSaving));
        Assert.Equal(fits, reading.Shown("$32.50").Knows(Fact.ListMinusSavingFits));
        Assert.Equal(fits, reading.Shown(saving).Knows(Fact.IsSavingOf));
        Assert.Equal(32.50m, reading.Amount);
        Assert.Equal(69.00m, reading.ListPrice);
    }

    [Theory]
    [InlineData("-25%", true)]
    [InlineData("25% off", true)]
    [InlineData("-40%", false)]
    public void Percent_ThatFits_SaysWhichIsTheListPrice(string percent, bool fits)
    {
        var reading = Explained.Shop($"""<div class="a"><i>$80.00</i> <b>$60.00</b></div><div class="c">{percent}</div>""");
        Assert.Equal(fits, reading.Shown("$80.00").Knows(Fact.IsListOfPercent));
        Assert.Equal(fits, reading.Shown("$60.00").Knows(Fact.PercentFits));
        Assert.NotEqual(80.00m, reading.Amount);
        Assert.True(!fits || reading is { Amount: 60.00m, ListPrice: 80.00m }, "both are told by the percentage");
    }

    [Fact]
    public void Percent_OfASubscription_MakesTheOneTimePriceNoListPrice()
    {
        var reading = Explained.Shop("""
            <label>One-time purchase <span class="price">$30.00</span></label>
            <label>Subscribe &amp; save 10% <span class="price">$27.00</span></label>
            """);
        Assert.False(reading.Shown("$30.00").Knows(Fact.IsListOfPercent));
        Assert.Equal(PriceRole.Subscription, reading.Shown("$27.00").Role);
        Assert.NotEqual(27.00m, reading.Amount);
    }
}
