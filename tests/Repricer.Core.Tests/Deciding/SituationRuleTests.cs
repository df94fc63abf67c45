using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Strategies;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;
using static Repricer.Core.Tests.Deciding.SituationFloorTests;

namespace Repricer.Core.Tests.Deciding;

/// <summary>The situations about featured offers, rises, races, endings, limits and waiting decisions.</summary>
public sealed class SituationRuleTests
{
    private static Strategy Chase(MoveKind ours = MoveKind.Hold, MoveKind suppressed = MoveKind.Hold, MoveKind filtered = MoveKind.Hold) =>
        Strategy() with
    {
        Reference = ReferenceKind.Featured,
        Move = new PriceMove(MoveKind.Match),
        Situations = new SituationRules
        {
            FeaturedIsOurs = ours, FeaturedSuppressed = suppressed, FeaturedFiltered = filtered, RaiseBy = 0.50m,
        },
    };

    [Fact]
    public void Featured_AnothersOffer_IsTheReferenceNotTheLowest() =>
        AssertSet(14.5m, Snapshot(Offer(14m), Offer(14.5m, "bolt") with { Featured = true }).Decide(Chase()));

    [Fact]
    public void FeaturedIsOurs_HoldsRaisesOrGoesToTheNext()
    {
        var snapshot = WithMax(Snapshot(Offer(16m), Offer(14m, "low")), 30m) with { IsFeatured = true };

        Assert.Equal((DecisionAction.Hold, DecisionReason.FeaturedIsOurs), Of(snapshot.Decide(Chase())));
        AssertSet(15.5m, snapshot.Decide(Chase(MoveKind.Raise)));
        AssertSet(15.99m, snapshot.Decide(Chase(MoveKind.RaiseToNext)));
        Assert.Equal(DecisionReason.CeilingMissing, (snapshot with { Listing = Listing() }).Decide(Chase(MoveKind.Raise)).Reason);
    }

    [Fact]
    public void FeaturedIsASiblingOfOurs_CountsAsOurs()
    {
        var sibling = new Sibling(new ListingId(Channel, "L-2"), M(14m), PriceOrigin.Confirmed, null, IsFeatured: true, null);

        Assert.Equal(DecisionReason.FeaturedIsOurs, (Snapshot(Offer(14m)) with { Siblings = [sibling] }).Decide(Chase()).Reason);
    }

    [Fact]
    public void FeaturedSuppressed_HoldsOrFollowsTheLowest()
    {
        Assert.Equal((DecisionAction.Hold, DecisionReason.FeaturedSuppressed), Of(Snapshot(Offer(14m)).Decide(Chase())));
        AssertSet(14m, Snapshot(Offer(14m)).Decide(Chase(suppressed: MoveKind.Follow)));
    }

    [Fact]
    public void FeaturedFiltered_HoldsFollowsOrTakesTheNext()
    {
        var snapshot = Snapshot(Offer(13m, "out") with { Featured = true, InStock = false }, Offer(14m));

        Assert.Equal((DecisionAction.Hold, DecisionReason.FeaturedFiltered), Of(snapshot.Decide(Chase())));
        AssertSet(13m, snapshot.Decide(Chase(filtered: MoveKind.Follow)));
        AssertSet(14m, snapshot.Decide(Chase(filtered: MoveKind.Next)));
    }

    [Fact]
    public void UpwardSpiral_AboveNeedsACeilingAndStopsThere()
    {
        var above = Strategy() with { Move = new PriceMove(MoveKind.Above, Percent: new Percent(27.0589m)) };

        Assert.Equal((DecisionAction.Hold, DecisionReason.CeilingMissing), Of(Snapshot(Offer(40m)).Decide(above)));
        var decision = WithMax(Snapshot(Offer(40m)), 45m).Decide(above);
        AssertSet(45m, decision);
        Assert.Equal(BindingConstraint.MaxPrice, decision.Binding);
    }

    [Fact]
    public void Race_TwoUndercutters_StopsAtTheHigherFloor()
    {
        decimal left = 15m, right = 15m;
        for (var round = 0; round < 3000; round++)
        {
            left = Next(Snapshot(Offer(right)).At(left));
            right = Next(Snapshot(Offer(left)).At(right) with { Product = Product() with { MinPrice = M(12m) } });
        }

        Assert.Equal((11.99m, 12m), (left, right));
        static decimal Next(PricingSnapshot snapshot) => snapshot.Decide().Price!.Value.Amount;
    }

