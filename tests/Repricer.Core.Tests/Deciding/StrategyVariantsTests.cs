using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Formulas;
using Repricer.Testing;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

public sealed class StrategyVariantsTests
{
    private static readonly Strategy Match = Strategy() with { Move = new PriceMove(MoveKind.Match) };

    [Theory]
    [InlineData("lowest < 13", "s")]
    [InlineData("offers >= 3", null)]
    [InlineData("mean = 13", "s")]
    [InlineData("highest - second_lowest = 0", "s")]
    [InlineData("price > floor * 1.4", "s")]
    [InlineData("known(ceiling)", null)]
    [InlineData("featured > 1", null)]
    public void Pick_ConditionsOfMarketAndBounds_AreAnswered(string enter, string? expected)
    {
        var choice = Pick(Snapshot(Offer(12m, "a"), Offer(14m, "b")), Switch("s", enter));

        Assert.Equal(expected, choice.Variant!.Name);
        Assert.Equal(expected is null ? MoveKind.Beat : MoveKind.Match, choice.Strategy!.Move.Kind);
    }

    [Fact]
    public void Pick_TheMarketOfASwitch_IsThatBeforeTheFilters()
    {
        var strategy = With(Switch("s", "offers = 2")) with { Competitors = new CompetitorFilter { MinRating = 99 } };

        Assert.Equal("s", StrategySelection.Pick([strategy], Snapshot(Offer(12m, "a"), Offer(14m, "b")), Now).Variant!.Name);
    }

    [Fact]
    public void Pick_NoOffers_IsZeroOnlyWhereEverybodyWasAsked()
    {
        var none = Switch("none", "offers = 0");

        Assert.Equal("none", Pick(Snapshot().WithoutCompetition(), none).Variant!.Name);
        Assert.Null(Pick(Snapshot(Offer(12m) with { LastSeen = Now.AddDays(-3) }) with { Evidence = [] }, none).Variant!.Name);
        Assert.Null(Pick(Snapshot() with { Evidence = [] }, none).Variant!.Name);
    }

    [Fact]
    public void Pick_WithoutSwitches_SaysNothing() => Assert.Null(StrategySelection.Pick([Strategy()], Snapshot(), Now).Variant);

    [Fact]
    public void Pick_UnknownNamesInTheMemory_AreForgotten()
    {
        var snapshot = Snapshot() with { History = new PriceHistory { SwitchesOn = ["of another strategy"] } };

        Assert.Equal(new DecisionVariant(null, []), Pick(snapshot, Switch("s", "price < 1")).Variant);
    }

    [Fact]
    public void Decide_ASwitchOfTime_IsReviewedWhenItTurns()
    {
        var snapshot = Snapshot(Offer(14m)) with { History = new PriceHistory { LastChangeAt = Now.AddMinutes(-10), SwitchesOn = ["s"] } };
        var strategy = With(Switch("s", "price < 1", "minutes_since_change > 30"));
        var decision = Decider.Decide(snapshot, StrategySelection.Pick([strategy], snapshot, Now), Now);
        var then = decision.ReviewAt!.Value;

        Assert.Equal("s", decision.Variant!.Name);
        Assert.Equal(Now.AddMinutes(20).AddMilliseconds(1), then);
        Assert.Null(StrategySelection.Pick([strategy], snapshot, then).Variant!.Name);
    }

    [Fact]
    public void Decide_AnyMarket_OrderOfOffersNeverMatters() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new RandomCase(seed);
            var strategy = random.Strategy with
            {
                Switches =
                [
                    Switch("s", "lowest < median * 95% or featured > mean", "offers > 3"),
                    Switch("t", "price < second_lowest and known(floor)"),
                ],
            };
            var shuffled = random.Snapshot.Offers.ToArray();
            random.Random.Shuffle(shuffled);

            Assert.Equal(Decide(random.Snapshot, strategy), Decide(random.Snapshot with { Offers = shuffled }, strategy));
        }).Check(Fuzz.Property(1000));

    [Fact]
    public void Decide_WhatASwitchRemembers_IsStableWhileNothingChanges() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new RandomCase(seed);
            var strategy = random.Strategy with
            {
                Switches = [Switch("s", "price < lowest * 110%", "price > lowest * 120%"), Switch("t", "offers > 2")],
            };
            var first = StrategySelection.Pick([strategy], random.Snapshot, Now).Variant;
            var snapshot = random.Snapshot with { History = random.Snapshot.History with { SwitchesOn = first?.On } };

            Assert.Equal(first, StrategySelection.Pick([strategy], snapshot, Now).Variant);
        }).Check(Fuzz.Property(1000));

    private static Decision Decide(PricingSnapshot snapshot, Strategy strategy) =>
        Decider.Decide(snapshot, StrategySelection.Pick([strategy], snapshot, Now), Now);

    private static StrategyChoice Pick(PricingSnapshot snapshot, params StrategySwitch[] switches) =>
        StrategySelection.Pick([With(switches)], snapshot, Now);

    private static Strategy With(params StrategySwitch[] switches) => Strategy() with { Switches = switches };

    private static StrategySwitch Switch(string name, string enter, string? leave = null) =>
        new(name, Condition(enter), leave is null ? null : Condition(leave), new DocumentNode.Mapping([], 1, 1), Match);

    private static Expression Condition(string text)
    {
        Assert.True(
            Expression.TryParse(text, ExpressionKind.Condition, InputSet.All, out var expression, out var errors),
            string.Join("; ", errors));
        return expression!;
    }
}
