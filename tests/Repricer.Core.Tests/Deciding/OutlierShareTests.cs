using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Strategies;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

/// <summary>
/// The cheapest of four offers asks 7.00, which is 47 % of the median of 14.75: whether it is an outlier is the channel's to say.
/// </summary>
public sealed class OutlierShareTests
{
    private static readonly Strategy Cheap = Strategy() with { Floors = [new FloorTerm(FloorKind.Amount, 5m)] };

    [Theory]
    [InlineData(null, "6.99")]
    [InlineData(40, "6.99")]
    [InlineData(47, "6.99")]
    [InlineData(48, "14.49")]
    [InlineData(100, "14.99")]
    [InlineData(0, "6.99")]
    public void Decide_TheChannelsShare_SaysWhoIsIgnored(int? share, string price) =>
        Assert.Equal(M(decimal.Parse(price, CultureInfo.InvariantCulture)), Market(share).Decide(Cheap).Price);

    [Theory]
    [InlineData(null, HoldReason.None)]
    [InlineData(47, HoldReason.None)]
    [InlineData(48, HoldReason.OutlierOffer)]
    public void Guard_TheChannelsShare_IsTheOneTheDeciderWentBy(int? share, HoldReason reason)
    {
        var claimed = Market(null).Decide(Cheap) with { Price = M(6.99m), Reference = M(7m) };

        Assert.Equal(reason, Guard(claimed, Market(share)).Reason);
    }

    [Fact]
    public void Guard_WhateverTheShare_LetsPassWhatTheDeciderDidNotIgnore()
    {
        for (var share = 0; share <= 100; share++)
        {
            var market = Market(share);

            Assert.NotEqual(HoldReason.OutlierOffer, Guard(market.Decide(Cheap), market).Reason);
        }
    }

    private static PricingSnapshot Market(int? share)
    {
        var snapshot = Snapshot(Offer(7m), Offer(14.50m, "b"), Offer(15m, "c"), Offer(15.20m, "d"));
        return snapshot with
        {
            Product = snapshot.Product with { MinPrice = null },
            Channel = snapshot.Channel with { OutlierBelowMedian = share is { } percent ? new Percent(percent) : null },
        };
    }

    /// <summary>Every other limit is wide open.</summary>
    private static GuardedDecision Guard(Decision decision, PricingSnapshot snapshot)
    {
        var open = new GuardLimits
        {
            MaxStep = new Percent(1000), MaxDailyMove = new Percent(1000), SanityFloor = new Percent(1), LargeDrop = new Percent(100),
        };
        return Guardrails.Check(decision, snapshot, Cheap, GuardState.Empty, open, Now);
    }
}
