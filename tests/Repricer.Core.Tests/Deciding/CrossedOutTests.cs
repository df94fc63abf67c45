using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Publishing;
using Repricer.Core.Strategies;
using Repricer.Testing;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

/// <summary>The price that stands crossed out beside ours, and the guard that narrows it. Ours goes from 15.00 to 13.99.</summary>
public sealed class CrossedOutTests
{
    [Theory]
    [InlineData(CrossedOutSource.OwnLowest30Days, "14.50", null, CrossedOutLaw.Eu, "14.50")]
    [InlineData(CrossedOutSource.OwnLowest30Days, "13.99", null, CrossedOutLaw.Eu, null)] // No reduction.
    [InlineData(CrossedOutSource.OwnLowest30Days, null, null, CrossedOutLaw.Eu, null)] // Unknown is never a guess.
    [InlineData(CrossedOutSource.ListPrice, "14.50", "19.99", CrossedOutLaw.Eu, "14.50")] // The guard narrows.
    [InlineData(CrossedOutSource.ListPrice, null, "19.99", CrossedOutLaw.Eu, null)]
    [InlineData(CrossedOutSource.ListPrice, "12.00", "19.99", CrossedOutLaw.Eu, null)] // We sold it for less three weeks ago.
    [InlineData(CrossedOutSource.ListPrice, "12.00", "19.99", CrossedOutLaw.ListPrice, "19.99")]
    [InlineData(CrossedOutSource.ListPrice, null, "19.99", CrossedOutLaw.ListPrice, "19.99")]
    [InlineData(CrossedOutSource.ListPrice, null, "13.99", CrossedOutLaw.ListPrice, null)]
    [InlineData(CrossedOutSource.ListPrice, null, "40.00", CrossedOutLaw.ListPrice, null)] // Over 200 % of our median: nobody asks that.
    [InlineData(CrossedOutSource.None, "14.50", "19.99", CrossedOutLaw.Eu, null)]
    public void Price_GoesOut_WithWhatMayBeCrossedOut(
        CrossedOutSource source, string? low, string? list, CrossedOutLaw law, string? expected)
    {
        var guarded = Ask(new CrossedOutRule(source, null), low, list, law);

        Assert.Equal(M(13.99m), guarded.PriceToSend);
        Assert.Equal(
            expected is null ? PriceTerms.NothingCrossedOut : PriceTerms.CrossedOut(Money(expected)!.Value), guarded.Decision.Terms);
    }

    [Theory]
    [InlineData(3, "14.50")]
    [InlineData(4, null)] // 0.51 of 14.50 is 3.5 %.
    public void AtLeast_ASmallerReduction_IsNotShown(int share, string? expected) =>
        Assert.Equal(
            Money(expected),
            Ask(new CrossedOutRule(CrossedOutSource.OwnLowest30Days, new Percent(share)), "14.50", null, CrossedOutLaw.Eu)
                .Decision.Terms!.CrossedOutPrice);

    [Fact]
    public void Strategy_ThatSaysNothing_LeavesWhatStands() =>
        Assert.Null(Ask(null, "14.50", "19.99", CrossedOutLaw.Eu).Decision.Terms);

    [Fact]
    public void Price_ThatStandsAlready_TakesNothingWithIt()
    {
        var decision = Make.Snapshot(Offer(15.01m)).Decide(
            Strategy() with { CrossedOut = new CrossedOutRule(CrossedOutSource.ListPrice, null) });

        Assert.Equal((DecisionAction.Unchanged, null), (decision.Action, decision.Terms));
    }

    [Fact]
    public void Guard_LiesOfTheDecision_AreNotBelieved()
    {
        var snapshot = Snapshot("14.50", "19.99", CrossedOutLaw.Eu);
        var decision = snapshot.Decide() with { Terms = PriceTerms.CrossedOut(M(99m)) };

        var guarded = Guardrails.Check(decision, snapshot, Strategy(), GuardState.Empty, new GuardLimits(), Now);

        Assert.Equal(M(14.5m), guarded.Decision.Terms!.CrossedOutPrice);
    }

    [Fact]
    public void Guard_WhateverIsWished_IsAboveThePriceAndNotAboveTheLow() =>
        Prop.ForAll(Gen.Choose(1, 4000).ToArbitrary(), Gen.Choose(1, 3000).ToArbitrary(), Gen.Choose(1, 6000).ToArbitrary(), (wished, low, list) =>
        {
            var (lowest, eu, listed) = (low / 100m, list % 2 == 0, list / 200m);
            listed = decimal.Round(listed, 2);
            var snapshot = Snapshot(null, null, eu ? CrossedOutLaw.Eu : CrossedOutLaw.ListPrice);
            snapshot = snapshot with
            {
                Product = snapshot.Product with { ListPrice = M(listed) },
                History = snapshot.History with { OwnLowest30Days = M(lowest) },
            };
            var decision = snapshot.Decide() with { Terms = PriceTerms.CrossedOut(M(wished / 100m)) };

            var guarded = Guardrails.Check(decision, snapshot, Strategy(), GuardState.Empty, new GuardLimits(), Now);

            if (guarded.Decision.Terms!.CrossedOutPrice is not { } crossed)
                return;
            Assert.True(crossed.Amount > guarded.PriceToSend!.Value.Amount);
            Assert.True(crossed.Amount <= wished / 100m);
            Assert.True(crossed.Amount <= (eu ? lowest : Math.Max(lowest, listed)));
        }).Check(Fuzz.Property(500));

    private static GuardedDecision Ask(CrossedOutRule? rule, string? low, string? list, CrossedOutLaw law)
    {
        var snapshot = Snapshot(low, list, law);
        var strategy = Strategy() with { CrossedOut = rule };
        return Guardrails.Check(snapshot.Decide(strategy), snapshot, strategy, GuardState.Empty, new GuardLimits(), Now);
    }

    private static PricingSnapshot Snapshot(string? low, string? list, CrossedOutLaw law)
    {
        var snapshot = Make.Snapshot(Offer(14m));
        return snapshot with
        {
            Product = snapshot.Product with { ListPrice = Money(list) },
            Channel = snapshot.Channel with { CrossedOut = law },
            History = snapshot.History with { OwnLowest30Days = Money(low), OwnMedian90Days = M(15m) },
        };
    }

    private static Money? Money(string? amount) =>
        amount is null ? null : M(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture));
}
