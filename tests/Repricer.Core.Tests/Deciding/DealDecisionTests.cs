using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

/// <summary>While a deal of the channel runs, nothing of ours goes out.</summary>
public sealed class DealDecisionTests
{
    private static readonly Deal Running = new("lightning deal", null, Now.AddHours(6));

    [Fact]
    public void Running_TheListingIsHeld_AndLookedAtAgainAtItsEnd()
    {
        var decision = (Snapshot(Offer(14m)) with { Deal = Running }).Decide();

        Assert.Equal((DecisionAction.Hold, DecisionReason.DealRunning), (decision.Action, decision.Reason));
        Assert.Equal("lightning deal until 2026-05-04 18:00 UTC", decision.Detail);
        Assert.True(decision.ReviewAt <= Running.Until);
    }

    [Fact]
    public void Catalogue_DealCountsToo_AndCorrectionsWaitAsWell()
    {
        var snapshot = Snapshot(Offer(14m)).At(5m);
        var decision = (snapshot with { Listing = Listing() with { Deal = Running } }).Decide();

        Assert.Equal(DecisionReason.DealRunning, decision.Reason);
    }

    [Theory]
    [InlineData(-10, -1)]
    [InlineData(2, 9)]
    public void NotRunning_ThePriceIsDecided(int from, int until)
    {
        var decision = (Snapshot(Offer(14m)) with { Deal = new Deal("deal", Now.AddHours(from), Now.AddHours(until)) }).Decide();

        Assert.Equal((DecisionAction.Set, M(13.99m)), (decision.Action, decision.Price!.Value));
        if (from > 0)
            Assert.Equal(Now.AddHours(from), decision.ReviewAt);
    }

    [Fact]
    public void Pin_WaitsForTheEndOfTheDeal() =>
        Assert.Equal(
            DecisionReason.DealRunning,
            (Snapshot(Offer(14m)) with { Deal = Running, Pin = new Pin(M(12m), Now.AddDays(2), "sale", "ann") }).Decide().Reason);

    [Fact]
    public void Guard_ADealThatBeganSinceTheDecision_Holds()
    {
        var decision = Snapshot(Offer(14m)).Decide();
        var guarded = Guardrails.Check(
            decision, Snapshot(Offer(14m)) with { Deal = Running }, Strategy(), GuardState.Empty, new GuardLimits(), Now);

        Assert.Equal((GuardVerdict.Held, HoldReason.DealRunning), (guarded.Verdict, guarded.Reason));
    }

    [Fact]
    public void PricesInDeals_DecidesAllTheSame() =>
        Assert.Equal(
            M(13.99m), (Snapshot(Offer(14m)) with { Deal = Running }).Decide(Strategy() with { PricesInDeals = true }).Price);

    [Fact]
    public void ExternalChange_TheDealsPriceIsNobodysChange()
    {
        var ours = Offer(9m, "us") with { SellerId = "us-1", FirstSeen = Now.AddHours(-2) };
        var snapshot = Snapshot(Offer(14m), ours);

        Assert.NotNull(ExternalChange.Find(snapshot, new GuardLimits()));
        Assert.Null(ExternalChange.Find(snapshot with { Deal = Running }, new GuardLimits()));
    }
}
