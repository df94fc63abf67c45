using Repricer.Core.Amounts;
using Repricer.Core.Calendar;
using Repricer.Core.Deciding;
using Repricer.Core.Strategies;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

/// <summary>
/// Events, quiet hours and the nightly reset as the decider sees them. Now is 2026-05-04 12:00 UTC, a Monday; 14:00 in Berlin.
/// </summary>
public sealed class TimeWindowDecisionTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DailyWindow Noon = new(12 * 60, 15 * 60);

    [Fact]
    public void Pick_AnEvent_GoesBeforeAnyPriorityWhileItIsOnAndIsLookedAtAgainAtItsEdges()
    {
        var always = Strategy() with { Name = "always", Priority = 100 };
        var sale = Strategy() with { Name = "sale", During = new EventWindow(Now, Now.AddHours(2)) };
        (string?, DateTimeOffset?) At(DateTimeOffset now) =>
            StrategySelection.Pick([always, sale], Snapshot(), now) is var choice ? (choice.Strategy?.Name, choice.ReviewAt) : default;

        Assert.Equal(("always", Now), At(Now.AddMilliseconds(-1)));
        Assert.Equal(("sale", Now.AddHours(2)), At(Now));
        Assert.Equal(("sale", Now.AddHours(2)), At(Now.AddHours(2).AddMilliseconds(-1)));
        Assert.Equal(("always", (DateTimeOffset?)null), At(Now.AddHours(2)));
    }

    [Fact]
    public void Decide_AnEventThatIsOn_IsSaidAndReviewedAtItsEnd()
    {
        var sale = Strategy() with { Name = "sale", During = new EventWindow(Now.AddHours(-1), Now.AddHours(2)) };
        var trace = new TraceSink();
        var snapshot = Snapshot(Offer(14m));

        var decision = Decider.Decide(snapshot, StrategySelection.Pick([sale], snapshot, Now), Now, trace);

        Assert.Equal(Now.AddHours(2), decision.ReviewAt);
        Assert.Contains(trace.Steps, step => step.Text == "the event of 'sale' is on until 2026-05-04 14:00 UTC");
    }

    [Fact]
    public void Decide_InQuietHours_HoldsUntilTheyEnd()
    {
        var decision = InBerlin().Decide(Quiet(Noon));

        Assert.Equal((DecisionAction.Hold, DecisionReason.QuietHours), (decision.Action, decision.Reason));
        Assert.Equal(M(13.99m), decision.Price);
        Assert.Equal(Now.AddHours(1), decision.ReviewAt);
        Assert.Equal("no change goes out before 2026-05-04 13:00 UTC", decision.Detail);
    }

    [Fact]
    public void Decide_QuietHours_AreOfTheirOwnZoneElseTheChannels()
    {
        var utc = new DailyWindow(11 * 60, 12 * 60);

        Assert.Equal(DecisionAction.Set, InBerlin().Decide(Quiet(utc)).Action);
        Assert.Equal(DecisionReason.QuietHours, InBerlin().Decide(Quiet(utc with { To = 13 * 60, Zone = TimeZoneInfo.Utc })).Reason);
        Assert.Equal(DecisionAction.Set, InBerlin().Decide(Quiet(Noon with { Zone = TimeZoneInfo.Utc, From = 14 * 60 })).Action);
    }

    [Fact]
    public void Decide_QuietHoursThatFollowOneAnother_EndWithTheLast()
    {
        var decision = InBerlin().Decide(
            Quiet(new DailyWindow(15 * 60, 17 * 60), Noon, new DailyWindow(16 * 60, 18 * 60), new DailyWindow(19 * 60, 20 * 60)));

        Assert.Equal(Now.AddHours(4), decision.ReviewAt);
    }

    [Fact]
    public void Decide_APriceOutsideItsBounds_IsCorrectedInQuietHoursToo()
    {
        var decision = InBerlin().At(9m).Decide(Quiet(Noon));

        Assert.Equal((DecisionAction.Set, DecisionReason.Correction, true), (decision.Action, decision.Reason, decision.IsCorrection));
    }

    [Fact]
    public void Decide_NightlyReset_GoesToItsPriceInTheWindowAndBackAfterIt()
    {
        var strategy = Reset(ResetPrice.Ceiling);
        var snapshot = InBerlin() with { History = new PriceHistory { LastReference = M(14m) } };

        var during = snapshot.Decide(strategy);
        Assert.Equal((DecisionAction.Set, DecisionReason.NightlyReset, M(20m)), (during.Action, during.Reason, during.Price));
        Assert.Equal(Now.AddHours(1), during.ReviewAt);

        var after = Decider.Decide(snapshot.At(20m), strategy, Now.AddHours(1));
        Assert.Equal((DecisionAction.Set, DecisionReason.Rule, M(13.99m)), (after.Action, after.Reason, after.Price));
        Assert.Equal(Now.AddHours(22), after.ReviewAt);
    }

    [Fact]
    public void Decide_NightlyReset_NeedsNoMarketAndObeysLimits()
    {
        var strategy = Reset(ResetPrice.Ceiling);
        var blind = InBerlin() with { Offers = [], Evidence = [] };

        Assert.Equal(M(20m), blind.Decide(strategy).Price);
        Assert.Equal(M(15.75m), blind.Decide(strategy with { Limits = strategy.Limits with { MaxStep = new Percent(5) } }).Price);
        Assert.Equal(
            DecisionReason.DirectionLimit, blind.Decide(strategy with { Limits = strategy.Limits with { DownOnly = true } }).Reason);
    }

    [Theory]
    [InlineData(ResetPrice.ListPrice, 18)]
    [InlineData(ResetPrice.PriceAtStartOfDay, 17)]
    public void Decide_NightlyReset_KnowsOtherPrices(ResetPrice price, int expected)
    {
        var known = InBerlin() with { History = new PriceHistory { PriceAtStartOfDay = M(17m) } };
        known = known with { Listing = known.Listing with { ListPrice = M(18m) } };

        Assert.Equal(M(expected), known.Decide(Reset(price)).Price);
        var unknown = InBerlin().Decide(Reset(price));
        Assert.Equal((DecisionAction.Hold, DecisionReason.NightlyReset), (unknown.Action, unknown.Reason));
    }

    [Fact]
    public void Decide_NightlyResetWithoutACeiling_Holds() =>
        Assert.Equal(DecisionReason.CeilingMissing, InBerlin().Decide(Reset(ResetPrice.Ceiling) with { Ceilings = [] }).Reason);

    private static PricingSnapshot InBerlin()
    {
        var snapshot = Snapshot(Offer(14m));
        return snapshot with { Channel = snapshot.Channel with { TimeZone = Berlin } };
    }

    private static Strategy Quiet(params DailyWindow[] windows) => Strategy() with { Limits = new ChangeLimits { QuietHours = windows } };

    private static Strategy Reset(ResetPrice price) => Strategy() with
    {
        Ceilings = [new CeilingTerm(CeilingKind.Amount, 20m)],
        Limits = new ChangeLimits { NightlyReset = new NightlyReset(Noon, price) },
    };
}
