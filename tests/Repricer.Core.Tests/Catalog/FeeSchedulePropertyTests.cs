using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Catalog;

public sealed class FeeSchedulePropertyTests
{
    private static readonly Currency Eur = Currency.Parse("EUR");

    private static readonly Gen<FeeSchedule> Schedules =
        from widths in Gen.Choose(1, 3000).ListOf().Select(list => list.Take(4).ToArray())
        from rates in Gen.Choose(0, 300).ListOf(5)
        from mode in Gen.Elements(FeeTierMode.Whole, FeeTierMode.Portion)
        from rounding in Gen.Elements(RoundingDirection.Up, RoundingDirection.Down, RoundingDirection.Nearest)
        from fixedFee in Gen.Choose(0, 100)
        select new FeeSchedule
        {
            Name = "f", Currency = Eur, Mode = mode, Rounding = rounding, FixedPerUnit = fixedFee / 100m,
            Tiers = [.. widths.Select((_, i) => new FeeTier(widths.Take(i + 1).Sum() / 100m, new Percent(rates[i] / 10m))), new FeeTier(
                null, new Percent(rates[4] / 10m))],
        };

    private static readonly Gen<decimal> Prices = Gen.Choose(0, 20_000).Select(cents => cents / 100m);

    [Fact]
    public void Portion_RisingPrice_IsMonotoneAndContinuous() =>
        Prop.ForAll(Schedules.Where(fees => fees.Mode == FeeTierMode.Portion).ToArbitrary(), Prices.ToArbitrary(), (fees, price) =>
        {
            var step = fees.FeeFor(price + 0.01m, 0m) - fees.FeeFor(price, 0m);

            // One cent more costs at most the highest rate (30 %) of a cent, which rounding may turn into one.
            Assert.InRange(step, 0m, 0.01m);
        }).Check(Fuzz.Property(1000));

    [Fact]
    public void Whole_InsideATier_IsMonotone_AndTheTierIsTheOneOfTheAmount() =>
        Prop.ForAll(Schedules.Where(fees => fees.Mode == FeeTierMode.Whole).ToArbitrary(), Prices.ToArbitrary(), (fees, price) =>
        {
            var tier = fees.TierAt(price, 0m);
            Assert.True(tier.UpTo is null || price <= tier.UpTo);
            Assert.True(fees.TierStart(price, 0m) is not { } start || price > start);
            if (fees.TierAt(price + 0.01m, 0m) == tier)
                Assert.True(fees.FeeFor(price + 0.01m, 0m) >= fees.FeeFor(price, 0m));
        }).Check(Fuzz.Property(1000));

    [Fact]
    public void OneTier_WholeAndPortion_AreTheSame() =>
        Prop.ForAll(Prices.ToArbitrary(), Gen.Choose(0, 400).ToArbitrary(), (price, rate) =>
        {
            var whole = new FeeSchedule { Name = "f", Currency = Eur, Tiers = [new FeeTier(null, new Percent(rate / 10m))] };

            Assert.Equal(whole.FeeFor(price, 1m), (whole with { Mode = FeeTierMode.Portion }).FeeFor(price, 1m));
        }).Check(Fuzz.Property(500));

    [Fact]
    public void MinimumCapAndFixed_BoundTheFee() =>
        Prop.ForAll(Schedules.ToArbitrary(), Prices.ToArbitrary(), (fees, price) =>
        {
            var bounded = fees with { Minimum = 0.50m, Cap = 2m };

            Assert.InRange(bounded.FeeFor(price, 0m), 0.50m + fees.FixedPerUnit, 2m + fees.FixedPerUnit);
            Assert.Equal(fees.FeeFor(price, 0m) + 0.30m, (fees with { FixedPerOrder = 0.30m }).FeeFor(price, 0m));
            Assert.True(new Money(fees.FeeFor(price, 0.005m), Eur).IsOnGrid);
        }).Check(Fuzz.Property(500));

    [Theory]
    [InlineData(10.00, 0.80)]
    [InlineData(10.01, 1.51)]
    public void Whole_CliffTier_JumpsAtTheBoundary(double price, double fee)
    {
        var fees = new FeeSchedule
        {
            Name = "cliff", Currency = Eur, Tiers = [new FeeTier(10m, new Percent(8)), new FeeTier(null, new Percent(15))],
        };

        Assert.Equal(new Money((decimal)fee, Eur), fees.FeeFor(new Money((decimal)price, Eur), Money.Zero(Eur)));
    }

    [Fact]
    public void ItemBase_LeavesShippingOut()
    {
        var fees = new FeeSchedule { Name = "f", Currency = Eur, Tiers = [new FeeTier(null, new Percent(10))] };

        Assert.Equal((1.50m, 1.00m), (fees.FeeFor(10m, 5m), (fees with { Base = FeeBase.Item }).FeeFor(10m, 5m)));
        Assert.Throws<InvalidOperationException>(() => fees.FeeFor(new Money(1m, Currency.Parse("USD")), Money.Zero(Eur)));
    }
}
