using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Strategies;
using Repricer.Testing;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

/// <summary>What a platform tells beside the offers, and of offers only a part.</summary>
public sealed class PlatformFactsTests
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    [Fact]
    public void ApplyTo_EachFactHasItsOwnAge()
    {
        var facts = new PlatformFacts
        {
            IsEligible = new Dated<bool>(true, Now.AddHours(-1)),
            IsSuppressed = new Dated<bool>(true, Now.AddHours(-25)),
            ExpectedFeaturedPrice = new Dated<Money>(M(12m), Now.AddHours(-24)),
            CompetitivePriceThreshold = new Dated<Money>(M(13m), Now.AddMinutes(10)),
        };

        var snapshot = facts.ApplyTo(Snapshot(), Day, Now);

        Assert.Equal(
            (true, (bool?)null, M(12m)), (snapshot.IsEligible!.Value, snapshot.IsSuppressed, snapshot.ExpectedFeaturedPrice!.Value));
        Assert.Null(snapshot.CompetitivePriceThreshold);
        Assert.Equal(
            "is_suppressed is from 2026-05-03 11:00 UTC, competitive_price_threshold is from 2026-05-04 12:10 UTC", snapshot.OldFacts);
    }

    [Fact]
    public void Decide_WithFacts_IsDueAgainWhenTheOldestIsTooOld()
    {
        var facts = new PlatformFacts { ExpectedFeaturedPrice = new Dated<Money>(M(12m), Now.AddHours(-23.75)) };

        var decision = facts.ApplyTo(Snapshot(Offer(14m)), Day, Now).Decide();

        Assert.Equal(Now.AddMinutes(15).AddMilliseconds(1), decision.ReviewAt);
    }

    [Trait("situation", "9")]
    [Fact]
    public void Decide_ReferenceThatIsTooOld_IsUnknownAndTheTraceSaysSo()
    {
        var strategy = Strategy() with { Reference = ReferenceKind.ExpectedFeaturedPrice, Move = new PriceMove(MoveKind.Match) };
        var facts = new PlatformFacts { ExpectedFeaturedPrice = new Dated<Money>(M(12m), Now.AddHours(-25)) };
        var trace = new TraceSink();

        var old = facts.ApplyTo(Snapshot(Offer(14m)), Day, Now).Decide(strategy, trace);
        var fresh = (facts with { ExpectedFeaturedPrice = new Dated<Money>(M(12m), Now) }).ApplyTo(Snapshot(Offer(14m)), Day, Now)
            .Decide(strategy);

        Assert.Equal(DecisionAction.Hold, old.Action);
        Assert.Contains(
            trace.Steps,
            step => step.Step == "evidence" && step.Text.Contains("expected_featured_price is from", StringComparison.Ordinal));
        Assert.Equal(M(12m), fresh.Price);
    }

    [Fact]
    public void Newer_AnyOrderOfTelling_EndsWithTheLatest() => Prop.ForAll<int[]>(minutes =>
    {
        Dated<int>? known = null;
        foreach (var minute in minutes)
            known = PlatformFacts.Newer<int>(known, minute, Now.AddMinutes(minute % 100_000));

        return known?.AsOf == (minutes.Length == 0 ? null : Now.AddMinutes(minutes.Max(minute => minute % 100_000)))
            && known == PlatformFacts.Newer<int>(known, null, Now.AddYears(50));
    }).Check(Fuzz.Property(300));

    [Theory]
    [InlineData(true, DecisionReason.FeaturedSuppressed)]
    [InlineData(false, DecisionReason.Rule)]
    public void Suppressed_AsThePlatformSays_IsASituationByFact(bool suppressed, DecisionReason reason)
    {
        var strategy = Strategy() with
        {
            Situations = new SituationRules { FeaturedSuppressed = MoveKind.Hold, ByFact = BoxSituations.FeaturedSuppressed },
        };

        var decision = (Snapshot(Offer(14m)) with { IsSuppressed = suppressed }).Decide(strategy);

        Assert.Equal(reason, decision.Reason);
    }

    [Theory]
    [InlineData(ReferenceKind.Highest)]
    [InlineData(ReferenceKind.Median)]
    [InlineData(ReferenceKind.Mean)]
    public void Reference_ThatNeedsAllOffers_IsUnknownWhereOnlyAPartIsListed(ReferenceKind kind)
    {
        var strategy = Strategy() with { Reference = kind };
        var whole = Snapshot(Offer(13m, "a"), Offer(14m, "b"));

        Assert.Equal(DecisionAction.Set, whole.Decide(strategy).Action);
        Assert.Equal(DecisionReason.ReferenceUnknown, Part(whole).Decide(strategy).Reason);
    }

    [Fact]
    public void Reference_ToTheCheapest_StandsWhereOnlyTheCheapestAreListed() =>
        Assert.Equal(M(12.99m), Part(Snapshot(Offer(13m, "a"), Offer(14m, "b"))).Decide().Price);

    [Fact]
    public void AllListedOnesFiltered_OfAPart_IsNoProofThatNobodySellsIt()
    {
        var strategy = Strategy() with { Competitors = new CompetitorFilter { MinRating = 95, OnEmpty = OnEmpty.NoCompetition } };
        var snapshot = Snapshot(Offer(14m) with { Rating = 80 });

        Assert.Equal(DecisionReason.NoCompetition, snapshot.Decide(strategy).Reason);
        Assert.Equal(DecisionReason.NoFreshData, Part(snapshot).Decide(strategy).Reason);
    }

    private static PricingSnapshot Part(PricingSnapshot snapshot) =>
        snapshot with { Evidence = [snapshot.Evidence[0] with { Unlisted = 15 }] };
}