    [Fact]
    public void Ending_NoneFitsBelow_PositionKeepsAndEndingTakesTheNearest()
    {
        var snapshot = Snapshot(Offer(10.50m));
        Strategy With(EndingPreference prefer) => Strategy() with { Ending = new EndingRule([0.99m], prefer) };

        AssertSet(10.49m, snapshot.Decide(With(EndingPreference.Position)));
        var ended = snapshot.Decide(With(EndingPreference.Ending));
        AssertSet(10.99m, ended);
        Assert.Equal(BindingConstraint.Ending, ended.Binding);
        AssertSet(12.99m, Snapshot(Offer(13.50m)).Decide(With(EndingPreference.Position)));
    }

    [Fact]
    public void Ending_YenAndSeveral_TakesTheNearestBelow() =>
        AssertSet(13.95m,
            Snapshot(Offer(13.98m)).Decide(Strategy() with { Ending = new EndingRule([0.99m, 0.95m, 0.49m], EndingPreference.Position) }));

    [Fact]
    public void VanishedReference_NeedsASecondLookBeforeARise()
    {
        var snapshot = Snapshot(Offer(20m)) with { History = new PriceHistory { LastReference = M(15.01m) } };

        var first = snapshot.Decide();
        Assert.Equal((DecisionAction.Hold, DecisionReason.SecondLook), Of(first));
        Assert.True(first.AwaitsEvidence);

        var since = Now.AddMinutes(-30);
        AssertSet(19.99m, (snapshot with { History = snapshot.History with { SecondLookSince = since } }).Decide());
        Assert.Equal(DecisionReason.SecondLook,
            (snapshot with { History = snapshot.History with { SecondLookSince = Now.AddMinutes(-1) } }).Decide().Reason);
    }

    [Fact]
    public void RivalItselfRose_SeenTwice_NeedsNoSecondLook()
    {
        var history = new PriceHistory { LastReference = M(15.01m) };
        var offer = Offer(20m) with { PreviousPrice = M(15.01m), TimesSeen = 2 };

        AssertSet(19.99m, (Snapshot(offer) with { History = history }).Decide());
        Assert.Equal(DecisionReason.SecondLook, (Snapshot(offer with { TimesSeen = 1 }) with { History = history }).Decide().Reason);
    }

    [Fact]
    public void VanishedReference_NobodyLeft_DoesNotJumpToTheCeilingOnOneLook()
    {
        var strategy = Strategy() with { Situations = new SituationRules { NoCompetition = MoveKind.Ceiling } };
        var snapshot = WithMax(Snapshot(), 30m).WithoutCompetition() with { History = new PriceHistory { LastReference = M(15.01m) } };

        Assert.Equal(DecisionReason.SecondLook, snapshot.Decide(strategy).Reason);
        AssertSet(30m, (snapshot with { History = snapshot.History with { SecondLookSince = Now.AddHours(-1) } }).Decide(strategy));
    }

    [Fact]
    public void NewerDecision_OneIsWaiting_IsComparedWithTheWaitingPrice()
    {
        var snapshot = Snapshot(Offer(14m));

        Assert.Equal(DecisionAction.Unchanged, (snapshot with { DesiredPrice = M(13.99m) }).Decide().Action);
        AssertSet(13.99m, (snapshot with { DesiredPrice = M(13.50m) }).Decide());
    }

    [Fact]
    public void ExternalPriceChange_FrozenForReview_Skips() =>
        AssertSkip(DecisionReason.Frozen, (Snapshot(Offer(14m)) with { FrozenBecause = "live price 3.00" }).Decide());

    [Fact]
    public void StepAndDayLimits_NarrowTheMove()
    {
        var limits = new ChangeLimits { MaxStep = new Percent(5), MaxDailyMove = new Percent(3) };
        var snapshot = Snapshot(Offer(11m));

        var step = snapshot.Decide(Strategy() with { Limits = limits with { MaxDailyMove = null } });
        AssertSet(14.25m, step);
        Assert.Equal(BindingConstraint.StepLimit, step.Binding);

        var day = (snapshot with { History = new PriceHistory { PriceAtStartOfDay = M(15m) } }).Decide(Strategy() with { Limits = limits });
        AssertSet(14.55m, day);
        Assert.Equal((BindingConstraint.DailyLimit, true), (day.Binding, day.ReviewAt <= Now.AddHours(12)));
    }

