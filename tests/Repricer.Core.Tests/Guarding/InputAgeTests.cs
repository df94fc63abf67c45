using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Strategies;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Guarding;

/// <summary>A cost or a stock that nobody has told for too long moves no price.</summary>
public sealed class InputAgeTests
{
    private static readonly GuardLimits Day = new() { MaxCostAge = TimeSpan.FromDays(1), MaxStockAge = TimeSpan.FromDays(2) };

    [Theory]
    [InlineData(24, HoldReason.None)]
    [InlineData(25, HoldReason.CostTooOld)]
    [InlineData(-1, HoldReason.CostTooOld)]
    [InlineData(null, HoldReason.CostTooOld)]
    public void Cost_ToldSoManyHoursAgo_IsHeldBeyondTheLimit(int? hours, HoldReason reason) =>
        Assert.Equal(reason, Check(Told(cost: hours, stock: 1), Day).Reason);

    [Theory]
    [InlineData(48, HoldReason.None)]
    [InlineData(49, HoldReason.StockTooOld)]
    public void Stock_ToldSoManyHoursAgo_IsHeldBeyondTheLimit(int hours, HoldReason reason) =>
        Assert.Equal(reason, Check(Told(cost: 1, stock: hours), Day).Reason);

    [Fact]
    public void Unset_HasNoAge_AndNoLimitHoldsNothing()
    {
        var old = Told(cost: 9000, stock: 9000);

        Assert.Equal(HoldReason.None, Check(old, new GuardLimits()).Reason);
        Assert.Equal(HoldReason.None, Check(old with { Product = old.Product with { Cost = null, Stock = null } }, Day).Reason);
    }

    [Fact]
    public void Strategy_SaysMoreThanTheGuardsSetting()
    {
        var patient = Strategy() with { Limits = new ChangeLimits { MaxCostAge = TimeSpan.FromDays(30) } };

        Assert.Equal(HoldReason.None, Check(Told(cost: 100, stock: 1), Day, patient).Reason);
        Assert.Equal(
            HoldReason.CostTooOld,
            Check(Told(cost: 3, stock: 1), Day, patient with { Limits = new ChangeLimits { MaxCostAge = TimeSpan.FromHours(2) } }).Reason);
    }

    [Fact]
    public void Hold_SaysSinceWhen()
    {
        var held = Check(Told(cost: 25, stock: 1), Day);

        Assert.Equal(("input_age", "the cost was last told on 2026-05-03 11:00 UTC, more than 1d ago"), (held.Check, held.Detail));
    }

    private static PricingSnapshot Told(int? cost, int? stock)
    {
        var snapshot = Snapshot(Offer(14m), Offer(15m, "b"));
        return snapshot with
        {
            Product = snapshot.Product with
            {
                Cost = M(5m), Stock = 3, CostAt = cost is { } hours ? Now.AddHours(-hours) : null,
                StockAt = stock is { } age ? Now.AddHours(-age) : null,
            },
        };
    }

    private static GuardedDecision Check(PricingSnapshot snapshot, GuardLimits limits, Strategy? strategy = null)
    {
        var followed = strategy ?? Strategy();
        var decision = snapshot.Decide(followed);
        Assert.Equal(DecisionAction.Set, decision.Action);
        return Guardrails.Check(decision, snapshot, followed, GuardState.Empty, limits, Now);
    }
}
