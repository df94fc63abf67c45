using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Guarding.Checks;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Core.Tests.Deciding;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Guarding;

public sealed class GuardrailsTests
{
    private static readonly PricingSnapshot Market = Snapshot(Offer(14m));
    private static readonly GuardLimits Limits = new() { MaxStep = new Percent(20), MaxDailyMove = new Percent(40) };

    [Fact]
    public void Check_GoodPrice_IsApprovedAndDoesNotDependOnHistory()
    {
        var guarded = Guard(Market, Price(14m));

        Assert.Equal((GuardVerdict.Approved, M(14m)), (guarded.Verdict, guarded.PriceToSend));
        Assert.Null(guarded.Check);
    }

    [Theory]
    [InlineData(DecisionAction.Hold)]
    [InlineData(DecisionAction.Skip)]
    [InlineData(DecisionAction.Unchanged)]
    public void Check_NothingToSend_IsUnchanged(DecisionAction action) =>
        Assert.Equal((GuardVerdict.Unchanged, null), Of(Guard(Market, Price(14m) with { Action = action })));

    [Fact]
    public void Check_WhatPeopleStopped_StaysStopped()
    {
        AssertHeld(HoldReason.KillSwitch, Guard(Market, Price(14m), state: new GuardState { ReasonToStop = "STOP is there" }));
        AssertHeld(HoldReason.BreakerOpen, Guard(Market, Price(14m), state: new GuardState { OpenBreakers = ["brand:Bosch"] }));
        AssertHeld(HoldReason.Paused, Guard(Market with { Paused = new Pause("listing", null, Now, null) }, Price(14m)));
        AssertHeld(HoldReason.ExternalChange, Guard(Market with { FrozenBecause = "live price 3.00" }, Price(14m)));
        AssertHeld(HoldReason.InputMissing, Guard(Market with { Listing = Listing() with { ImportFault = "cost" } }, Price(14m)));
        AssertHeld(
            HoldReason.ManagedElsewhere, Guard(Market with { Listing = Listing() with { ManagedBy = "amazon_automate" } }, Price(14m)));
        AssertHeld(HoldReason.Shadow, Guard(Market with { Listing = Listing() with { Shadow = true } }, Price(14m)));
    }

    [Theory]
    [InlineData("revision:beat@0123456789ab", true)]
    [InlineData("revision:beat@ba9876543210", false)]
    [InlineData("revision:bea@0123456789ab", false)]
    public void Check_BreakerOverARevision_HoldsItsOwnDecisionsAlone(string open, bool holds)
    {
        var state = new GuardState { OpenRevisions = [open] };
        var decision = Price(14m) with { StrategyName = "beat", StrategyHash = "0123456789abcdef" };

        var guarded = Guard(Market, decision, state: state);

        Assert.Equal(
            holds ? (GuardVerdict.Held, HoldReason.BreakerOpen, $"open: {open}") : (GuardVerdict.Approved, HoldReason.None, null),
            (guarded.Verdict, guarded.Reason, guarded.Detail));
    }

    [Theory]
    [InlineData("revision:a@b@0123456789ab", "a@b", true)]
    [InlineData("revision:a@b@0123456789ab", "a", false)]
    [InlineData("strategy:a", "a", false)]
    [InlineData("revision:", "", false)]
    public void RevisionBreaker_IsOf_KnowsItsStrategy(string name, string strategy, bool expected) =>
        Assert.Equal(expected, RevisionBreaker.IsOf(name, strategy));

    [Fact]
    public void Check_SomebodyElseChangedTheLivePrice_IsHeldAlsoWhereTheInputsAreApproved()
    {
        var confirmedAt = Market.OwnPrice!.AsOf;
        var ours = Offer(12m, "us") with { Ours = Ownership.Yes, Listing = Market.Listing.Id, FirstSeen = confirmedAt.AddHours(1) };
        PricingSnapshot With(Offer own) => Market with { Offers = [.. Market.Offers, own] };

        AssertHeld(HoldReason.ExternalChange, Guard(With(ours), Price(14m)));
        AssertHeld(HoldReason.ExternalChange, Guard(With(ours), Price(14m), state: new GuardState { Approved = true }));
        // Within the tolerance, an old value that is merely late, and a value of ours that is on its way are no change by others.
        Assert.Equal(GuardVerdict.Approved, Guard(With(ours with { Price = M(14.9m) }), Price(14m)).Verdict);
        Assert.Equal(GuardVerdict.Approved, Guard(With(ours with { FirstSeen = confirmedAt.AddHours(-1) }), Price(14m)).Verdict);
        Assert.Equal(GuardVerdict.Approved, Guard(With(ours) with { DesiredPrice = M(12m) }, Price(14m)).Verdict);
        // Where somebody else changes it while ours waits to go out, ours stays.
        AssertHeld(HoldReason.ExternalChange, Guard(With(ours) with { DesiredPrice = M(14m) }, Price(14m)));
    }