    [Fact]
    public void DayLimit_OpeningPriceUnknown_CountsFromThePresentPrice()
    {
        var limited = Strategy() with { Limits = new ChangeLimits { MaxDailyMove = new Percent(3) } };

        var decision = Snapshot(Offer(11m)).Decide(limited);

        AssertSet(14.55m, decision);
        Assert.Equal(BindingConstraint.DailyLimit, decision.Binding);
    }

    [Fact]
    public void Limits_SmallYoungOrWrongWay_Hold()
    {
        var snapshot = Snapshot(Offer(14.9m)) with { History = new PriceHistory { LastChangeAt = Now.AddMinutes(-10) } };
        Decision With(ChangeLimits limits) => snapshot.Decide(Strategy() with { Limits = limits });

        Assert.Equal(DecisionReason.MinimumChange, With(new ChangeLimits { MinChange = 0.20m }).Reason);
        Assert.Equal(DecisionReason.MinimumChange, With(new ChangeLimits { MinChangePercent = new Percent(1) }).Reason);
        Assert.Equal(DecisionReason.DirectionLimit, With(new ChangeLimits { UpOnly = true }).Reason);
        var cooling = With(new ChangeLimits { CoolDown = TimeSpan.FromMinutes(30) });
        Assert.Equal((DecisionReason.CoolDown, Now.AddMinutes(20)), (cooling.Reason, cooling.ReviewAt));
        Assert.Equal(DecisionAction.Set,
            With(new ChangeLimits { MinChange = 0.11m, CoolDown = TimeSpan.FromMinutes(10), DownOnly = true }).Action);
    }

    [Fact]
    public void Pin_UntilItEnds_IsTheCandidateInsideTheBounds()
    {
        var pin = new Pin(M(8m), Now.AddHours(2), "fair", "ann");
        var decision = (Snapshot(Offer(14m)) with { Pin = pin }).Decide();

        AssertSet(10m, decision);
        Assert.Equal(
            (DecisionReason.Pinned, BindingConstraint.MinPrice, pin.Until), (decision.Reason, decision.Binding, decision.ReviewAt));
        AssertSet(13.99m, (Snapshot(Offer(14m)) with { Pin = pin with { Until = Now } }).Decide());
    }

    [Fact]
    public void Preconditions_EachNamesItself()
    {
        var snapshot = Snapshot(Offer(14m));
        AssertSkip(DecisionReason.Paused, (snapshot with { Paused = new Pause("channel", null, Now, null) }).Decide());
        AssertSkip(DecisionReason.Paused, snapshot.Decide(Strategy() with { Paused = true }));
        AssertSkip(DecisionReason.OwnPriceUnknown, (snapshot with { OwnPrice = null }).Decide());
        AssertSkip(DecisionReason.NoStock, (snapshot with { Product = snapshot.Product with { Stock = 0 } }).Decide());
        AssertSkip(DecisionReason.ImportFault, (snapshot with { Listing = snapshot.Listing with { ImportFault = "cost" } }).Decide());
        AssertSet(13.99m,
            (snapshot with { Product = snapshot.Product with { Stock = 0 } }).Decide(Strategy() with { PriceWithoutStock = true }));
    }

    [Theory]
    [InlineData(ReferenceKind.OwnLowest30Days, true)]
    [InlineData(ReferenceKind.PriceAtStartOfDay, true)]
    [InlineData(ReferenceKind.ListPrice, false)]
    public void ReviewAt_ReferenceThatADayEnds_IsTheNextDay(ReferenceKind kind, bool daily)
    {
        var snapshot = Snapshot() with
        {
            Listing = Listing() with { ListPrice = M(14m) },
            History = new PriceHistory { OwnLowest30Days = M(14m), PriceAtStartOfDay = M(14m) },
        };
        var decision = snapshot.Decide(Strategy() with { Reference = kind });

        AssertSet(13.99m, decision);
        Assert.Equal(daily ? Now.Date.AddDays(1) : null, decision.ReviewAt?.UtcDateTime);
    }

    [Fact]
    public void ReviewAt_OfferGrowsStale_IsRightAfterItsLastGoodMoment()
    {
        var decision = Snapshot(Offer(14m), Offer(20m, "old") with { LastSeen = Now.AddHours(-23) }).Decide();
        var review = decision.ReviewAt!.Value;

        Assert.Equal(Now.AddHours(1).AddMilliseconds(1), review);
        Assert.True(Decider.Decide(Snapshot(Offer(14m)), Strategy(), review).ReviewAt > review);
    }

    private static (DecisionAction Action, DecisionReason Reason) Of(Decision decision) => (decision.Action, decision.Reason);
}
