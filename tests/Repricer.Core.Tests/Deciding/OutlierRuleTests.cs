using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Strategies;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

/// <summary>Prices that cannot be right, too low and too high: our own price is 15.00, and 40 % of the median is the limit.</summary>
public sealed class OutlierRuleTests
{
    [Theory]
    [InlineData("14 15 16 150000", "mean", "15.00")]
    [InlineData("14 15 16 150000", "highest", "16.00")]
    [InlineData("14 15 16 38.75", "highest", "38.75")] // Exactly 2.5 times the median of 15.50.
    [InlineData("14 15 16 38.76", "highest", "16.00")]
    [InlineData("14 15 16 1.50", "lowest", "14.00")]
    [InlineData("1.50 14 15 16 160", "mean", "15.00")]
    [InlineData("14 140", "highest", "14.00")]
    [InlineData("14 1.40", "lowest", "14.00")]
    [InlineData("14 3.50", "lowest", "3.50")] // The middle is 8.75, and 40 % of it exactly 3.50.
    [InlineData("14 3.49", "lowest", "14.00")]
    [InlineData("14", "highest", "14.00")]
    public void Reference_OffersThatCannotBeRight_AreNotAmongThem(string totals, string reference, string expected)
    {
        var offers = totals.Split(' ').Select((total, i) => Offer(decimal.Parse(total, CultureInfo.InvariantCulture), $"s{i}")).ToArray();
        var kind = Enum.Parse<ReferenceKind>(reference, ignoreCase: true);

        var decision = Wide(offers).Decide(Matching(kind));

        Assert.Equal(expected, (decision.Price ?? decision.Reference)!.Value.ToAmountString());
    }

    [Fact]
    public void Trace_AnOfferThatCannotBeRight_IsNamedWithTheLimits()
    {
        var trace = new TraceSink();

        Wide(Offer(14m), Offer(15m, "b"), Offer(150m, "c")).Decide(Matching(ReferenceKind.Lowest), trace);

        Assert.Contains(trace.Steps, step => step.Text == "the median of all is 15: what is under 6 or over 37.5 is an outlier");
        Assert.Contains(trace.Steps, step => step.Text.EndsWith("does not count (an outlier: far above the median of all)", StringComparison.Ordinal));
    }

    [Fact]
    public void Guard_WhateverTheMarket_LetsPassWhatTheDeciderDidNotIgnore()
    {
        var random = new Random(7);
        var ignored = 0;
        for (var i = 0; i < 3000; i++)
        {
            var market = Wide([.. Enumerable.Range(0, random.Next(2, 6)).Select(one =>
                Offer(Math.Round(15m * (decimal)Pow(random.Next(-30, 31)), 2), $"s{one}"))]);
            var strategy = Matching(Pick(random));

            var decision = market.Decide(strategy);

            if (decision.Action != DecisionAction.Set)
                continue;
            var share = market.Offers.Count(offer => offer.Price.Amount is < 3m or > 75m);
            ignored += share > 0 ? 1 : 0;
            Assert.NotEqual(HoldReason.OutlierOffer, Guard(decision, market, strategy).Reason);
        }

        Assert.InRange(ignored, 200, 3000);
    }

    [Theory]
    [InlineData("14 15 16", "150", HoldReason.OutlierOffer)]
    [InlineData("14 15 16", "1.50", HoldReason.OutlierOffer)]
    [InlineData("14 15 16", "16", HoldReason.None)]
    [InlineData("14", "150", HoldReason.OutlierOffer)]
    [InlineData("14", "1.40", HoldReason.OutlierOffer)]
    [InlineData("14", "5", HoldReason.None)]
    public void Guard_AReferenceThatCannotBeRight_HoldsWhoeverMadeIt(string others, string reference, HoldReason expected)
    {
        var total = decimal.Parse(reference, CultureInfo.InvariantCulture);
        var market = Wide([.. others.Split(' ').Append(reference).Select((one, i) =>
            Offer(decimal.Parse(one, CultureInfo.InvariantCulture), $"s{i}"))]);
        var strategy = Matching(ReferenceKind.Lowest);
        var claimed = market.Decide(strategy) with { Action = DecisionAction.Set, Price = M(total), Reference = M(total) };

        Assert.Equal(expected, Guard(claimed, market, strategy).Reason);
    }

    private static ReferenceKind Pick(Random random) =>
        new[] { ReferenceKind.Lowest, ReferenceKind.Highest, ReferenceKind.Mean, ReferenceKind.Median, ReferenceKind.SecondLowest }[random.Next(5)];

    /// <summary>Powers of 1.2, without floating point.</summary>
    private static decimal Pow(int exponent)
    {
        var result = 1m;
        for (var i = 0; i < Math.Abs(exponent); i++)
            result *= 1.2m;
        return exponent < 0 ? 1m / result : result;
    }

    private static Strategy Matching(ReferenceKind kind) => Strategy() with
    {
        Move = new PriceMove(MoveKind.Match), Reference = kind, Floors = [new FloorTerm(FloorKind.Amount, 0.10m)],
    };

    private static PricingSnapshot Wide(params Repricer.Core.Observing.Offer[] offers)
    {
        var snapshot = Snapshot(offers);
        return snapshot with { Product = snapshot.Product with { MinPrice = null } };
    }

    /// <summary>Every other limit is wide open.</summary>
    private static GuardedDecision Guard(Decision decision, PricingSnapshot snapshot, Strategy strategy)
    {
        var open = new GuardLimits
        {
            MaxStep = new Percent(1_000_000), MaxDailyMove = new Percent(1_000_000), SanityFloor = new Percent(0.01m),
            LargeDrop = new Percent(100), SanityCeiling = new Percent(1_000_000),
        };
        return Guardrails.Check(decision, snapshot, strategy, GuardState.Empty, open, Now);
    }
}
