using Repricer.Core.Amounts;
using Repricer.Engine.Channels;
using Repricer.Engine.Onboarding;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Onboarding;

public sealed class FeeCheckTests : OnboardingBench
{
    [Fact]
    public async Task Run_AskedAtLeastPresentAndMost_AndTheScheduleIsRight_FindsNothing()
    {
        var source = new FakeFees(20, (questions, _) => [.. questions.Select(question => Told(question, 0.15m, 0.30m))]);

        var outcome = await RunAsync(source);

        var asked = source.Calls.SelectMany(call => call).Where(question => question.Listing == ListingOf("A"));
        Assert.Equal([Euro(7m), Euro(10m), Euro(20m)], asked.Select(question => question.Price));
        Assert.Equal((2, 6, 0), (outcome.Listings, outcome.Questions, outcome.Findings.Count));
        Assert.Empty(await Store.Onboarding.GetFindingsAsync(10, Ct));
        Assert.Equal(3, (await Store.Onboarding.GetFeesAsync(ListingOf("A"), Ct)).Count);
    }

    [Fact]
    public async Task Run_OtherFeeThanTheSchedule_IsFoundAtTheWorstPrice_AndEndsWhenItIsRight()
    {
        var rate = 0.18m;
        var source = new FakeFees(20, (questions, _) =>
            [.. questions.Select(question => Told(question, question.Listing == ListingOf("A") ? rate : 0.15m, 0.30m))]);

        var finding = Assert.Single((await RunAsync(source)).Findings);

        Assert.Equal((ListingOf("A"), Euro(3.30m), Euro(3.90m)), (finding.Listing, finding.Predicted, finding.Told));
        Assert.Single(await Store.Onboarding.GetFindingsAsync(10, Ct));
        rate = 0.15m;
        await RunAsync(source);
        Assert.Empty(await Store.Onboarding.GetFindingsAsync(10, Ct));
    }

    [Fact]
    public async Task Run_DryRun_WritesNothing()
    {
        var outcome = await RunAsync(
            new FakeFees(20, (questions, _) => [.. questions.Select(question => Told(question, 0.5m, 0m))]), dryRun: true);

        Assert.Equal(2, outcome.Findings.Count);
        Assert.Empty(await Store.Onboarding.GetFindingsAsync(10, Ct));
        Assert.Empty(await Store.Onboarding.GetFeesAsync(ListingOf("A"), Ct));
    }

    [Fact]
    public async Task Run_AnswersInAnotherOrder_AreMatchedByTheirQuestion()
    {
        var source = new FakeFees(20, (questions, _) => [.. questions.Reverse().Select(question => Told(question, 0.15m, 0.30m))]);

        Assert.Empty((await RunAsync(source)).Findings);
    }

    [Fact]
    public async Task Run_OneFailsAndOneIsNotAnswered_TheOthersCount()
    {
        var source = new FakeFees(20, (questions, _) =>
        [
            .. questions.Where(question => question.Listing == ListingOf("A")).Select(question => Told(question, 0.15m, 0.30m)),
            new FeeReadOutcome.Failed(questions.First(question => question.Listing == ListingOf("B")), "ClientError"),
        ]);

        var outcome = await RunAsync(source);

        Assert.Equal((1, 3), (outcome.Listings, outcome.Problems.Count));
        Assert.Contains(outcome.Problems, problem => problem.Text == "ClientError");
        Assert.Contains(outcome.Problems, problem => problem.Text.Contains("gave no answer", StringComparison.Ordinal));
        Assert.Null(outcome.Failure);
    }

    [Fact]
    public async Task Run_Throttled_AsksThoseAgainAfterTheWait()
    {
        var time = new ManualTimeProvider(T0);
        var source = new FakeFees(20, (questions, call) => call == 1
            ? [.. questions.Select((question, i) => i == 0
                ? (FeeReadOutcome)Told(question, 0.15m, 0.30m)
                : new FeeReadOutcome.Throttled(question, TimeSpan.FromSeconds(40)))]
            : [.. questions.Select(question => Told(question, 0.15m, 0.30m))]);

        var run = RunAsync(source, time: time);
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(40));
        time.Advance(TimeSpan.FromSeconds(40));

        Assert.Equal(6, (await run.ComesAsync("the fees", Ct)).Questions);
        Assert.Equal([6, 5], source.Calls.Select(call => call.Count));
    }

    [Fact]
    public async Task Run_EverythingFails_IsBrokenOff()
    {
        var source = new FakeFees(3, (questions, _) => [.. questions.Select(question => new FeeReadOutcome.Failed(question, "HTTP 503"))]);

        var outcome = await RunAsync(source);

        Assert.Equal("HTTP 503", outcome.Failure);
        Assert.Single(source.Calls);
    }

    private static FeeReadOutcome.Read Told(FeeQuestion question, decimal rate, decimal constant) =>
        new(question, new Money((question.Price.Amount * rate) + constant, Eur), T0);

    private Task<FeeCheckOutcome> RunAsync(FakeFees source, bool dryRun = false, TimeProvider? time = null) =>
        new FeeCheck(Store.Catalog, Store.Pricing, Store.Onboarding, Settings, time ?? TimeProvider.System)
            .RunAsync(Shop, source, new Percent(5), int.MaxValue, static _ => true, null, dryRun, null, Ct);
}
