using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;
using Repricer.Core.Publishing;
using Repricer.Core.Strategies;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Guarding;

/// <summary>A price that stays goes out again where, and only where, something else is to stand beside it.</summary>
public sealed class TermsAloneTests
{
    private static readonly Desired<ChannelBounds> Old = new(DesiredKind.Set, new ChannelBounds(M(5m), null));
    private static readonly PricingSnapshot Market = Stands(PriceTerms.Leave);

    [Fact]
    public void Bounds_StandOtherwise_TheSamePriceGoesOutAgainWithThem()
    {
        var guarded = Guard(Sending(Stands(PriceTerms.Leave with { Bounds = Old })));
        Assert.Equal((GuardVerdict.Approved, DecisionAction.Unchanged), (guarded.Verdict, guarded.Decision.Action));
        Assert.Equal(M(15m), guarded.PriceToSend);
        Assert.NotEqual(Old, guarded.Decision.Terms!.Bounds);
    }

    [Fact]
    public void Bounds_StandAsTheyShould_NothingGoesOut()
    {
        var stand = Guard(Sending(Market)).Decision.Terms!;
        var guarded = Guard(Sending(Stands(stand)));
        Assert.Equal(GuardVerdict.Unchanged, guarded.Verdict);
        Assert.Null(guarded.PriceToSend);
    }

    [Fact]
    public void Terms_NobodyKeepsWhatStands_NothingGoesOut() =>
        Assert.Null(Guard(Sending(Market) with { TermsThatStand = null }).PriceToSend);

    [Fact]
    public void Terms_ThePriceIsNotTheLiveOne_NothingGoesOutByThemAlone()
    {
        Assert.Null(Guard(Sending(Market), price: 14m).PriceToSend);
        Assert.Null(Guard(Sending(Market) with { DesiredPrice = M(14m) }).PriceToSend);
        Assert.Null(Guard(Sending(Market) with { OwnPrice = null }).PriceToSend);
        Assert.NotNull(Guard(Sending(Market) with { DesiredPrice = M(15m) }).PriceToSend);
    }

    [Theory]
    [InlineData(DesiredKind.Leave, false)]
    [InlineData(DesiredKind.Clear, false)]
    [InlineData(DesiredKind.Set, true)]
    public void CrossedOut_IsToGo_OnlyWhereOneStands(DesiredKind stands, bool goes)
    {
        var standing = new PriceTerms(new Desired<Money>(stands, stands == DesiredKind.Set ? M(20m) : default));
        var guarded = Guard(Stands(standing), change: decision => decision with { Terms = PriceTerms.NothingCrossedOut });
        Assert.Equal(goes, guarded.PriceToSend is not null);
    }

    [Fact]
    public void Tiers_DecidedNoMore_GoOutToBeTakenAway()
    {
        var tiers = new Desired<EqualList<TierPrice>>(DesiredKind.Set, new([new TierPrice(5, M(13m))]));
        var standing = Stands(PriceTerms.Leave with { Tiers = tiers });
        Assert.NotNull(Guard(standing).PriceToSend);
        Assert.Null(Guard(standing with { Channel = standing.Channel with { TakesNoTiers = true } }).PriceToSend);
    }

    [Fact]
    public void Terms_AGuardHoldsThem_ThePriceStaysAndIsLookedAtAgain()
    {
        var frozen = Guard(Sending(Market) with { FrozenBecause = "a test" });
        Assert.Equal((GuardVerdict.Unchanged, null), (frozen.Verdict, frozen.PriceToSend));

        var capped = Guard(Sending(Market), new GuardState { CallsToday = 250 }, new GuardLimits { ChannelCapPerDay = 250 });
        Assert.Equal((GuardVerdict.Unchanged, null), (capped.Verdict, capped.PriceToSend));
        Assert.NotNull(capped.Decision.ReviewAt);
    }

    [Fact]
    public void Decide_TheRuleCrossesAPriceOut_IsSaidBesideAPriceThatStaysOnlyWhereItIsKept()
    {
        var crossing = Strategy() with { CrossedOut = new CrossedOutRule(CrossedOutSource.ListPrice, AtLeast: null) };
        var decided = Snapshot(Offer(15m)).Decide(crossing).Price!.Value;
        var snapshot = Snapshot(Offer(15m)) with { OwnPrice = new OwnPrice(decided, PriceOrigin.Confirmed, Now.AddDays(-1)) };
        Assert.Null(snapshot.Decide(crossing).Terms);
        var decision = (snapshot with { TermsThatStand = PriceTerms.Leave }).Decide(crossing);
        Assert.Equal(DecisionAction.Unchanged, decision.Action);
        Assert.NotNull(decision.Terms);
    }

    [Fact]
    public void Over_WhatIsLeftAlone_Stays()
    {
        var before = PriceTerms.CrossedOut(M(20m)) with { Bounds = Old };
        var after = PriceTerms.NothingCrossedOut.Over(before);
        Assert.Equal((DesiredKind.Clear, Old), (after.ListPrice.Kind, after.Bounds));
        Assert.Equal(before, PriceTerms.Leave.Over(before));
        Assert.Equal(
            PriceTerms.Leave with { Bounds = Old }, before.WhereSaid(PriceTerms.Leave with { Bounds = new(DesiredKind.Clear, default) }));
    }

    private static PricingSnapshot Stands(PriceTerms standing) => Snapshot(Offer(14m)) with { TermsThatStand = standing };

    private static PricingSnapshot Sending(PricingSnapshot snapshot) =>
        snapshot with { Channel = snapshot.Channel with { SendBounds = true } };

    private static GuardedDecision Guard(
        PricingSnapshot snapshot, GuardState? state = null, GuardLimits? limits = null, decimal price = 15m,
        Func<Decision, Decision>? change = null)
    {
        var decision = new Decision
        {
            Listing = snapshot.Listing.Id, Action = DecisionAction.Unchanged, Price = M(price), Reason = DecisionReason.Rule,
            StrategyName = "s", StrategyHash = "h", DecidedAt = Now, Version = snapshot.Version,
        };
        return Guardrails.Check(
            change is null ? decision : change(decision), snapshot, Strategy(), state ?? GuardState.Empty, limits ?? new GuardLimits(),
            Now);
    }
}
