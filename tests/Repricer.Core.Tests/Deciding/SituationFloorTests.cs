using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Strategies;
using Repricer.Reading;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

/// <summary>The situations about floors, ceilings, fees and tax.</summary>
public sealed class SituationFloorTests
{
    [Fact]
    public void BlankCost_OnlyAMarginFloor_SkipsWithCostMissing()
    {
        var snapshot = Snapshot(Offer(14m)).WithCosts();
        snapshot = snapshot with { Product = snapshot.Product with { Cost = null } };

        AssertSkip(DecisionReason.CostMissing, snapshot.Decide(Strategy().WithFloor(FloorKind.MarginOfNet, 10)));
    }

    [Theory]
    [InlineData(FloorKind.MarginOfNet)]
    [InlineData(FloorKind.MarginOfGross)]
    [InlineData(FloorKind.Markup)]
    public void CostOfZero_OnlyAShareAsFloor_IsNoFloor(FloorKind kind)
    {
        var snapshot = Snapshot(Offer(14m)).WithCosts(cost: 0m);
        snapshot = snapshot with { Product = snapshot.Product with { MinPrice = null } };

        AssertSkip(DecisionReason.CostMissing, snapshot.Decide(Strategy().WithFloor(kind, 10)));
        Assert.NotEqual(DecisionAction.Skip, snapshot.Decide(Strategy().WithFloor(FloorKind.Profit, 1.5m)).Action);
    }

    [Fact]
    public void BlankCost_ManualMinimumToo_VoidsOnlyTheMargin()
    {
        var snapshot = Snapshot(Offer(14m));
        var strategy = Strategy() with { Floors = [new FloorTerm(FloorKind.MarginOfNet, 10), new FloorTerm(FloorKind.ManualMinimum)] };

        AssertSet(13.99m, snapshot.Decide(strategy));
    }

    [Theory]
    [InlineData("fees", DecisionReason.FeesMissing)]
    [InlineData("tax", DecisionReason.TaxRateMissing)]
    [InlineData("shipping_cost", DecisionReason.ShippingCostMissing)]
    [InlineData("shipping_charge", DecisionReason.ShippingChargeMissing)]
    [InlineData("rate", DecisionReason.RateMissing)]
    public void MissingInput_ProfitFloor_SkipsAndNamesIt(string missing, DecisionReason expected)
    {
        var snapshot = Snapshot(Offer(14m)).WithCosts(taxRate: 19m);
        snapshot = missing switch
        {
            "fees" => snapshot with { Fees = null },
            "tax" => snapshot with { Product = snapshot.Product with { TaxRate = null } },
            "shipping_cost" => snapshot with { Product = snapshot.Product with { ShippingCost = null } },
            "shipping_charge" => snapshot with { Listing = snapshot.Listing with { ShippingCharge = null } },
            _ => snapshot with { Product = snapshot.Product with { Cost = M(8m, "USD") } },
        };

        AssertSkip(expected, snapshot.Decide(Strategy().WithFloor(FloorKind.Profit, 1)));
    }

    [Fact]
    public void BlankMinimum_ManualMinimumOnly_IsNoFloorAndNeverZero()
    {
        var snapshot = Snapshot(Offer(0.5m));
        AssertSkip(DecisionReason.NoFloor, (snapshot with { Product = snapshot.Product with { MinPrice = null } }).Decide());
        AssertSkip(DecisionReason.NoFloor, (snapshot with { Product = snapshot.Product with { MinPrice = M(0m) } }).Decide());
        AssertSkip(DecisionReason.NoFloor, (snapshot with { Product = snapshot.Product with { MinPrice = M(10m, "USD") } }).Decide());
    }

    [Fact]
    public void NoFloorAtAll_StrategyWithoutFloors_Skips()
    {
        var snapshot = Snapshot(Offer(14m));
        AssertSkip(DecisionReason.NoFloor,
            (snapshot with { Product = snapshot.Product with { MinPrice = null } }).Decide(Strategy() with { Floors = [] }));
        AssertSkip(DecisionReason.NoStrategy, Decider.Decide(snapshot, strategy: null, Now));
    }

    [Fact]
    public void FloorEqualsCeiling_AnyMarket_TakesThatPrice()
    {
        var decision = WithMax(Snapshot(Offer(14m)), 10m).Decide();

        AssertSet(10m, decision);
        Assert.True(decision.IsCorrection);
    }

