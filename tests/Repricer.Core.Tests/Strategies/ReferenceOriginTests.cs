using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;
using Repricer.Core.Publishing;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Formulas;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Strategies;

/// <summary>Tries the guard on references that no competitor made: it finds out for itself what a reference rests on.</summary>
public sealed class ReferenceOriginTests
{
    private static readonly PriceHistory Lowest12 = new() { OwnLowest30Days = M(12m), OwnMedian90Days = M(14m) };

    private static Strategy Own => Strategy() with { Reference = ReferenceKind.OwnLowest30Days };

    [Fact]
    public void Check_OwnReferenceWithoutAnyMarket_IsNeitherStaleNorASighting()
    {
        var snapshot = Snapshot() with { Evidence = [], History = Lowest12 };

        var guarded = Guard(snapshot, Own);

        Assert.Equal((GuardVerdict.Approved, M(11.99m)), (guarded.Verdict, guarded.PriceToSend));
    }

    [Fact]
    public void Check_OwnReferenceFarBelowTheMarket_IsNoOutlier()
    {
        var snapshot = Snapshot(Offer(40m), Offer(41m, "b"), Offer(42m, "c")) with { History = Lowest12 };

        Assert.Equal(GuardVerdict.Approved, Guard(snapshot, Own).Verdict);
    }

    [Fact]
    public void Check_DecisionThatClaimsAnOwnReference_IsNotBelieved()
    {
        // The strategy may look at its own lowest price, which is 12: a reference of 9 is none of ours, and rests on an offer seen once.
        var snapshot = Snapshot(Offer(9m) with { TimesSeen = 1 }) with
        {
            History = Lowest12, Product = Product() with { MinPrice = M(5m) },
        };
        var claimed = Decider.Decide(snapshot, Own, Now) with { Reference = M(9m), Price = M(8.99m) };

        Assert.Equal(HoldReason.LargeDrop, Guardrails.Check(claimed, snapshot, Own, GuardState.Empty, new GuardLimits(), Now).Reason);
    }

    [Fact]
    public void Check_MarketPartOfAMixedReference_IsJudgedAsMarket()
    {
        var mixed = Strategy() with
        {
            ReferenceTerm = new ReferenceTerm.Combined(
                Higher: false,
                new EqualList<ReferenceTerm>(
                    [new ReferenceTerm.Word(ReferenceKind.Lowest), new ReferenceTerm.Word(ReferenceKind.OwnLowest30Days)]),
                MissingHolds: false),
        };
        var snapshot = Snapshot(Offer(10m) with { TimesSeen = 1 }) with
        {
            History = Lowest12, Product = Product() with { MinPrice = M(5m) },
        };

        Assert.Equal(HoldReason.LargeDrop, Guard(snapshot, mixed).Reason);
        Assert.Equal(GuardVerdict.Approved, Guard(snapshot with { Offers = [Offer(10m)] }, mixed).Verdict);
        Assert.Equal(GuardVerdict.Approved, Guard(snapshot with { Offers = [Offer(13m) with { TimesSeen = 1 }] }, mixed).Verdict);
    }

    [Fact]
    public void Check_FormulaThatComesToLessThanAnyOffer_RestsOnTheLowestOne()
    {
        // 12.50 * 0.9 = 11.25 is 25 % under our 15, and nobody asks so little.
        var formula = new ReferenceTerm.Formula(
            Expression.TryParse("lowest * 0.9", ExpressionKind.Number, InputSet.Market, out var expression, out _)
                ? expression!
                : throw new InvalidOperationException());
        var strategy = Strategy() with { ReferenceTerm = formula, Move = new PriceMove(MoveKind.Match) };
        var once = Snapshot(Offer(12.50m) with { TimesSeen = 1 }, Offer(14m, "b"));

        Assert.Equal(HoldReason.LargeDrop, Guard(once, strategy).Reason);
        Assert.Equal(M(11.25m), Guard(once with { Offers = [Offer(12.50m), Offer(14m, "b")] }, strategy).PriceToSend);
    }

