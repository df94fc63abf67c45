using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Strategies;
using Repricer.Reading;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

/// <summary>A price that cannot be paid in coins, or that a channel does not take, never goes out.</summary>
public sealed class PriceStepTests
{
    [Trait("situation", "1")]
    [Theory]
    [InlineData("CHF", 0.05, 22.00, 21.95)] // 21.99
    [InlineData("CZK", 1, 220.00, 219.00)] // 219.99
    [InlineData("JPY", 10, 2205, 2200)] // 2204.99
    [InlineData("EUR", 0.5, 22.30, 22.00)] // 22.29
    [InlineData("SEK", 0.03, 22.30, 22.29)] // 743 × 0.03
    public void BeatByACent_OfEveryCurrency_GoesDownToTheStep(string currency, double step, double rival, double expected)
    {
        var snapshot = In(currency, (decimal)rival, step: (decimal)step);

        Assert.Equal(M((decimal)expected, currency), snapshot.Decide().Price);
    }

    [Fact]
    public void Pin_BetweenTwoSteps_GoesUpToTheNext()
    {
        var snapshot = In("CHF", 22m, step: 0.05m) with { Pin = new Pin(M(20.86m, "CHF"), Now.AddDays(3), "x", "mira") };

        Assert.Equal(M(20.90m, "CHF"), snapshot.Decide().Price);
        Assert.Equal(M(20.85m, "CHF"), (snapshot with { Pin = snapshot.Pin! with { Price = M(20.85m, "CHF") } }).Decide().Price);
    }

    [Fact]
    public void FloorAndCeiling_BetweenTwoSteps_GoInwards()
    {
        var snapshot = In("CHF", 9m, step: 0.05m);
        snapshot = snapshot with { Product = snapshot.Product with { MinPrice = M(10.01m, "CHF"), MaxPrice = M(30.04m, "CHF") } };

        var decision = snapshot.Decide();

        Assert.Equal((M(10.05m, "CHF"), M(10.05m, "CHF"), M(30.00m, "CHF")), (decision.Price!.Value, decision.Floor!.Value, decision.Ceiling!.Value));
    }

    [Fact]
    public void Bounds_WithoutAStepBetweenThem_Hold()
    {
        var snapshot = In("CHF", 9m, step: 0.05m);
        snapshot = snapshot with { Product = snapshot.Product with { MinPrice = M(10.01m, "CHF"), MaxPrice = M(10.04m, "CHF") } };

        Assert.Equal((DecisionAction.Hold, DecisionReason.FloorAboveCeiling), (snapshot.Decide().Action, snapshot.Decide().Reason));
    }

    [Fact]
    public void ProfitFloor_OnASteppedListing_IsTheNextStepThatEarnsIt()
    {
        var snapshot = In("CHF", 5m, step: 0.05m).WithCosts(fees: Fees() with { Currency = Currency.Parse("CHF") });
        snapshot = snapshot with
        {
            Product = snapshot.Product with { Cost = M(8m, "CHF"), ShippingCost = M(0m, "CHF") },
        };

        // (8 + 1) / 0.85 = 10.588…; the next step is 10.60.
        Assert.Equal(M(10.60m, "CHF"), snapshot.Decide(Strategy().WithFloor(FloorKind.Profit, 1m)).Floor);
    }

    [Theory]
    [InlineData(null, 0.05, null, 21.95)] // the channel's
    [InlineData(0.10, 0.05, null, 21.90)] // the listing's before the channel's
    [InlineData(null, 0.05, 0.20, 21.80)] // a multiple of both
    [InlineData(null, 0.05, 0.02, 21.90)] // 0.10 is the first that is a multiple of both
    [InlineData(null, null, 0.25, 21.75)]
    public void Steps_OfListingChannelAndStrategy_AreAllKept(double? listing, double? channel, double? strategy, double expected)
    {
        var snapshot = In("CHF", 22m, (decimal?)listing);
        if (channel is { } step)
            snapshot = snapshot with { Channel = snapshot.Channel with { PriceSteps = [M(7m, "CZK"), M((decimal)step, "CHF")] } };
        var rule = strategy is { } own ? new PriceStepRule[] { new("EUR", 5m), new(null, (decimal)own) } : [];

        Assert.Equal(M((decimal)expected, "CHF"), snapshot.Decide(Strategy() with { PriceSteps = rule }).Price);
    }

    [Theory]
    [InlineData(25.02, 25.00)] // a coin under it is 25.01
    [InlineData(25.00, 24.95)]
    [InlineData(24.96, 24.95)]
    public void RaiseToNext_AboveARivalBetweenTwoSteps_TakesTheStepUnderIt(double rival, double expected)
    {
        var strategy = Strategy() with { Move = new PriceMove(MoveKind.RaiseToNext) };
        var snapshot = In("CHF", (decimal)rival, step: 0.05m).At(20m);

        Assert.Equal(
            M((decimal)expected, "CHF"),
            (snapshot with { Product = snapshot.Product with { MaxPrice = M(40m, "CHF") } }).Decide(strategy).Price);
    }

    [Fact]
    public void Tiers_OnASteppedListing_KeepIt()
    {
        var strategy = Strategy() with { QuantityTiers = [new QuantityTier(5, null, new Percent(3), new([]))] };

        // 21.95 less 3 % is 21.2915.
        Assert.Equal(M(21.25m, "CHF"), In("CHF", 22m, step: 0.05m).Decide(strategy).Tiers![0].Price);
    }

    [Fact]
    public void StepLimit_NarrowerThanThePriceStep_MovesOneStepTheRightWay()
    {
        var limits = new ChangeLimits { MaxStepAmount = 0.01m };
        var snapshot = In("CHF", 22m, step: 0.05m).At(20.02m);

        Assert.Equal(M(20.05m, "CHF"), snapshot.Decide(Strategy() with { Limits = limits }).Price);
        Assert.Equal(DecisionAction.Unchanged, snapshot.At(20.05m).Decide(Strategy() with { Limits = limits }).Action);
    }

    [Fact]
    public void Guard_PriceOffTheStep_Holds()
    {
        var free = In("CHF", 22m, step: null).At(21.5m);
        var decision = free.Decide();
        var stepped = In("CHF", 22m, step: 0.05m).At(21.5m);

        var judged = Guardrails.Check(decision, stepped, Strategy(), GuardState.Empty, new GuardLimits(), Now);

        Assert.Equal((M(21.99m, "CHF"), HoldReason.OffGrid), (decision.Price!.Value, judged.Reason));
    }

    [Fact]
    public void Guard_OneStepOfItsOwn_ClampsOntoThePriceStep()
    {
        var snapshot = In("CHF", 22m, step: 0.05m).At(30m);
        var limits = new GuardLimits { MaxStep = new Percent(10.1m) };

        // 30.00 less 10.1 % is 26.97.
        Assert.Equal(M(27.00m, "CHF"), Guardrails.Check(snapshot.Decide(), snapshot, Strategy(), GuardState.Empty, limits, Now).PriceToSend);
    }

    private static PricingSnapshot In(string currency, decimal rival, decimal? step)
    {
        var own = Currency.Parse(currency);
        var snapshot = Snapshot(Offer(rival, currency: currency));
        return snapshot with
        {
            Product = snapshot.Product with { Currency = own, MinPrice = M(10m, currency) },
            Listing = snapshot.Listing with
            {
                Currency = own, ShippingCharge = M(0m, currency), PriceStep = step is { } width ? M(width, currency) : null,
            },
            OwnPrice = snapshot.OwnPrice! with { Price = M(25m, currency) },
        };
    }
}