    [Fact]
    public void Check_NoPriceAtAll_IsHeld()
    {
        AssertHeld(HoldReason.WrongCurrency, Guard(Market, Price(14m) with { Price = M(14m, "USD") }));
        AssertHeld(HoldReason.NotFinite, Guard(Market, Price(0m)));
        AssertHeld(HoldReason.NotFinite, Guard(Market, Price(-3m)));
        AssertHeld(HoldReason.OffGrid, Guard(Market, Price(14.005m)));
        AssertHeld(HoldReason.CheckFailed, Guard(Market, Price(14m) with { Price = null }));
        AssertHeld(HoldReason.CheckFailed, Guard(Market, Price(14m) with { Listing = new ListingId(Channel, "other") }));
    }

    [Fact]
    public void Check_FloorRaisedBetweenDecisionAndSend_IsHeld()
    {
        var raised = Market with { Product = Product() with { MinPrice = M(14.5m) } };

        AssertHeld(HoldReason.BelowFloor, Guard(raised, Price(14m)));
        AssertHeld(HoldReason.NoFloor, Guard(Market with { Product = Product() with { MinPrice = null } }, Price(14m)));
        AssertHeld(HoldReason.AboveCeiling, Guard(SituationFloorTests.WithMax(Market, 15m), Price(15.5m)));
        AssertHeld(HoldReason.InputMissing, Guardrails.Check(Price(14m), Market, null, GuardState.Empty, new GuardLimits(), Now));
    }

    [Fact]
    public void Check_ProfitAtThePrice_IsRecomputed()
    {
        var fees = Fees() with { Tiers = [new FeeTier(10m, new Percent(8)), new FeeTier(null, new Percent(15))] };
        var snapshot = Snapshot(Offer(14m)).WithCosts(8.05m, fees: fees).At(10m);

        AssertHeld(HoldReason.OutsideAllowedSet, Guard(snapshot, Price(10.30m), Strategy().WithFloor(FloorKind.Profit, 1m)));
        Assert.Equal(M(9.90m), Guard(snapshot, Price(9.90m), Strategy().WithFloor(FloorKind.Profit, 1m)).PriceToSend);
        AssertHeld(HoldReason.InputMissing, Guard(snapshot with { Fees = null }, Price(9.90m), Strategy().WithFloor(FloorKind.Profit, 1m)));
    }

    [Fact]
    public void Step_TooLarge_IsClampedTowardsTheLivePrice()
    {
        var guarded = Guard(Market.At(20m), Price(14m));

        Assert.Equal(
            (GuardVerdict.Clamped, M(16m), HoldReason.StepTooLarge, "step"),
            (guarded.Verdict, guarded.PriceToSend, guarded.Reason, guarded.Check));
        Assert.Equal(M(18m), Guard(Market, Price(25m)).PriceToSend);
    }

    [Fact]
    public void Step_Correction_IsFreeUpToTheBoundAndMeasuredFromIt()
    {
        var below = Market.At(2m);

        Assert.Equal((GuardVerdict.Approved, M(10m)), Of(Guard(below, Price(10m), state: Approved)));
        Assert.Equal((GuardVerdict.Clamped, M(12m)), Of(Guard(below, Price(14m), state: Approved)));
        Assert.Equal((GuardVerdict.Clamped, M(16m)), Of(Guard(Market.At(20m), Price(11m) with { IsCorrection = true })));
    }

    [Fact]
    public void FirstPrice_OfADeclaredListing_IsMeasuredByTheSanityBoundsAlone()
    {
        var first = AsFirstPrice(Market.At(20m)) with { History = new PriceHistory { PriceAtStartOfDay = M(30m) } };

        Assert.Equal((GuardVerdict.Approved, M(12m)), Of(Guard(first, Price(12m))));
        AssertHeld(HoldReason.FirstPrice, Guard(first.At(29m), Price(14m)));
        AssertHeld(HoldReason.FirstPrice, Guard(first.At(11m), Price(23m)));
    }