    [Fact]
    public void FloorAboveCeiling_HoldsThatListing()
    {
        var decision = WithMax(Snapshot(Offer(14m)), 9.99m).Decide();

        Assert.Equal((DecisionAction.Hold, DecisionReason.FloorAboveCeiling), (decision.Action, decision.Reason));
        Assert.Equal((M(10m), M(9.99m)), (decision.Floor, decision.Ceiling));
    }

    [Fact]
    public void ReferenceAtFloor_Beat_SitsAtTheFloorByTheRule()
    {
        var decision = Snapshot(Offer(10m)).Decide();

        AssertSet(10m, decision);
        Assert.Equal((DecisionReason.Rule, BindingConstraint.MinPrice), (decision.Reason, decision.Binding));
    }

    [Theory]
    [InlineData(MoveKind.Floor, DecisionAction.Set, 10.0)]
    [InlineData(MoveKind.Ceiling, DecisionAction.Set, 30.0)]
    [InlineData(MoveKind.Default, DecisionAction.Set, 22.0)]
    [InlineData(MoveKind.Next, DecisionAction.Set, 17.99)]
    [InlineData(MoveKind.Hold, DecisionAction.Hold, null)]
    public void ReferenceBelowFloor_DoesWhatTheStrategySays(MoveKind action, DecisionAction expected, double? price)
    {
        var snapshot = WithMax(Snapshot(Offer(9m, "cheap"), Offer(18m)), 30m);
        snapshot = snapshot with { Listing = snapshot.Listing with { ListPrice = M(22m) } };

        var decision = snapshot.Decide(Strategy() with { Situations = new SituationRules { ReferenceBelowFloor = action } });

        Assert.Equal((expected, DecisionReason.ReferenceBelowFloor), (decision.Action, decision.Reason));
        Assert.Equal(price is null ? null : M((decimal)price), decision.Price);
    }

    [Theory]
    [InlineData(FloorKind.MarginOfNet, 15.39)]
    [InlineData(FloorKind.MarginOfGross, 15.80)]
    [InlineData(FloorKind.Markup, 15.00)]
    public void ThreeKindsOfMargin_TenPercentEach_GiveThreeFloors(FloorKind kind, double floor)
    {
        // 20 % tax inside, 10 % fees rounded up, cost 10.00: 0.9·X ≥ 1.2·(F + 10); 0.88·X ≥ 1.2·(F + 10); X ≥ 1.2·(F + 11).
        var snapshot = Snapshot(Offer(14m)).WithCosts(10m, 20m, Fees(10m));

        Assert.Equal(M((decimal)floor), snapshot.Decide(Strategy().WithFloor(kind, 10m)).Floor);
    }

    [Fact]
    public void TaxInsideThePrice_ProfitFloor_CountsTheNetOnly()
    {
        // X ≥ 1.19·(0 + 8 + 2) = 11.90
        var snapshot = Snapshot(Offer(11m)).WithCosts(8m, 19m, Fees(0m));

        AssertSet(11.90m, snapshot.Decide(Strategy().WithFloor(FloorKind.Profit, 2m)));
    }

    [Fact]
    public void MinimumFee_LowPrice_CountsTheMinimum()
    {
        var least = Snapshot(Offer(7m)).WithCosts(5m, fees: Fees(10m) with { Minimum = 2m });
        Assert.Equal(M(8m), least.Decide(Strategy().WithFloor(FloorKind.Profit, 1m)).Floor);
    }

    [Theory]
    [InlineData(MoveKind.Beat, 10.00)]
    [InlineData(MoveKind.Above, 10.65)]
    public void CliffTierWithAHole_CandidateInside_MovesInTheRulesDirection(MoveKind kind, double expected)
    {
        var fees = Fees() with { Tiers = [new FeeTier(10m, new Percent(8)), new FeeTier(null, new Percent(15))] };
        var snapshot = WithMax(Snapshot(Offer(10.30m)).WithCosts(8.05m, fees: fees), 30m);
        var strategy = Strategy().WithFloor(FloorKind.Profit, 1m) with { Move = new PriceMove(kind, 0.01m) };

        var decision = snapshot.Decide(strategy);

        AssertSet((decimal)expected, decision);
        Assert.Equal((BindingConstraint.FeeTier, M(9.84m)), (decision.Binding, decision.Floor));
    }

