using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Deciding.Fitting;
using Repricer.Core.Strategies;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Deciding;

/// <summary>
/// The whole numbers are held against the decimals here, over models far wilder than any catalogue's; that the two are right is what
/// <see cref="AllowedSetTests"/> asks of the oracle.
/// </summary>
public sealed class ProfitMicrosTests
{
    private const int Models = 10_000;
    private static readonly Currency[] Currencies = [Currency.Parse("JPY"), Make.Eur, Currency.Parse("KWD")];

    [Fact]
    public void ProfitMicros_RandomModels_SayWhatTheDecimalsSay() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var set = RandomSet(random);
            var exact = set.InDecimals();
            Assert.Equal(exact.FindFloor(), set.FindFloor());
            for (var i = 0; i < 8; i++)
            {
                var price = RandomPrice(random, set.Grid);
                var limit = price + RandomPrice(random, set.Grid);
                Assert.Equal(exact.MeetsTargets(price), set.MeetsTargets(price));
                Assert.Equal(exact.NextUp(price, limit), set.NextUp(price, limit));
                Assert.Equal(exact.NextDown(limit, price), set.NextDown(limit, price));
            }
        }).Check(Fuzz.Property(Models));

    [Fact]
    public void ProfitMicros_RandomModels_AreToldAlmostAlways()
    {
        var told = 0;
        for (var seed = 0; seed < 1000; seed++)
        {
            var random = new Random(seed);
            var set = RandomSet(random);
            told += ProfitMicros.Of(set.Model, set.Targets).TryMeets(set.Grid.Up(RandomPrice(random, set.Grid)), out _) ? 1 : 0;
        }

        Assert.InRange(told, 700, 1000);
    }

    [Theory]
    [InlineData("0.0000001", "0.15", "a cost finer than a micro")]
    [InlineData("3000000.01", "0.15", "a cost beyond what fits")]
    [InlineData("8", "0.333333333333", "a margin finer than a micro")]
    public void ProfitMicros_NumberThatIsNoMicro_IsLeftToTheDecimals(string cost, string margin, string why)
    {
        var model = Model(Make.Fees(), Parse(cost));
        var targets = new ProfitTargets { MarginOfNet = Parse(margin) };

        Assert.False(ProfitMicros.Of(model, targets).TryMeets(20m, out _), why);
        Assert.True(ProfitMicros.Of(Model(Make.Fees(), 8m), new ProfitTargets { MarginOfNet = 0.15m }).TryMeets(20m, out var met));
        Assert.True(met);
    }

    [Fact]
    public void Micros_ScheduleThatWasCopied_AreThoseOfTheCopy()
    {
        var fees = Make.Fees(rate: 10m);
        var before = fees.Micros;
        var dearer = fees with { FixedPerUnit = 1m };

        Assert.Same(before, fees.Micros);
        Assert.Equal(11 * Micros.One, dearer.Micros.FeeOf(100 * Micros.One));
        Assert.Equal(10 * Micros.One, fees.Micros.FeeOf(100 * Micros.One));
        Assert.Equal(fees, dearer with { FixedPerUnit = 0m });
    }

    private static AllowedSet RandomSet(Random random)
    {
        var currency = Currencies[random.Next(Currencies.Length)];
        var grid = new PriceGrid(currency, random.Next(5) == 0 ? currency.GridStep * random.Next(2, 30) : 0m);
        var unit = currency.GridStep * 100m;
        decimal Amount(int most) => random.Next(10) == 0
            ? unit * random.NextInt64(most * 100_000L) / 100_000m
            : unit * random.NextInt64((most * 100L) + 1) / 100m;
        decimal? Maybe(int percent, Func<decimal> make) => random.Next(100) < percent ? make() : null;

        var tiers = new List<FeeTier>();
        var top = 0m;
        for (var i = random.Next(0, 4); i > 0; i--)
            tiers.Add(new FeeTier(top += Amount(20) + (unit / 100m), new Percent(random.Next(0, 400) / 10m)));
        tiers.Add(new FeeTier(random.Next(20) == 0 ? top + unit : null, new Percent(random.Next(0, 4000) / 100m)));
        var fees = new FeeSchedule
        {
            Name = "random", Currency = currency, Tiers = tiers, Mode = (FeeTierMode)random.Next(2), Base = (FeeBase)random.Next(2),
            Rounding = random.Next(2) == 0 ? RoundingDirection.Up : (RoundingDirection)random.Next(3), Minimum = Maybe(20, () => Amount(2)),
            Cap = Maybe(20, () => Amount(9)), FixedPerUnit = Maybe(30, () => Amount(1)) ?? 0m,
            FixedPerOrder = Maybe(30, () => Amount(1)) ?? 0m,
        };
        var coupon = Maybe(30, () => Amount(4)) ?? 0m;
        var cost = Amount(random.Next(50) == 0 ? 40_000 : 40);
        var set = new AllowedSet
        {
            Model = Model(fees, cost, Amount(4)) with
            {
                TaxFactor = 1m + (Maybe(60, () => random.Next(0, 300) / 1000m) ?? 0m),
                FeeTaxFactor = 1m + (Maybe(40, () => random.Next(0, 250) / 1000m) ?? 0m),
                Kept = 1m - (Maybe(30, () => random.Next(0, 6000) / 10_000m) ?? 0m),
                ShippingCharge = (Maybe(50, () => Amount(6)) ?? 0m) - coupon,
                FreeShippingFrom = Maybe(40, () => Amount(40) + (unit / 100m)),
                FreeShippingCharge = -coupon,
                OrderFeeElsewhere = fees.FixedPerOrder * random.Next(3) / 4m,
            },
        };
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            switch (random.Next(4))
            {
                case 0: set.Targets.Raise(FloorKind.Profit, Amount(8) - (2 * unit)); break;
                case 1: set.Targets.Raise(FloorKind.MarginOfNet, random.Next(-200, 900) / 10m); break;
                case 2: set.Targets.Raise(FloorKind.MarginOfGross, random.Next(-200, 900) / 10m); break;
                default: set.Targets.Raise(FloorKind.Markup, random.Next(-300, 900) / 10m); break;
            }
        }

        set.Settle(grid, grid.Up(Amount(20) + currency.GridStep), random.Next(2) == 0 ? null : grid.Up(unit * 400m));
        return set;
    }

    private static decimal RandomPrice(Random random, PriceGrid grid)
    {
        var price = grid.MinorUnit * random.Next(1, random.Next(10) == 0 ? 40_000_000 : 10_000);
        return random.Next(5) == 0 ? price + (grid.MinorUnit * random.Next(0, 100) / 100m) : price;
    }

    private static ProfitModel Model(FeeSchedule fees, decimal cost, decimal shipping = 0m) => new()
    {
        Fees = fees, TaxFactor = 1m, FeeTaxFactor = 1m, Cost = cost, ShippingCost = shipping, Allowance = 0m, UnitCost = cost + shipping,
        Kept = 1m, ShippingCharge = 0m, FreeShippingFrom = null, FreeShippingCharge = 0m,
    };

    private static decimal Parse(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
