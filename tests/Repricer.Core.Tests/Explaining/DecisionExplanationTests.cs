using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Explaining;
using Repricer.Core.Guarding;
using Repricer.Core.Strategies;
using Repricer.Core.Tests.Deciding;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Explaining;

public sealed class DecisionExplanationTests
{
    [Fact]
    public void ExplainText_BoundByAMarginFloor_TellsInputsWayAndCounterfactuals()
    {
        var snapshot = Snapshot(Offer(11.50m), Offer(16m, "bolt")).WithCosts(8m, 19m) with
        {
            History = new PriceHistory { PriceAtStartOfDay = M(15m) },
        };
        var strategy = Strategy().WithFloor(FloorKind.MarginOfNet, 10m) with
        {
            File = "beat.yaml", Limits = new ChangeLimits { MaxStep = new Percent(4) },
        };
        var trace = new TraceSink();
        var decision = snapshot.Decide(strategy, trace);
        var guarded = Guardrails.Check(decision, snapshot, strategy, GuardState.Empty, new GuardLimits(), Now, trace);

        var text = DecisionExplanation.ExplainText(snapshot, strategy, decision, trace.Steps, guarded, Now);
        TestContext.Current.TestOutputHelper?.WriteLine(text);

        Assert.Contains("SET 14.40 EUR: reference_below_floor", text, StringComparison.Ordinal);
        Assert.Contains("floor          13.20 EUR", text, StringComparison.Ordinal);
        Assert.Contains("bound by       step_limit", text, StringComparison.Ordinal);
        Assert.Contains("would be 13.20 EUR but for the change limits", text, StringComparison.Ordinal);
        Assert.Contains("approved, 14.40 EUR may go out", text, StringComparison.Ordinal);
        Assert.Contains("market L-1: priced 5 min ago", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Counterfactuals_FloorBinds_SayWhatTheRuleWanted()
    {
        var snapshot = Snapshot(Offer(9m));

        var other = Assert.Single(Counterfactuals.Find(snapshot, Strategy(), snapshot.Decide(), Now));

        Assert.Equal(new Counterfactual("the floor", DecisionAction.Set, M(8.99m)), other);
    }

    [Fact]
    public void ExplainText_Skip_SaysWhatIsMissing()
    {
        var snapshot = Snapshot(Offer(9m)) with { OwnPrice = null };
        var trace = new TraceSink();
        var decision = snapshot.Decide(trace: trace);

        var text = DecisionExplanation.ExplainText(snapshot, Strategy(), decision, trace.Steps, null, Now);

        Assert.Contains("SKIP: own_price_unknown", text, StringComparison.Ordinal);
        Assert.Contains("nothing is decided: own_price_unknown", text, StringComparison.Ordinal);
    }
}
