using Repricer.Core.Amounts;
using Repricer.Core.Publishing;
using Repricer.Reading;
using Xunit;

namespace Repricer.Core.Tests.Publishing;

public class ConfirmRuleTests
{
    private static readonly Currency Euro = Currency.Parse("EUR");

    private static readonly ReadBack Sent = new()
    {
        Desired = new Money(10.00m, Euro),
        Live = new Money(10.00m, Euro),
        Before = new Money(12.00m, Euro),
        SinceSent = TimeSpan.FromSeconds(5),
        EffectHorizon = TimeSpan.FromMinutes(10),
        Tolerance = new Percent(1),
    };

    [Fact]
    public void Judge_DesiredIsLive_IsConfirmed() => Assert.Equal(ConfirmMeaning.Confirmed, ConfirmRule.Judge(Sent));

    [Fact]
    public void Judge_DesiredIsLiveWithAnotherScale_IsConfirmed() =>
        Assert.Equal(ConfirmMeaning.Confirmed, ConfirmRule.Judge(Sent with { Live = new Money(10.0m, Euro) }));

    [Trait("situation", "15")]
    [Theory]
    [InlineData(5, ConfirmMeaning.Later)]
    [InlineData(599, ConfirmMeaning.Later)]
    [InlineData(600, ConfirmMeaning.PushAgain)]
    public void Judge_OldPriceStillLive_WaitsForTheHorizonAndThenPushesAgain(int seconds, ConfirmMeaning expected) =>
        Assert.Equal(expected, ConfirmRule.Judge(Sent with { Live = new Money(12.00m, Euro), SinceSent = TimeSpan.FromSeconds(seconds) }));

    [Theory]
    [InlineData(599, 0, ConfirmMeaning.Later)]
    [InlineData(600, 0, ConfirmMeaning.PushAgain)]
    [InlineData(600, 2, ConfirmMeaning.PushAgain)]
    [InlineData(600, 3, ConfirmMeaning.NeverBeside)]
    public void Judge_SomethingElseStandsBesideThePrice_WaitsGoesAgainAndEnds(int seconds, int again, ConfirmMeaning expected) =>
        Assert.Equal(
            expected,
            ConfirmRule.Judge(Sent with { BesideDiffers = true, SentAgain = again, SinceSent = TimeSpan.FromSeconds(seconds) }));

    [Fact]
    public void Judge_SomethingElseStandsBesideThePriceAndTheChannelSaysWhy_IsRejected() => Assert.Equal(
        ConfirmMeaning.Rejected, ConfirmRule.Judge(Sent with { BesideDiffers = true, Refusal = "the range leaves it out" }));

    [Theory]
    [InlineData(10.00, 5, ConfirmMeaning.Confirmed)]
    [InlineData(12.00, 599, ConfirmMeaning.Later)]
    [InlineData(12.00, 600, ConfirmMeaning.Adopt)]
    [InlineData(99.00, 600, ConfirmMeaning.Adopt)]
    public void Judge_EntryOfABackup_TakesWhateverIsLiveOnceNothingCanFollow(double live, int seconds, ConfirmMeaning expected)
    {
        var restored = Sent with { IsRestored = true, Live = new Money((decimal)live, Euro), SinceSent = TimeSpan.FromSeconds(seconds) };

        Assert.Equal(expected, ConfirmRule.Judge(restored));
    }

    [Fact]
    public void Judge_PriceConfirmedSinceTheDecision_IsOursToo() => Assert.Equal(
        ConfirmMeaning.PushAgain,
        ConfirmRule.Judge(
            Sent with { Live = new Money(11.00m, Euro), LastKnown = new Money(11.00m, Euro), SinceSent = TimeSpan.FromHours(1) }));

    [Theory]
    [InlineData("10.10", ConfirmMeaning.Adopt)]
    [InlineData("9.90", ConfirmMeaning.Adopt)]
    [InlineData("10.11", ConfirmMeaning.Freeze)]
    [InlineData("7.00", ConfirmMeaning.Freeze)]
    public void Judge_SomebodyElsesPrice_IsAdoptedWithinTheToleranceOnly(string live, ConfirmMeaning expected) => Assert.Equal(
        expected,
        ConfirmRule.Judge(Sent with { Live = new Money(decimal.Parse(live), Euro), SinceSent = TimeSpan.FromHours(1) }));

    [Fact]
    public void Judge_SomebodyElsesPriceBeforeTheHorizon_MayStillBeOverwrittenByOurs() =>
        Assert.Equal(ConfirmMeaning.Later, ConfirmRule.Judge(Sent with { Live = new Money(7.00m, Euro) }));

    [Fact]
    public void Judge_AnotherCurrency_IsNeverAdopted() => Assert.Equal(
        ConfirmMeaning.Freeze,
        ConfirmRule.Judge(Sent with { Live = new Money(10.00m, Currency.Parse("USD")), SinceSent = TimeSpan.FromHours(1) }));

    [Fact]
    public void Judge_LockedListing_WaitsHoweverLong() => Assert.Equal(
        ConfirmMeaning.Later,
        ConfirmRule.Judge(Sent with { Live = new Money(12.00m, Euro), Locked = true, SinceSent = TimeSpan.FromDays(2) }));
}
