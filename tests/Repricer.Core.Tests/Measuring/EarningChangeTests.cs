using Repricer.Core.Measuring;
using Xunit;

namespace Repricer.Core.Tests.Measuring;

public sealed class EarningChangeTests
{
    [Theory]
    [InlineData(10, 500, 100, 4, 200, 40, EarningCause.FewerSold, -60, 0)]
    [InlineData(10, 500, 100, 10, 450, 50, EarningCause.LowerPrice, 0, -50)]
    [InlineData(10, 500, 100, 10, 500, 50, EarningCause.HigherCost, 0, -50)]
    [InlineData(10, 500, 100, 12, 480, 24, EarningCause.LowerPrice, 20, -96)]
    [InlineData(10, 500, 100, 0, 0, 0, EarningCause.FewerSold, -100, 0)]
    [InlineData(0, 0, 0, 2, 90, -5, EarningCause.SoldAtLoss, 0, -5)]
    public void Cause_OfAFall_IsItsLargerPart(
        int units, int revenue, int profit, int unitsSince, int revenueSince, int profitSince, EarningCause cause, int ofUnits, int ofMargin)
    {
        var change = new EarningChange(new Earning(units, revenue, profit), new Earning(unitsSince, revenueSince, profitSince));

        Assert.Equal((cause, ofUnits, ofMargin), (change.Cause, change.OfUnits, change.OfMargin));
        Assert.Equal(profitSince - profit, change.Amount);
    }

    [Fact]
    public void Paid_OfNothingSold_IsUnknown_NotZero()
    {
        Assert.Null(new Earning(0, 0m, 0m).Paid);
        Assert.Equal(12.5m, new Earning(4, 50m, 3m).Paid);
    }

    [Fact]
    public void Parts_AlwaysAddUpToTheChange()
    {
        var random = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            Earning Any() => new(random.Next(0, 9), random.Next(0, 5_000) / 100m, random.Next(-2_000, 4_000) / 100m);
            var change = new EarningChange(Any(), Any());
            Assert.Equal(change.Since.Profit - change.Before.Profit, change.OfUnits + change.OfMargin);
        }
    }
}
