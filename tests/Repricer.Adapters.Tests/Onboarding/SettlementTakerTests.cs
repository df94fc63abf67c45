using Repricer.Core.Amounts;
using Repricer.Engine.Settling;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Onboarding;

public sealed class SettlementTakerTests : OnboardingBench
{
    private static readonly DateOnly Day = new(2026, 5, 4);

    [Fact]
    public async Task Take_FeesAsPredicted_FindsNothingAndTheProfitIsTheFloorsOwn()
    {
        var (taken, findings) = await TakeAsync(Line(SettlementCause.Sale, 23.80m, 2), Line(SettlementCause.Fee, -4.17m));

        Assert.Equal((2, 0), (taken.Added, findings.Count));
        var one = Assert.Single(await ReconcileAsync());
        Assert.Equal((Euro(4.18m), Euro(4.17m), Euro(-0.01m)), (one.Settled.PredictedFee, one.SettledFee, one.FeeOff!.Value));

        // 2 × (11.90 / 1.19 − 2.09 − 5 cost − 2 shipping), and the cent that was not taken.
        Assert.Equal((Euro(1.82m), Euro(1.83m)), (one.PredictedProfit!.Value, one.EarnedProfit!.Value));
    }

    [Fact]
    public async Task Take_FeeOffByMoreThanTheTolerance_MarksTheListingUntilItIsRight()
    {
        var (_, findings) = await TakeAsync(Line(SettlementCause.Sale, 20m, 2), Line(SettlementCause.Fee, -5m));

        Assert.Equal(ListingOf("A"), Assert.Single(findings).Listing);
        Assert.Equal(2, Assert.Single(await Store.Onboarding.CountFindingsAsync(Ct)).Worst.Units);
        Assert.Empty((await TakeAsync(Line(SettlementCause.Fee, -3.60m))).Findings);
        Assert.Empty(await Store.Onboarding.CountFindingsAsync(Ct));
    }

    [Fact]
    public async Task Take_ShippingOfTheOrder_IsPartOfWhatTheFeeIsTakenOf()
    {
        await TakeAsync(Line(SettlementCause.Sale, 10m, 1), Line(SettlementCause.Shipping, 4m), Line(SettlementCause.Fee, -2.40m));

        Assert.Equal(Euro(2.40m), Assert.Single(await ReconcileAsync()).Settled.PredictedFee);
    }

    [Fact]
    public async Task Take_CostChangedAndToldAgain_KeepsThePredictionOfTheSale()
    {
        await TakeAsync(Line(SettlementCause.Sale, 10m, 1), Line(SettlementCause.Fee, -1.80m));
        var before = Assert.Single(await ReconcileAsync()).PredictedProfit;
        await Store.Catalog.ApplyImportAsync(Import("A") with { Products = [Product("A") with { Cost = Euro(1m) }] }, Ct);

        await TakeAsync(Line(SettlementCause.Sale, 10m, 1), Line(SettlementCause.Fee, -1.80m));

        Assert.Equal(before, Assert.Single(await ReconcileAsync()).PredictedProfit);
    }

    [Fact]
    public async Task Take_SaleWhoseFeeComesLater_IsNotFree()
    {
        var (_, findings) = await TakeAsync(Line(SettlementCause.Sale, 10m, 1));

        Assert.Empty(findings);
        Assert.Null(Assert.Single(await ReconcileAsync()).FeeOff);
    }

    [Fact]
    public async Task Pull_DayByDay_TakesWhatWasReadAndEndsAtADayThatCannotBeRead()
    {
        var source = new FakeStatements(day => day < Day.AddDays(2)
            ? new SettlementReadOutcome.Read([Line(SettlementCause.Sale, 10m, 1) with { Day = day }])
            : new SettlementReadOutcome.Refused("HTTP 403"));

        var outcome = await new SettlementPull(source, Taker, TimeProvider.System).RunAsync(Day, Day.AddDays(5), Ct);

        Assert.Equal(2, outcome.Taken.Added);
        Assert.Equal("2026-05-06: the channel refuses: HTTP 403", outcome.Failure);
        Assert.Equal([Day, Day.AddDays(1), Day.AddDays(2)], source.Asked);
    }

    [Fact]
    public async Task Pull_AFeeThatALaterDayMends_IsNoFinding()
    {
        var source = new FakeStatements(day => new SettlementReadOutcome.Read(day == Day
            ? [Line(SettlementCause.Sale, 10m, 1), Line(SettlementCause.Fee, -3.80m)]
            : [Line(SettlementCause.Fee, 2m) with { Day = day }]));

        var outcome = await new SettlementPull(source, Taker, TimeProvider.System).RunAsync(Day, Day.AddDays(1), Ct);

        Assert.Empty(outcome.Findings);
        Assert.Empty(await Store.Onboarding.CountFindingsAsync(Ct));
        Assert.Null(outcome.Failure);
    }

    private SettlementTaker Taker =>
        new(Store.Settlements, Store.Pricing, Settings, static _ => new Percent(5), TimeProvider.System);

    private static SettlementLine Line(SettlementCause cause, decimal amount, int units = 0) =>
        new(ListingOf("A"), Day, "order-1", cause, "", units, Euro(amount));

    private Task<(SettlementsTaken Taken, IReadOnlyList<Repricer.Engine.Onboarding.FeeFinding> Findings)> TakeAsync(
        params SettlementLine[] lines) =>
        Taker.TakeAsync(lines, Ct);

    private async Task<IReadOnlyList<ReconciledListing>> ReconcileAsync() =>
        Reconciliation.Of(await Store.Settlements.SumAsync(Shop, Day, Day, Ct));

    private sealed class FakeStatements(Func<DateOnly, SettlementReadOutcome> answer) : ISettlementSource
    {
        public List<DateOnly> Asked { get; } = [];

        public ValueTask<SettlementReadOutcome> ReadSettlementsAsync(DateOnly day, CancellationToken ct)
        {
            Asked.Add(day);
            return ValueTask.FromResult(answer(day));
        }
    }
}
