using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

public sealed class EvidenceRequirementTests
{
    [Fact]
    public void Require_EnoughGoodOffers_Decides()
    {
        var decision = Snapshot(Offer(14m), From("shop", 14.5m)).Decide(
            Requiring(new() { MaxAge = TimeSpan.FromHours(2), Sources = 2, Offers = 2, Confidence = new Percent(80) }));

        Assert.Equal((DecisionAction.Set, M(13.99m)), (decision.Action, decision.Price));
        Assert.Equal(Now.AddMinutes(110).AddMilliseconds(1), decision.ReviewAt);
    }

    [Fact]
    public void Require_TooFewOffers_HoldsAndAwaitsEvidence()
    {
        var decision = Snapshot(Offer(14m)).Decide(Requiring(new() { Offers = 2 }));

        Assert.Equal((DecisionAction.Hold, DecisionReason.EvidenceTooThin, true),
            (decision.Action, decision.Reason, decision.AwaitsEvidence));
        Assert.Equal("1 of the 1 offers that count is good enough; 2 needed", decision.Detail);
        Assert.Null(decision.Reference);
    }

    [Fact]
    public void Require_OffersOfOneSource_AreOneSource()
    {
        var decision = Snapshot(Offer(14m), Offer(14.5m, "bolt")).Decide(Requiring(new() { Sources = 2 }));

        Assert.Equal("good enough offers come from 1 of 2 sources", decision.Detail);
    }

    [Fact]
    public void Require_TheOfferToCompareWith_MustItselfBeGood()
    {
        var old = Offer(14m) with { LastSeen = Now.AddHours(-3) };
        var fresh = Offer(14.5m, "bolt");
        var unsure = Offer(14m) with { Confidence = 0.6m };

        Assert.Equal("the offer to compare with is not good enough (at most 2 h old)",
            Snapshot(old, fresh).Decide(Requiring(new() { MaxAge = TimeSpan.FromHours(2) })).Detail);
        Assert.Equal(DecisionReason.EvidenceTooThin,
            Snapshot(unsure, fresh).Decide(Requiring(new() { Confidence = new Percent(80) })).Reason);
        Assert.Equal(M(13.99m),
            Snapshot(unsure with { Confidence = 0.8m }, fresh).Decide(Requiring(new() { Confidence = new Percent(80) })).Price);
        var dearer = Snapshot(old with { Price = M(14.5m), Seller = "old" }, fresh with { Price = M(14m) });
        Assert.Equal(DecisionAction.Set, dearer.Decide(Requiring(new() { MaxAge = TimeSpan.FromHours(2) })).Action);
    }

    [Fact]
    public void Require_ExactlyTheAge_IsGood()
    {
        var strategy = Requiring(new() { MaxAge = TimeSpan.FromMinutes(10) });

        Assert.Equal(DecisionAction.Set, Snapshot(Offer(14m)).Decide(strategy).Action);
        Assert.Equal(DecisionReason.EvidenceTooThin, Decider.Decide(Snapshot(Offer(14m)), strategy, Now.AddMilliseconds(1)).Reason);
    }

    [Fact]
    public void Require_NobodySellsIt_IsProvenByReadsOfThatAgeOnly()
    {
        var strategy = Requiring(new() { MaxAge = TimeSpan.FromMinutes(4) }) with
        {
            Situations = new SituationRules { NoCompetition = MoveKind.Last },
        };

        Assert.Equal(DecisionReason.NoFreshData, Snapshot().WithoutCompetition().Decide(strategy).Reason);
        var lenient = strategy with { Require = strategy.Require! with { MaxAge = TimeSpan.FromMinutes(5) } };
        Assert.Equal(DecisionReason.AlreadyThere, Snapshot().WithoutCompetition().Decide(lenient).Reason);
    }

    [Fact]
    public void Require_APriceOutsideItsBounds_IsCorrectedAllTheSame() =>
        Assert.Equal(DecisionReason.Correction, Snapshot(Offer(14m)).At(9m).Decide(Requiring(new() { Offers = 9 })).Reason);

    [Fact]
    public void Require_AnyOrderOfOffers_GivesTheSameDecision()
    {
        var random = new Random(11);
        for (var round = 0; round < 200; round++)
        {
            var offers = Enumerable.Range(0, random.Next(1, 6)).Select(_ => From("s" + random.Next(3), 11m + random.Next(5)) with
            {
                LastSeen = Now.AddMinutes(-random.Next(1, 200)), Confidence = random.Next(5, 11) / 10m,
            }).ToArray();
            var strategy = Requiring(
                new()
                {
                    MaxAge = TimeSpan.FromMinutes(random.Next(1, 200)), Sources = random.Next(1, 3), Offers = random.Next(1, 4),
                    Confidence = new Percent(random.Next(50, 100)),
                });
            var first = Snapshot(offers).Decide(strategy);
            random.Shuffle(offers);

            Assert.Equal(first, Snapshot(offers).Decide(strategy));
        }
    }

    private static Offer From(string shop, decimal price) => ShopOffer(price, shop) with { Shipping = M(0m), InStock = true };

    private static Strategy Requiring(EvidenceRequirement require) => Strategy() with { Require = require };
}