    [Fact]
    public void Decide_FormulaThatComesToMoreThanAnyAmount_IsNoReference()
    {
        var formula = new ReferenceTerm.Formula(
            Expression.TryParse("lowest * 99999999999999", ExpressionKind.Number, InputSet.Market, out var expression, out _)
                ? expression!
                : throw new InvalidOperationException());

        var decision = Decider.Decide(Snapshot(Offer(12.50m)), Strategy() with { ReferenceTerm = formula }, Now);

        Assert.Equal((DecisionReason.UnclearFormula, (Money?)null), (decision.Reason, decision.Reference));
    }

    [Fact]
    public void Check_PlatformsWord_LargeDropWaitsForAFurtherReadOfTheListing()
    {
        var expected = Strategy() with { Reference = ReferenceKind.ExpectedFeaturedPrice, Move = new PriceMove(MoveKind.Match) };
        var snapshot = Snapshot(Offer(14m)) with { ExpectedFeaturedPrice = M(11m) };
        PricingSnapshot Since(DateTimeOffset moment) => snapshot with { History = new PriceHistory { SecondLookSince = moment } };

        var held = Guard(snapshot, expected);
        Assert.Equal((HoldReason.LargeDrop, true), (held.Reason, held.Decision.AwaitsEvidence));
        Assert.Equal(HoldReason.LargeDrop, Guard(Since(Now.AddMinutes(-1)), expected).Reason);
        Assert.Equal(M(11m), Guard(Since(Now.AddMinutes(-30)), expected).PriceToSend);
    }

    [Fact]
    public void Check_PlatformsWordWithoutAnyLookAtTheListing_IsStale()
    {
        var expected = Strategy() with { Reference = ReferenceKind.ExpectedFeaturedPrice };

        Assert.Equal(HoldReason.StaleInputs, Guard(Snapshot() with { Evidence = [], ExpectedFeaturedPrice = M(14m) }, expected).Reason);
    }

    [Fact]
    public void Check_NarrowedPrice_DropsTheTiersThatAreNoLongerUnderIt()
    {
        var strategy = Strategy() with
        {
            Move = new PriceMove(MoveKind.Match),
            QuantityTiers =
            [
                new QuantityTier(5, null, new Percent(5), new EqualList<FloorTerm>([])),
                new QuantityTier(10, null, new Percent(20), new EqualList<FloorTerm>([])),
            ],
        };
        var snapshot = Snapshot(Offer(20m) with { PreviousPrice = M(20m) });
        var decision = Decider.Decide(snapshot, strategy, Now);
        Assert.Equal([(5, M(19m)), (10, M(16m))], decision.Tiers!.Select(tier => (tier.From, tier.Price)));

        var guarded = Guardrails.Check(decision, snapshot, strategy, GuardState.Empty, new GuardLimits { MaxStep = new Percent(20) }, Now);

        Assert.Equal((GuardVerdict.Clamped, M(18m)), (guarded.Verdict, guarded.PriceToSend));
        Assert.Equal([(10, M(16m))], guarded.Decision.Tiers!.Select(tier => (tier.From, tier.Price)));
    }

    [Fact]
    public void Check_TierUnderItsFloor_IsDroppedWhateverTheDecisionSays()
    {
        var strategy = Strategy() with { QuantityTiers = [new QuantityTier(5, 1m, null, new EqualList<FloorTerm>([]))] };
        var snapshot = Snapshot(Offer(14m));
        var decision = Decider.Decide(snapshot, strategy, Now) with { Tiers = new EqualList<TierPrice>([new TierPrice(5, M(9.99m))]) };

        Assert.Null(Guardrails.Check(decision, snapshot, strategy, GuardState.Empty, new GuardLimits(), Now).Decision.Tiers);
    }

    private static GuardedDecision Guard(PricingSnapshot snapshot, Strategy strategy) =>
        Guardrails.Check(Decider.Decide(snapshot, strategy, Now), snapshot, strategy, GuardState.Empty, new GuardLimits(), Now);
}
