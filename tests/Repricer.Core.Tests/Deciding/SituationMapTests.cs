using Repricer.Core.Amounts;
using Repricer.Core.Calendar;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Strategies;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

public sealed class SituationMapTests
{
    private static readonly MapRule Window = new() { From = Now.AddDays(-1), Until = Now.AddHours(2) };

    [Theory]
    [InlineData(-3, 14.00)]
    [InlineData(1.99, 14.00)]
    [InlineData(2, 11.99)]
    [InlineData(-25, 11.99)]
    public void MapWindow_OutsideOfIt_TheMapDoesNotHold(double hours, double expected)
    {
        var at = Now.AddHours(hours);
        var snapshot = Fresh(At(14m), at);

        Assert.Equal((decimal)expected, Decider.Decide(snapshot, Strategy() with { Map = Window }, at).Price!.Value.Amount);
    }

    [Fact]
    public void MapWindow_ItsEdges_AreReviewed()
    {
        var rule = Window with { Promotions = [new MapPromotion(new EventWindow(Now.AddMinutes(30), Now.AddMinutes(60)), 12.50m)] };

        Assert.Equal(Now.AddMinutes(30), At(14m).Decide(Strategy() with { Map = rule }).ReviewAt);
        Assert.Equal(Now.AddHours(2), At(14m).Decide(Strategy() with { Map = Window }).ReviewAt);
    }

    [Theory]
    [InlineData(12.50, 12.50)]
    [InlineData(15.00, 14.00)]
    public void MapPromotion_LowerAmount_HoldsInsteadAndNeverAHigherOne(double promotion, double expected)
    {
        var rule = new MapRule { Promotions = [new MapPromotion(new EventWindow(Now.AddHours(-1), Now.AddHours(1)), (decimal)promotion)] };
        var decision = At(14m).Decide(Strategy() with { Map = rule });

        Assert.Equal((M((decimal)expected), BindingConstraint.Map), (decision.Price!.Value, decision.Binding));
    }

    [Fact]
    public void MapPromotion_Suspended_LeavesTheOtherFloors()
    {
        var rule = new MapRule { Promotions = [new MapPromotion(new EventWindow(Now.AddHours(-1), Now.AddHours(1)), null)] };

        Assert.Equal(M(11.99m), At(14m).Decide(Strategy() with { Map = rule }).Price);
    }

    [Fact]
    public void MapWindow_TheMapIsTheOnlyFloorAndDoesNotHold_NothingIsPublished()
    {
        var snapshot = At(14m) with { Product = Product() with { Map = M(14m), MinPrice = null } };
        var decision = snapshot.Decide(
            Strategy() with { Floors = [new FloorTerm(FloorKind.Map)], Map = new MapRule { From = Now.AddDays(1) } });

        Assert.Equal(
            (DecisionAction.Skip, DecisionReason.MapMissing, (DateTimeOffset?)Now.AddDays(1)),
            (decision.Action, decision.Reason, decision.ReviewAt));
        Assert.Contains("does not hold now", decision.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void MapWindow_TheGuard_ReckonsTheSame()
    {
        var strategy = Strategy() with { Map = new MapRule { From = Now.AddDays(1) } };
        var decision = At(14m).Decide(strategy);

        Assert.Equal(
            GuardVerdict.Approved,
            Guardrails.Check(decision, At(14m), strategy, GuardState.Empty, new GuardLimits { MaxStep = new Percent(50) }, Now).Verdict);
        Assert.Equal(
            HoldReason.BelowFloor,
            Guardrails.Check(decision, At(14m), Strategy(), GuardState.Empty, new GuardLimits { MaxStep = new Percent(50) }, Now).Reason);
    }

    private static PricingSnapshot At(decimal map) =>
        Snapshot(Offer(12m), Offer(12.5m, "bolt")) with { Product = Product() with { Map = M(map) } };

    private static PricingSnapshot Fresh(PricingSnapshot snapshot, DateTimeOffset at) =>
        snapshot with { Offers = [.. snapshot.Offers.Select(offer => offer with { LastSeen = at.AddMinutes(-5) })] };
}
