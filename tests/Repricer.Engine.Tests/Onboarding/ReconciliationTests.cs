using Repricer.Core.Amounts;
using Repricer.Engine.Settling;
using Xunit;
using static Repricer.Engine.Tests.Onboarding.FakeListings;

namespace Repricer.Engine.Tests.Onboarding;

public sealed class ReconciliationTests
{
    private static readonly SettledListing Sold = new(
        Id("L1"), Units: 4, PredictedUnits: 4,
        new Dictionary<SettlementCause, Money> { [SettlementCause.Sale] = Money(40m), [SettlementCause.Fee] = Money(-7m) },
        PredictedFee: Money(6m), SettledFeeOfPredicted: Money(7m), PredictedFulfilment: Money(8m), PredictedBeside: Money(2m),
        PredictedProfit: Money(10m));

    [Fact]
    public void Of_HigherFee_IsTakenOffTheProfit()
    {
        var one = Reconciliation.Of(Sold);

        Assert.Equal((Money(40m), Money(7m), Money(1m)), (one.Revenue, one.SettledFee, one.FeeOff!.Value));
        Assert.Equal((Money(9m), Money(-1m)), (one.EarnedProfit!.Value, one.ProfitOff!.Value));
    }

    [Fact]
    public void Of_CauseThatWasSettled_CountsByWhatItTookMore()
    {
        var one = Reconciliation.Of(With(
            (SettlementCause.Fulfilment, -9.5m), (SettlementCause.Refund, -3m), (SettlementCause.Advertising, -1m),
            (SettlementCause.Tax, -7.6m)));

        // 10 - 1 (fee) - 1.5 (fulfilment) - 2 (refund and advertising, less the allowance); tax is no margin.
        Assert.Equal(Money(5.5m), one.EarnedProfit);
    }

    [Fact]
    public void Of_NothingPredicted_IsUnknownAndNeverZero()
    {
        var one = Reconciliation.Of(
            Sold with { PredictedUnits = 0, PredictedFee = Money(0m), SettledFeeOfPredicted = Money(0m), PredictedProfit = null });

        Assert.Equal((null, null, null), (one.FeeOff, one.EarnedProfit, one.ProfitOff));
    }

    [Fact]
    public void Of_Several_ThoseOffByMostComeFirst()
    {
        var worse = Sold with { Listing = Id("L2"), SettledFeeOfPredicted = Money(12m) };

        Assert.Equal([Id("L2"), Id("L1")], Reconciliation.Of([Sold, worse]).Select(one => one.Listing));
    }

    private static SettledListing With(params (SettlementCause Cause, decimal Amount)[] more) => Sold with
    {
        ByCause = Sold.ByCause.Concat(more.Select(one => KeyValuePair.Create(one.Cause, Money(one.Amount)))).ToDictionary(),
    };
}