    [Fact]
    public void DailyDrift_BeyondTheDaysLimit_ClampsThenHolds()
    {
        var day = Market with { History = new PriceHistory { PriceAtStartOfDay = M(24m) } };

        Assert.Equal((GuardVerdict.Clamped, M(14.40m)), Of(Guard(day, Price(13m))));
        AssertHeld(HoldReason.DailyDrift, Guard(day.At(14.40m), Price(13m)));
    }

    [Fact]
    public void Sanity_FarFromOurMedian_HoldsUntilApproved()
    {
        var snapshot = Market with { History = new PriceHistory { OwnMedian90Days = M(30m) } };

        AssertHeld(HoldReason.SanityFloor, Guard(snapshot, Price(14m)));
        AssertHeld(HoldReason.SanityCeiling, Guard(Market with { History = new PriceHistory { OwnMedian90Days = M(6m) } }, Price(14m)));
        Assert.Equal(GuardVerdict.Approved, Guard(snapshot, Price(14m), state: Approved).Verdict);
    }

    [Fact]
    public void Sanity_WrongCostAsksForACorrection_HoldsIt()
    {
        // A cost of 800 instead of 8 would correct 15.00 to 800.00.
        var snapshot = Snapshot(Offer(14m)).WithCosts(800m, fees: Fees(0m)) with
        {
            History = new PriceHistory { OwnMedian90Days = M(15m) },
        };
        var strategy = Strategy().WithFloor(FloorKind.Profit, 0m);
        var decision = snapshot.Decide(strategy);

        Assert.Equal((true, M(800m)), (decision.IsCorrection, decision.Price));
        AssertHeld(HoldReason.SanityCeiling, Guard(snapshot, decision, strategy));
        AssertHeld(HoldReason.FirstPrice, Guard(snapshot with { History = new PriceHistory() }, decision, strategy));
    }

    [Fact]
    public void InputChange_CostFeesOrTaxBeyondAQuarter_WaitsForApproval()
    {
        var snapshot = Snapshot(Offer(14m)).WithCosts(8m, 19m);
        var strategy = Strategy().WithFloor(FloorKind.Profit, 0m);
        GuardedDecision With(GuardState state) => Guard(snapshot, Price(14m), strategy, state);

        AssertHeld(HoldReason.InputChangedFar, With(new GuardState { ApprovedCost = M(6m) }));
        AssertHeld(HoldReason.InputChangedFar, With(new GuardState { ApprovedCost = M(8m, "USD") }));
        AssertHeld(HoldReason.InputChangedFar, With(new GuardState { ApprovedTaxRate = new Percent(7) }));
        AssertHeld(HoldReason.InputChangedFar, With(new GuardState { ApprovedFeeShare = new Percent(8) }));
        Assert.Equal(
            GuardVerdict.Approved,
            With(new GuardState
            {
                ApprovedCost = M(7m), ApprovedTaxRate = new Percent(16), ApprovedFeeShare = FeeShare.Of(snapshot, M(15m), Now),
            }).Verdict);
        Assert.Equal(GuardVerdict.Approved, With(new GuardState { ApprovedCost = M(6m), Approved = true }).Verdict);
    }

    [Fact]
    public void Freshness_NothingYoungEnough_HoldsAllButCorrectionsAndPins()
    {
        var old = Snapshot(Offer(14m) with { LastSeen = Now.AddDays(-2) }) with { Evidence = [] };

        AssertHeld(HoldReason.StaleInputs, Guard(old, Price(14m)));
        AssertHeld(HoldReason.StaleInputs, Guard(old with { Offers = [] }, Price(14m)));
        Assert.Equal(GuardVerdict.Approved, Guard(old.At(9.5m), Price(10m)).Verdict);
        Assert.Equal(GuardVerdict.Approved, Guard(old with { Pin = new Pin(M(14m), Now.AddHours(1), "x", null) }, Price(14m)).Verdict);
    }

    [Fact]
    public void Outlier_AReferenceThatOneMade_IsNotFollowed()
    {
        var snapshot = Snapshot(Offer(14m), Offer(39m, "b"), Offer(40m, "c"), Offer(41m, "d"));

        AssertHeld(HoldReason.OutlierOffer, Guard(snapshot, Price(13.99m) with { Reference = M(14m) }));
        Assert.Equal(GuardVerdict.Approved, Guard(
            snapshot with { Offers = [Offer(14m), Offer(15m, "b"), Offer(40m, "c")] }, Price(13.99m) with { Reference = M(14m) }).Verdict);
    }

