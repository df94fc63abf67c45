using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Strategies;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Deciding;

public sealed class AllowedSetTests
{
    private const int Top = 4_000;

    /// <summary>
    /// The searches find what a scan of the whole grid finds, and membership is the oracle's: fees of every make, threshold, tax, all four
    /// targets.
    /// </summary>
    [Fact]
    public void AllowedSet_RandomFeesAndTargets_AgreesWithBruteForceOverTheGrid() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var (snapshot, strategy) = RandomFeesAndTargets(new Random(seed));
            var bounds = Resolve(snapshot, strategy);
            var allowed = new bool[Top + 1];
            for (var k = 1; k <= Top; k++)
            {
                var price = Make.M(k / 100m);
                allowed[k] = AllowedOracle.WhyNot(snapshot, strategy, price, Make.Now) is null;
                Assert.Equal(allowed[k], bounds.Allowed.Contains(price.Amount));
            }

            for (var k = 1; k <= Top; k += 7)
            {
                var up = Array.IndexOf(allowed, true, k);
                var down = Array.LastIndexOf(allowed, true, k);
                Assert.Equal(up < 0 ? null : up / 100m, bounds.Allowed.NextUp(k / 100m, Top / 100m));
                Assert.Equal(down < 0 ? null : down / 100m, bounds.Allowed.NextDown(k / 100m, 0.01m));
            }
        }).Check(Fuzz.Property(150));

    [Fact]
    public void AllowedSet_CliffTier_HasTheHoleOfTheBible()
    {
        // 8 % up to 10.00, 15 % of the whole above; at least 1.00 profit at cost 8.05: [9.84, 10.00] and [10.65, …).
        var fees = Make.Fees() with { Tiers = [new FeeTier(10m, new Percent(8)), new FeeTier(null, new Percent(15))] };
        var bounds = Resolve(Make.Snapshot().WithCosts(8.05m, fees: fees), Make.Strategy().WithFloor(FloorKind.Profit, 1m));

        Assert.Equal(9.84m, bounds.Floor);
        Assert.True(bounds.Allowed.Contains(10.00m));
        Assert.False(bounds.Allowed.Contains(10.01m));
        Assert.False(bounds.Allowed.Contains(10.64m));
        Assert.Equal(10.65m, bounds.Allowed.NextUp(10.01m, 100m));
        Assert.Equal(10.00m, bounds.Allowed.NextDown(10.64m, 1m));
    }

    [Fact]
    public void AllowedSet_UnreachableTarget_IsEmptyInBoundedTime()
    {
        var bounds = Resolve(Make.Snapshot().WithCosts(8m, 19m), Make.Strategy().WithFloor(FloorKind.MarginOfGross, 75m));

        Assert.True(bounds.HasFloor);
        Assert.Null(bounds.Floor);
    }

    private static PriceBounds Resolve(PricingSnapshot snapshot, Strategy strategy)
    {
        var at = new DecisionInputs(snapshot, strategy, Make.Now);
        return BoundsResolver.Resolve(ref at);
    }

    private static (PricingSnapshot Snapshot, Strategy Strategy) RandomFeesAndTargets(Random random)
    {
        decimal Amount(int low, int high) => random.Next(low * 100, (high * 100) + 1) / 100m;
        bool Chance(int percent) => random.Next(100) < percent;
        var tiers = new List<FeeTier>();
        var top = 0m;
        for (var i = random.Next(0, 4); i > 0; i--)
            tiers.Add(new FeeTier(top += Amount(1, 12) + (Chance(20) ? 0.005m : 0m), new Percent(random.Next(0, 400) / 10m)));
        tiers.Add(new FeeTier(null, new Percent(random.Next(0, 400) / 10m)));
        var fees = Make.Fees() with
        {
            Tiers = tiers, Mode = (FeeTierMode)random.Next(2), Base = (FeeBase)random.Next(2), Rounding = (RoundingDirection)random.Next(3),
            Minimum = Chance(30) ? Amount(0, 2) : null, Cap = Chance(30) ? Amount(0, 4) : null,
            FixedPerUnit = Chance(30) ? Amount(0, 1) : 0m,
        };
        var snapshot = Make.Snapshot().WithCosts(Amount(1, 12), Chance(60) ? random.Next(0, 30) : null, fees);
        snapshot = snapshot with
        {
            Product = snapshot.Product with { Allowance = Chance(30) ? Make.M(Amount(0, 2)) : null },
            Listing = snapshot.Listing with
            {
                ShippingCharge = Make.M(Chance(50) ? 0m : Amount(0, 6)), MaxPrice = Chance(30) ? Make.M(Amount(10, 40)) : null,
                Coupon = Chance(40) ? new Coupon(new Percent(Chance(50) ? random.Next(0, 600) / 10m : 0m), Make.M(Amount(0, 4))) : null,
            },
            Channel = snapshot.Channel with
            {
                FreeShippingFrom = Chance(40) ? Make.M(Amount(5, 25)) : null, FeeTaxRecoverable = Chance(60), FeeTaxRate = new Percent(20),
            },
        };
        FloorTerm Term() => random.Next(4) switch
        {
            0 => new FloorTerm(FloorKind.Profit, Amount(-3, 4), AllowLoss: true),
            1 => new FloorTerm(FloorKind.MarginOfNet, random.Next(-200, 500) / 10m, AllowLoss: true),
            2 => new FloorTerm(FloorKind.MarginOfGross, random.Next(-200, 400) / 10m, AllowLoss: true),
            _ => new FloorTerm(FloorKind.Markup, random.Next(-300, 900) / 10m, AllowLoss: true),
        };
        return (snapshot, Make.Strategy() with { Floors = [Term(), .. Chance(50) ? new[] { Term() } : []] });
    }
}
