using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Guarding;
using Repricer.Reading;
using Xunit;

namespace Repricer.Core.Tests.Guarding;

public sealed class LivePriceRuleTests
{
    private static readonly DateTimeOffset T = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(100, LivePriceMeaning.Same)]
    [InlineData(101, LivePriceMeaning.Adopt)]
    [InlineData(99, LivePriceMeaning.Adopt)]
    [InlineData(101.01, LivePriceMeaning.Strange)]
    [InlineData(70, LivePriceMeaning.Strange)]
    [InlineData(100.005, LivePriceMeaning.Same)]
    [InlineData(70.005, LivePriceMeaning.Strange)]
    public void Judge_ConfirmedPrice_GoesByTheTolerance(double live, LivePriceMeaning expected) =>
        Assert.Equal(expected, Judge((decimal)live));

    [Fact]
    public void Judge_AnotherCurrency_IsStrangeHoweverNear() =>
        Assert.Equal(
            LivePriceMeaning.Strange,
            LivePriceRule.Judge(Read(PriceOrigin.Confirmed) with { Live = new Money(100m, Currency.Parse("USD")) }));

    [Theory]
    [InlineData(PriceOrigin.Declared, LivePriceMeaning.Adopt)]
    [InlineData(PriceOrigin.Restored, LivePriceMeaning.Adopt)]
    [InlineData(PriceOrigin.Accepted, LivePriceMeaning.Strange)]
    public void Judge_FarPrice_IsOursWhereOursWasNeverRead(PriceOrigin origin, LivePriceMeaning expected) =>
        Assert.Equal(expected, LivePriceRule.Judge(Read(origin) with { Live = Euro(70m) }));

    [Theory]
    [InlineData(0, LivePriceMeaning.Late)]
    [InlineData(15, LivePriceMeaning.Late)]
    [InlineData(16, LivePriceMeaning.Strange)]
    public void Judge_EarlierPriceOfOurs_IsLateUntilTheDelayIsOver(int minutesBeforeTheReading, LivePriceMeaning expected)
    {
        var until = T - TimeSpan.FromMinutes(minutesBeforeTheReading);
        var recent = new OwnPriceSpan(Euro(70m), until.AddHours(-1), until);
        Assert.Equal(expected, LivePriceRule.Judge(Read(PriceOrigin.Confirmed) with { Live = Euro(70m), Recent = [recent] }));
        Assert.Equal(
            LivePriceMeaning.Strange, LivePriceRule.Judge(Read(PriceOrigin.Confirmed) with { Live = Euro(71m), Recent = [recent] }));
    }

    private static LivePriceMeaning Judge(decimal live) => LivePriceRule.Judge(Read(PriceOrigin.Confirmed) with { Live = Euro(live) });

    private static LiveReading Read(PriceOrigin origin) => new()
    {
        Live = Euro(100m), Own = new OwnPrice(Euro(100m), origin, T.AddDays(-1)), Began = T, Tolerance = new Percent(1),
        Delay = TimeSpan.FromMinutes(15),
    };

    private static Money Euro(decimal amount) => new(amount, Currency.Parse("EUR"));
}