    [Fact]
    public void LargeDrop_OneSighting_WaitsForASecondLook()
    {
        var once = Snapshot(Offer(12m) with { TimesSeen = 1 });
        var decision = once.Decide();
        var guarded = Guard(once, decision);

        AssertHeld(HoldReason.LargeDrop, guarded);
        Assert.True(guarded.Decision.AwaitsEvidence);
        Assert.Equal(M(12m), Guard(Snapshot(Offer(12m) with { TimesSeen = 2 }), decision).PriceToSend);
        Assert.Equal(
            GuardVerdict.Clamped, Guard(once with { History = new PriceHistory { SecondLookSince = Now.AddHours(-1) } }, decision).Verdict);
        Assert.Equal(M(11.99m), Guard(AsFirstPrice(once), decision).PriceToSend);
    }

    [Fact]
    public void Rate_TooManyChanges_HoldsAndLooksAgainByItself()
    {
        var busy = Market with { History = new PriceHistory { ChangesLastHour = 12, ChangesToday = 100 } };
        var guarded = Guard(busy, Price(14m));

        AssertHeld(HoldReason.TooManyChanges, guarded);
        Assert.True(guarded.Decision.ReviewAt <= Now.AddHours(1));
        Assert.Equal(GuardVerdict.Approved, Guard(busy.At(9.5m), Price(10m)).Verdict);
        AssertHeld(HoldReason.ChannelBudget, Guardrails.Check(
            Price(10m), busy.At(9.5m), Strategy(), new GuardState { ChannelChangesToday = 250 },
            new GuardLimits { MaxChannelChangesPerDay = 250 }, Now));
    }

    [Fact]
    public void ACheckThatThrows_Holds()
    {
        var context = new GuardContext(Price(14m), Market, Strategy(), GuardState.Empty, new GuardLimits(), Now, M(14m));

        var guarded = Guardrails.Run(context, [new Thrower()], trace: null);

        AssertHeld(HoldReason.CheckFailed, guarded);
        Assert.Equal("thrower", guarded.Check);
    }

    [Fact]
    public void CheckNames_AreUnique() => Assert.Equal(Guardrails.CheckNames.Count, Guardrails.CheckNames.Distinct().Count());

    /// <summary>The mutant: without the membership check forbidden prices leave, and the oracle of the million markets sees them.</summary>
    [Fact]
    public void Guard_WithoutTheAllowedSetCheck_LetsForbiddenPricesPass()
    {
        var mutant = CheckCatalog.All.Where(check => check is not AllowedSetCheck and not FloorCheck).ToArray();
        var caught = 0;
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new RandomCase(seed);
            var price = random.AnyPrice();
            var decision = new Decision
            {
                Listing = random.Snapshot.Listing.Id, Action = DecisionAction.Set, Price = price, Reason = DecisionReason.Rule,
                StrategyName = "", StrategyHash = "", DecidedAt = Now,
            };
            var context = new GuardContext(decision, random.Snapshot, random.Strategy, Approved, new GuardLimits(), Now, price);
            if (Guardrails.Run(context, mutant, trace: null).PriceToSend is { } sent
                && AllowedOracle.WhyNot(random.Snapshot, random.Strategy, sent, Now) is not null)
                caught++;
        }

        Assert.True(caught > 10, $"{caught}");
    }

    private static PricingSnapshot AsFirstPrice(PricingSnapshot snapshot) =>
        snapshot with { OwnPrice = snapshot.OwnPrice! with { Origin = PriceOrigin.Declared } };

    private static GuardState Approved => new() { Approved = true };

    private static Decision Price(decimal price) => new()
    {
        Listing = Make.ListingId, Action = DecisionAction.Set, Price = M(price), Reason = DecisionReason.Rule, StrategyName = "beat",
        StrategyHash = "h1", DecidedAt = Now,
    };

    private static GuardedDecision Guard(
        PricingSnapshot snapshot, Decision decision, Strategy? strategy = null, GuardState? state = null) =>
        Guardrails.Check(decision, snapshot, strategy ?? Strategy(), state ?? GuardState.Empty, Limits, Now);

    private static (GuardVerdict Verdict, Money? Price) Of(GuardedDecision guarded) => (guarded.Verdict, guarded.PriceToSend);

    private static void AssertHeld(HoldReason reason, GuardedDecision guarded)
    {
        Assert.Equal((GuardVerdict.Held, reason), (guarded.Verdict, guarded.Reason));
        Assert.Null(guarded.PriceToSend);
        Assert.NotNull(guarded.Detail);
    }

    private sealed class Thrower : IGuardCheck
    {
        public string Name => "thrower";

        public CheckResult Check(GuardContext context) => throw new InvalidOperationException("broken");
    }
}
