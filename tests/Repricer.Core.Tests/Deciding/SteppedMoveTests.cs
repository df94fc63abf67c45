using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Strategies;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

/// <summary>
/// Steps up and down from our own price: where they stop, and that they never go the other way, whatever market, endings and memory.
/// </summary>
public sealed class SteppedMoveTests
{
    private const int Cases = 4000;

    [Fact]
    public void Raise_WhateverTheMarket_NeverReachesWhoIsAboveUsAndNeverLowers()
    {
        var random = new Random(1);
        var raised = 0;
        for (var i = 0; i < Cases; i++)
        {
            var market = Market(random) with { IsFeatured = true };
            var strategy = Climbing(random);

            var decision = market.Decide(strategy);

            if (decision.Action != DecisionAction.Set || decision.Reason != DecisionReason.FeaturedIsOurs)
                continue;
            raised++;
            var price = decision.Price!.Value.Amount;
            Assert.True(price > 15m, $"case {i}: {price}");
            Assert.All(
                market.Offers.Select(offer => offer.Price.Amount).Where(total => total >= 15m),
                total => Assert.True(price < total, $"case {i}: {price} passed {total}"));
            if (strategy.Situations.RememberLoss is not null && market.History.LostPrice is { } lost)
                Assert.True(price < lost.Amount, $"case {i}: {price} came to {lost} again");
        }

        Assert.InRange(raised, Cases / 20, Cases);
    }

    [Fact]
    public void Lower_ToTheNext_NeverGoesUnderWhatItTakesNorUp()
    {
        var random = new Random(2);
        var lowered = 0;
        for (var i = 0; i < Cases; i++)
        {
            var market = Market(random);
            var strategy = Strategy() with
            {
                Move = new PriceMove(MoveKind.Lower, Percent: new Percent(random.Next(1, 60))) { UpTo = MoveLimit.Next },
                Ending = Ending(random),
            };

            var price = market.Decide(strategy).Price?.Amount ?? 15m;

            lowered += price < 15m ? 1 : 0;
            Assert.True(price <= 15m, $"case {i}: {price}");
            var below = market.Offers.Select(offer => offer.Price.Amount).Where(total => total <= 15m).DefaultIfEmpty().Max();
            if (strategy.Ending is null)
                Assert.True(below == 0m ? price == 15m : price >= below - 0.01m, $"case {i}: {price} for {below}");
        }

        Assert.InRange(lowered, Cases / 20, Cases);
    }

    [Theory]
    [InlineData(1439, "15.49")]
    [InlineData(1440, "15.75")]
    public void Raise_ALossIsRemembered_ToTheMinute(int minutes, string price)
    {
        var market = Snapshot(Offer(20m)) with
        {
            IsFeatured = true,
            Listing = Listing() with { MaxPrice = M(30m) },
            History = new PriceHistory { LostPrice = M(15.50m), LostAt = Now.AddMinutes(-minutes) },
        };
        var strategy = Climb(new MoveStep(null, new Percent(5), MoveLimit.Next));

        var decision = market.Decide(strategy with { Situations = strategy.Situations with { RememberLoss = TimeSpan.FromHours(24) } });

        Assert.Equal(price, decision.Price!.Value.ToAmountString());
        Assert.Equal(minutes == 1439 ? Now.AddMinutes(1) : null, minutes == 1439 ? decision.ReviewAt : null);
    }

    [Fact]
    public void Raise_ThePriceThatLostIsInAnotherCurrency_IsNoneOfOurs()
    {
        var strategy = Climb(new MoveStep(null, new Percent(5), MoveLimit.Next));
        strategy = strategy with { Situations = strategy.Situations with { RememberLoss = TimeSpan.FromHours(24) } };
        var market = Snapshot(Offer(20m)) with
        {
            IsFeatured = true,
            Listing = Listing() with { MaxPrice = M(30m) },
            History = new PriceHistory { LostPrice = M(15.50m, "CHF"), LostAt = Now },
        };

        Assert.Equal(M(15.75m), market.Decide(strategy).Price);
    }

    private static Strategy Climb(MoveStep step) => Strategy() with
    {
        Reference = ReferenceKind.Featured,
        Situations = new SituationRules { FeaturedIsOurs = MoveKind.Raise, FeaturedIsOursRaise = step },
    };

    private static Strategy Climbing(Random random)
    {
        var strategy = Climb(random.Next(2) == 0
            ? new MoveStep(random.Next(1, 300) / 100m, null, MoveLimit.Next)
            : new MoveStep(null, new Percent(random.Next(1, 30)), MoveLimit.Next));
        var rules = strategy.Situations;
        return strategy with
        {
            Ending = Ending(random),
            Move = random.Next(3) == 0 ? new PriceMove(MoveKind.Beat, Percent: new Percent(1)) : strategy.Move,
            Situations = rules with
            {
                FeaturedIsOurs = random.Next(3) == 0 ? MoveKind.RaiseToNext : MoveKind.Raise,
                RememberLoss = random.Next(2) == 0 ? TimeSpan.FromHours(2) : null,
            },
        };
    }

    private static EndingRule? Ending(Random random) => random.Next(3) == 0
        ? null
        : new EndingRule([0.99m, 0.49m], random.Next(2) == 0 ? EndingPreference.Ending : EndingPreference.Position);

    private static PricingSnapshot Market(Random random) => Snapshot(
        [.. Enumerable.Range(0, random.Next(1, 6)).Select(i => Offer(random.Next(1200, 1900) / 100m, $"s{i}"))]) with
    {
        Listing = Listing() with { MaxPrice = M(19.90m) },
        History = new PriceHistory { LostPrice = M(random.Next(1501, 1800) / 100m), LostAt = Now.AddHours(-1) },
    };
}
