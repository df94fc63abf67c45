using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Catalog;

public sealed class FeeFitTests
{
    [Fact]
    public void Of_ThreePointsOnALine_GivesRateAndFixedPart() => Assert.Equal(
        new FeeFit(new Percent(15m), 0.35m, Proven: true), FeeFit.Of([(10m, 1.85m), (20m, 3.35m), (15m, 2.60m)], 0.01m));

    [Fact]
    public void Of_TwoPoints_IsNotProven() => Assert.False(FeeFit.Of([(10m, 1.5m), (20m, 3m)], 0.01m)!.Proven);

    [Theory]
    [InlineData("10:1.50")]
    [InlineData("10:1.50 10:1.50")]
    [InlineData("10:1.50 15:9.00 20:3.00")]
    [InlineData("10:3.00 20:1.50")]
    [InlineData("10:1.00 20:15.00")]
    public void Of_NoLine_IsNull(string points) => Assert.Null(FeeFit.Of(
        [.. points.Split(' ').Select(point => point.Split(':')).Select(point => (Number(point[0]), Number(point[1])))], 0.01m));

    /// <summary>Whatever schedule of one rate and one fixed part a channel has, rounded as channels do, is found again.</summary>
    [Fact]
    public void Of_AnyScheduleWithoutTiers_IsFoundWithinItsRounding() => Prop.ForAll(
        (from rate in Gen.Choose(0, 3000)
         from constant in Gen.Choose(0, 3000)
         select (Rate: rate / 100m, Fixed: constant / 1000m)).ToArbitrary(),
        schedule =>
        {
            decimal FeeAt(decimal price) => decimal.Round(
                (price * schedule.Rate / 100m) + schedule.Fixed, 2, MidpointRounding.AwayFromZero);
            var fit = FeeFit.Of([(50m, FeeAt(50m)), (100m, FeeAt(100m)), (200m, FeeAt(200m))], 0.01m);
            return fit is not null && Math.Abs(fit.Rate.Value - schedule.Rate) <= 0.02m && Math.Abs(fit.Fixed - schedule.Fixed) <= 0.03m;
        }).Check(Fuzz.Property(500));

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
