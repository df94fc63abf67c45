using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

/// <summary>A price that a person ordered back goes out as it stood, within its bounds and what is stopped, and past the rest.</summary>
public sealed class ReturnOrderTests
{
    [Theory]
    [InlineData(ReturnKind.Revert, DecisionReason.Reverted)]
    [InlineData(ReturnKind.Restore, DecisionReason.Restored)]
    public void Decide_OrderedBack_SetsThatPriceFirstOfAll(ReturnKind kind, DecisionReason reason)
    {
        var decision = Ordered(40m, kind).Decide();
        Assert.Equal(
            (DecisionAction.Set, reason, M(40m), true), (decision.Action, decision.Reason, decision.Price, decision.IsCorrection));
    }

    [Fact]
    public void Guard_OrderedBack_PassesLimitsOfChangeAndBreakersButNoSwitch()
    {
        // Twice and more the present price, nothing known of the market, changed all day, its cost doubled.
        var snapshot = Ordered(40m) with
        {
            Evidence = [], Offers = [],
            History = new PriceHistory { PriceAtStartOfDay = M(15m), OwnMedian90Days = M(15m), ChangesLastHour = 99, ChangesToday = 999 },
        };
        var state = new GuardState { OpenBreakers = ["channel:market"], ApprovedCost = M(1m) };

        Assert.Equal((GuardVerdict.Approved, M(40m)), Of(Check(snapshot, state)));
        Assert.Equal(HoldReason.KillSwitch, Check(snapshot, state with { ReasonToStop = "STOP" }).Reason);
        var shadowed = snapshot with { Listing = snapshot.Listing with { Shadow = true } };
        Assert.Equal(HoldReason.Shadow, Check(shadowed, state).Reason);
        Assert.Equal(HoldReason.ChannelBudget, Check(
            snapshot, state with { ChannelChangesToday = 5 }, new GuardLimits { MaxChannelChangesPerDay = 5 }).Reason);
    }

    [Fact]
    public void Guard_AnotherPriceThanTheOrderedOne_HasNoneOfItsRights()
    {
        var snapshot = Ordered(40m) with { Pin = new Pin(M(41m), Now.AddHours(1), "x", null) };
        Assert.NotEqual(M(41m), Check(snapshot, GuardState.Empty).PriceToSend);
    }

    [Fact]
    public void Decide_RevertedPriceStands_IsHeldThereWhateverTheMarketSays()
    {
        var decision = Ordered(15m).Decide();
        Assert.Equal((DecisionAction.Hold, DecisionReason.Reverted), (decision.Action, decision.Reason));
        Assert.Equal("held at 15.00 EUR by ann: bad floors", decision.Detail);
        Assert.Equal(DecisionAction.Unchanged, (Ordered(15m) with { DesiredPrice = M(15m) }).Decide().Action);
    }

    [Fact]
    public void Decide_RevertedPriceBelowItsFloor_IsNotSetAndWhatIsLiveIsCorrected()
    {
        Assert.Equal(DecisionAction.Hold, Ordered(9m).Decide().Action);
        var corrected = Ordered(9m).At(8m).Decide();
        Assert.Equal((DecisionAction.Set, DecisionReason.Correction, M(10m)), (corrected.Action, corrected.Reason, corrected.Price));
    }

    [Fact]
    public void Decide_RestoreThatIsForbiddenOrADayOld_IsLeftToTheStrategy()
    {
        Assert.Equal(DecisionReason.Rule, Ordered(9m, ReturnKind.Restore).Decide().Reason);
        var order = new ReturnOrder(M(40m), ReturnKind.Restore, Now.AddDays(-1), "ann", null);
        Assert.Equal(DecisionReason.Rule, (Snapshot(Offer(14m)) with { Return = order }).Decide().Reason);
        var revert = Snapshot(Offer(14m)) with { Return = order with { Kind = ReturnKind.Revert } };
        Assert.Equal(DecisionReason.Reverted, revert.Decide().Reason);
    }

    [Fact]
    public void Decide_PausedOrFrozen_IsSkippedAllTheSame()
    {
        Assert.Equal(DecisionReason.Frozen, (Ordered(40m) with { FrozenBecause = "live 3.00" }).Decide().Reason);
        Assert.Equal(DecisionReason.Paused, (Ordered(40m) with { Paused = new Pause("global", null, Now, null) }).Decide().Reason);
    }

    private static PricingSnapshot Ordered(decimal price, ReturnKind kind = ReturnKind.Revert) => Snapshot(Offer(14m)) with
    {
        Return = new ReturnOrder(M(price), kind, Now.AddMinutes(-1), "ann", "bad floors"),
    };

    private static GuardedDecision Check(PricingSnapshot snapshot, GuardState state, GuardLimits? limits = null) =>
        GuardedDecider.Decide(snapshot, new StrategyChoice(Strategy(), []), state, limits ?? new GuardLimits(), Now);

    private static (GuardVerdict, Money?) Of(GuardedDecision guarded) => (guarded.Verdict, guarded.PriceToSend);
}
