using Repricer.Core.Guarding;
using Repricer.Core.Pricing;
using Xunit;

namespace Repricer.Core.Tests.Pricing;

public sealed class SmokeTests
{
    [Fact]
    public void Decide_SimplestSetUp_BeatsTheLowestByACent()
    {
        var snapshot = Make.Snapshot(Make.ShopOffer(14.50m), Make.ShopOffer(16m, "other")) with { Evidence = [] };
        snapshot = snapshot with { Listing = snapshot.Listing with { ShippingCharge = null } };
        var trace = new TraceSink();

        var decision = snapshot.Decide(trace: trace);
        var guarded = Guardrails.Check(decision, snapshot, Make.Strategy(), GuardState.Empty, new GuardLimits(), Make.Now, trace);

        Assert.Equal(DecisionAction.Set, decision.Action);
        Assert.Equal(Make.M(14.49m), decision.Price);
        Assert.Equal(GuardVerdict.Approved, guarded.Verdict);
        Assert.Equal(Make.M(14.49m), guarded.PriceToSend);
        foreach (var step in trace.Steps)
            TestContext.Current.TestOutputHelper?.WriteLine($"{step.Step}: {step.Text}");
    }
}