    [Fact]
    public void PortionTiers_SameRates_HaveNoHole()
    {
        var fees = Fees(mode: FeeTierMode.Portion) with { Tiers = [new FeeTier(10m, new Percent(8)), new FeeTier(null, new Percent(15))] };
        var snapshot = Snapshot(Offer(10.30m)).WithCosts(8.05m, fees: fees);

        AssertSet(10.29m, snapshot.Decide(Strategy().WithFloor(FloorKind.Profit, 1m)));
    }

    [Fact]
    public void Map_RivalBelowIt_IsNotUndercutWhateverTheStrategyNames()
    {
        var snapshot = Snapshot(Offer(12m));
        snapshot = snapshot with { Product = snapshot.Product with { Map = M(13m) } };

        var decision = snapshot.Decide();

        AssertSet(13m, decision);
        Assert.Equal(BindingConstraint.Map, decision.Binding);
        var unbound = Snapshot(Offer(12m)) with { Product = Product() with { MinPrice = null } };
        AssertSkip(DecisionReason.MapMissing, unbound.Decide(Strategy() with { Floors = [new FloorTerm(FloorKind.Map)] }));
    }

    [Fact]
    public void CostRises_StepLimitStands_CorrectsToTheFloorAtOnce()
    {
        var snapshot = Snapshot(Offer(30m)).WithCosts(16m, fees: Fees(0m));
        var strategy = Strategy().WithFloor(FloorKind.Profit, 2m) with
        {
            Limits = new ChangeLimits { MaxStep = new Percent(5), CoolDown = TimeSpan.FromDays(1), DownOnly = true },
        };
        snapshot = snapshot with { History = new PriceHistory { LastChangeAt = Now.AddMinutes(-1) } };

        var decision = snapshot.Decide(strategy);

        AssertSet(18m, decision);
        Assert.Equal((DecisionReason.Correction, true), (decision.Reason, decision.IsCorrection));
    }

    [Fact]
    public void BelowFloor_EverythingStale_IsCorrectedStill()
    {
        var decision = Snapshot().At(9m).Decide();

        AssertSet(10m, decision);
        Assert.True(decision.IsCorrection);
    }

    [Fact]
    public void Correction_AlreadyOnItsWay_IsUnchanged()
    {
        var decision = (Snapshot().At(9m) with { DesiredPrice = M(10m) }).Decide();

        Assert.Equal((DecisionAction.Unchanged, M(10m), true), (decision.Action, decision.Price, decision.IsCorrection));
    }

    [Fact]
    public void ConvertedCost_FreshRate_CarriesTheSafetyMargin()
    {
        // 10 USD × 0.9 × 1.02 = 9.18, plus 1.00 profit, no fees.
        var snapshot = Snapshot(Offer(5m)).WithCosts(10m, fees: Fees(0m)) with
        {
            Rates = new ExchangeRates([new ExchangeRate(Currency.Parse("USD"), Eur, 0.9m, Now.AddHours(-1))], TimeSpan.FromDays(1)),
        };
        snapshot = snapshot with { Product = snapshot.Product with { Cost = M(10m, "USD") } };

        var decision = snapshot.Decide(Strategy().WithFloor(FloorKind.Profit, 1m));

        Assert.Equal(M(10.18m), decision.Floor);
        Assert.Equal(Now.AddHours(23).AddMilliseconds(1), decision.ReviewAt);
    }

    [Fact]
    public void BoundInAnotherCurrency_NoRate_IsNoPublish()
    {
        var snapshot = Snapshot(Offer(14m));
        snapshot = snapshot with { Listing = snapshot.Listing with { MaxPrice = M(20m, "USD") } };

        AssertSkip(DecisionReason.RateMissing, snapshot.Decide());
        var rate = new ExchangeRate(Currency.Parse("USD"), Eur, 0.7m, Now);
        AssertSet(13.72m, (snapshot with { Rates = new ExchangeRates([rate], TimeSpan.FromDays(1)) }).Decide());
    }

    internal static PricingSnapshot WithMax(PricingSnapshot snapshot, decimal max) =>
        snapshot with { Listing = snapshot.Listing with { MaxPrice = M(max) } };

    internal static void AssertSet(decimal price, Decision decision)
    {
        Assert.Equal((DecisionAction.Set, new Money(price, decision.Price?.Currency ?? Eur)), (decision.Action, decision.Price));
    }

    internal static void AssertSkip(DecisionReason reason, Decision decision) =>
        Assert.Equal((DecisionAction.Skip, reason), (decision.Action, decision.Reason));
}
