using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Engine.Operating;
using Repricer.Engine.Reverting;
using Repricer.Engine.Strategies;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>After bad decisions the last good prices go out again, over a real store and the real guard, and are held.</summary>
public sealed class RevertTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Revert_ThousandsOfListingsAfterABadRevision_AllAreBackAtTheirLastGoodPrice()
    {
        // Several pages of everything that goes by pages, the last of each not full.
        var listings = Fuzz.Cases(1_650);
        await using var bench = await PublishBench.OpenAsync(listings, maxBatch: listings);
        var since = await MoveAsync(bench, listings, good: 95m, bad: 60m);

        var report = await RevertAsync(bench, since);
        Assert.Equal((listings, 0), (report.Count(RevertFate.GoesOut), report.Count(RevertFate.Refused)));
        await bench.DecideAsync();
        await SettleAsync(bench);

        Assert.Equal(listings, bench.Channel.Live.Count);
        Assert.All(bench.Channel.Live.Values, live => Assert.Equal(PublishBench.Euro(95m), live));
        Assert.Equal(listings, (await bench.Store.Returns.CountHeldAsync(Ct))!.Listings);
    }

    [Fact]
    public async Task Revert_HoldsTheListingWhateverTheMarketSays_UntilItIsReleased()
    {
        await using var bench = await PublishBench.OpenAsync();
        var since = await MoveAsync(bench, 1, good: 95m, bad: 60m);
        await RevertAsync(bench, since);
        await bench.DecideAsync();
        await SettleAsync(bench);
        await bench.LookAsync();
        await bench.DecideAsync();

        var held = Assert.Single((await bench.Store.Reports.GetHoldsAsync(new(null, null, null, null, 10), Ct)).Items);
        Assert.Equal(("reverted", "held at 95.00 EUR by ann: bad floors"), (held.Reason, held.Detail));
        var versions = (await bench.EntriesAsync()).Select(entry => entry.Change.Version).ToList();
        Assert.Equal(versions.OrderDescending(), versions);

        Assert.Equal(1, await bench.Store.Returns.ReleaseAsync(new ReturnScope(), "ann", null, bench.Time.GetUtcNow(), Ct));
        await bench.DecideAsync();
        await SettleAsync(bench);
        Assert.Equal(PublishBench.Euro(100m), bench.Channel.Live["L1"]);
    }

    [Fact]
    public async Task Revert_PassesTheBreakerThatTheBadPricesOpened_AndNothingElseDoes()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 30);
        var since = await MoveAsync(bench, 29, good: 95m, bad: 60m);
        await RevertAsync(bench, since);
        await bench.DecideAsync();
        await bench.CommitAsync(90m, listing: 30);
        bench.Settings = bench.Settings with { Guard = new GuardLimits() };
        await SettleAsync(bench);

        Assert.Contains(await bench.Store.Guard.GetOpenBreakersAsync(Ct), breaker => breaker.Name == "channel:shop");
        Assert.Equal(29, bench.Channel.Live.Count(live => live.Value == PublishBench.Euro(95m)));
        Assert.DoesNotContain("L30", bench.Channel.Live.Keys);
    }

    [Fact]
    public async Task Revert_PriceBelowTheFloorOfNow_IsRefusedAndToldAndLeftAlone()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 2);
        var since = await MoveAsync(bench, 2, good: 95m, bad: 99m);
        await bench.ImportAsync(minPrice: 97m);

        var report = await RevertAsync(bench, since);

        Assert.All(report.Items, item => Assert.Equal(
            (RevertFate.Refused, "out_of_bounds", "95.00 EUR is below the floor 97.00 EUR"), (item.Fate, item.Cause, item.Why)));
        Assert.Null(await bench.Store.Returns.CountHeldAsync(Ct));
    }

    [Fact]
    public async Task Revert_PausedAndKilled_WaitsAndGoesOutWhenThatEnds()
    {
        await using var bench = await PublishBench.OpenAsync();
        var since = await MoveAsync(bench, 1, good: 95m, bad: 60m);
        var scope = new PauseScope(ScriptedChannel.Name, null);
        await bench.Store.Control.PauseAsync(scope, "stocktaking", "me", bench.Time.GetUtcNow(), Ct);

        var item = Assert.Single((await RevertAsync(bench, since)).Items);
        Assert.Equal((RevertFate.Waits, "paused"), (item.Fate, item.Cause));
        await bench.DecideAsync();
        await SettleAsync(bench);
        Assert.Equal(PublishBench.Euro(60m), bench.Channel.Live["L1"]);

        await bench.Store.Control.ResumeAsync(scope, "me", bench.Time.GetUtcNow(), Ct);
        await bench.DecideAsync();
        await SettleAsync(bench);
        Assert.Equal(PublishBench.Euro(95m), bench.Channel.Live["L1"]);
    }

    [Fact]
    public async Task Revert_HeldPriceFallsBelowARaisedFloor_IsCorrectedAllTheSame()
    {
        await using var bench = await PublishBench.OpenAsync();
        await RevertAsync(bench, await MoveAsync(bench, 1, good: 95m, bad: 60m));
        await bench.DecideAsync();
        await SettleAsync(bench);

        await bench.ImportAsync(minPrice: 97m);
        await bench.DecideAsync();
        await SettleAsync(bench);

        Assert.Equal(PublishBench.Euro(97m), bench.Channel.Live["L1"]);
        Assert.NotNull(await bench.Store.Returns.CountHeldAsync(Ct));
    }

    [Fact]
    public async Task Revert_ChannelThatCannotBeReadBack_TakesTheLastAcceptedPrice()
    {
        await using var bench = await PublishBench.OpenAsync(canReadBack: false);
        await RevertAsync(bench, await MoveAsync(bench, 1, good: 95m, bad: 60m));
        await bench.DecideAsync();
        await SettleAsync(bench);
        Assert.Equal(PublishBench.Euro(95m), bench.Channel.Live["L1"]);
    }

    [Fact]
    public async Task Revert_DryRun_ChangesNothing()
    {
        await using var bench = await PublishBench.OpenAsync();
        var since = await MoveAsync(bench, 1, good: 95m, bad: 60m);
        var report = await RevertAsync(bench, since, dryRun: true);
        Assert.Equal((true, 1), (report.DryRun, report.Count(RevertFate.GoesOut)));
        Assert.Null((await bench.SnapshotAsync()).Return);
    }

    [Fact]
    public async Task Revert_PinnedListing_IsTheBusinessOfWhoPinnedIt()
    {
        await using var bench = await PublishBench.OpenAsync();
        var since = await MoveAsync(bench, 1, good: 95m, bad: 60m);
        await bench.Store.Control.PinAsync(
            PublishBench.Listing(), new Pin(PublishBench.Euro(60m), bench.Time.GetUtcNow().AddDays(1), "sale", "jo"), Ct);
        Assert.Equal("pinned", Assert.Single((await RevertAsync(bench, since)).Items).Cause);
    }

    /// <summary>Good prices stand, then bad ones; the breaker was too wide to notice.</summary>
    /// <returns>Since when the prices are bad.</returns>
    private static async Task<DateTimeOffset> MoveAsync(
        PublishBench bench, int listings, decimal good, decimal bad, Func<Task>? between = null)
    {
        bench.Settings = bench.Settings with
        {
            Guard = new GuardLimits { Breaker = new BreakerLimits { MinimumListings = int.MaxValue } },
        };
        await bench.CommitAsync([.. Enumerable.Range(1, listings).Select(n => (n, good))]);
        await SettleAsync(bench);
        bench.Time.Advance(TimeSpan.FromMinutes(10));
        var since = bench.Time.GetUtcNow();
        if (between is not null)
            await between();
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        await bench.CommitAsync([.. Enumerable.Range(1, listings).Select(n => (n, bad))]);
        await SettleAsync(bench);
        Assert.Equal(PublishBench.Euro(bad), bench.Channel.Live["L1"]);
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        return since;
    }

    private static async Task SettleAsync(PublishBench bench)
    {
        await bench.PassAsync();
        await bench.PassAsync();
        await bench.PassAfterAsync(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Revert_OfACanary_TakesBackItsListingsOnlyAndAsksForTheTimeOnceItHasEnded()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 20);
        StrategyFile file = new("one.yaml", "name: one\n");
        RolloutChange Change(int? inForce, int? canary, string hash, Percent? share) => new()
        {
            ExpectedInForce = inForce, ExpectedCanary = canary, By = "mira", At = bench.Time.GetUtcNow(), Share = share,
            Revision = new NewRevision(hash, RevisionKind.Applied, [file], null),
        };
        await bench.Store.Revisions.ChangeRolloutAsync(Change(null, null, "h1", null), Ct);
        var since = await MoveAsync(
            bench, 20, good: 95m, bad: 60m,
            async () => await bench.Store.Revisions.ChangeRolloutAsync(Change(1, null, "h2", new Percent(50)), Ct));

        var report = Assert.IsType<RevertOutcome.Done>(await TryRevertAsync(bench, null, revision: 2, dryRun: true)).Report;
        Assert.Equal(since, report.Since);
        Assert.Equal(
            Enumerable.Range(1, 20).Select(n => PublishBench.Listing(n)).Where(id => CanaryShare.Covers(new Percent(50), id)).Order(),
            report.Items.Select(item => item.Listing));
        Assert.Contains("revision 2 is still in force", Assert.Single(report.Notes), StringComparison.Ordinal);

        await bench.Store.Revisions.ChangeRolloutAsync(Change(1, 2, "h3", null), Ct);
        var refused = Assert.IsType<RevertOutcome.Refused>(await TryRevertAsync(bench, null, revision: 2, dryRun: true));
        Assert.Contains($"say --since {since:yyyy-MM-ddTHH:mm:ssZ}", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<RevertReport> RevertAsync(PublishBench bench, DateTimeOffset since, bool dryRun = false) =>
        Assert.IsType<RevertOutcome.Done>(await TryRevertAsync(bench, since, revision: null, dryRun)).Report;

    private static ValueTask<RevertOutcome> TryRevertAsync(PublishBench bench, DateTimeOffset? since, int? revision, bool dryRun)
    {
        var strategies = new StrategyRevision(1, "h", [bench.Strategy], bench.Time.GetUtcNow());
        var reverter = new Reverter(
            new RevertParts(
                bench.Store.Returns, bench.Store.Pricing, bench.Store.Guard, bench.Store.Revisions, bench.Store.Control),
            () => bench.Settings, () => strategies, bench.Time);
        return reverter.RunAsync(
            new RevertOrder(since, revision, new ReturnScope(), dryRun, "ann", "bad floors"), progress: null, Ct);
    }
}
