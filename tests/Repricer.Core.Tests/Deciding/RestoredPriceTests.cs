using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Strategies;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;
using static Repricer.Core.Tests.Deciding.SituationFloorTests;

namespace Repricer.Core.Tests.Deciding;

/// <summary>
/// An own price that came with a backup may not stand at the channel any more: deciding the same price is then no reason to send nothing.
/// </summary>
public sealed class RestoredPriceTests
{
    private static readonly OwnPrice Doubtful = new(M(15m), PriceOrigin.Restored, Now.AddDays(-1));

    [Fact]
    public void Decide_SamePriceAsARestoredOne_SetsIt()
    {
        var decision = (Snapshot(Offer(15.01m)) with { OwnPrice = Doubtful }).Decide(Strategy());

        AssertSet(15m, decision);
        Assert.Equal(DecisionReason.Rule, decision.Reason);
    }

    [Fact]
    public void Decide_SamePriceAsARestoredOneThatIsOnItsWayAgain_IsUnchanged() => Assert.Equal(
        DecisionReason.AlreadyThere,
        (Snapshot(Offer(15.01m)) with { OwnPrice = Doubtful, DesiredPrice = M(15m) }).Decide(Strategy()).Reason);

    [Theory]
    [InlineData(15.01, 15)]
    [InlineData(14.90, 14.89)]
    public void Decide_RestoredPrice_IsNotKeptByALeastChange(double rival, double expected)
    {
        var strategy = Strategy() with { Limits = new ChangeLimits { MinChange = 1m, MinChangePercent = new Percent(5) } };

        AssertSet((decimal)expected, (Snapshot(Offer((decimal)rival)) with { OwnPrice = Doubtful }).Decide(strategy));
        Assert.NotEqual(DecisionAction.Set, Snapshot(Offer((decimal)rival)).Decide(strategy).Action);
    }

    [Fact]
    public void Decide_PinAtARestoredPrice_SetsIt() => AssertSet(
        15m, (Snapshot(Offer(20m)) with { OwnPrice = Doubtful, Pin = new Pin(M(15m), Now.AddHours(1), "fair", "ann") }).Decide(Strategy()));
}
