using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Core.Revisiting;
using Repricer.Engine.Crawling;
using Repricer.Engine.Telemetry;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Crawling;

public sealed class RevisitPlannerTests : IDisposable
{
    private static readonly Money Price = new(20m, Currency.Parse("EUR"));
    private readonly ManualTimeProvider _time = new();
    private readonly RepricerMetrics _metrics = new();
    private readonly SourceOptions _source = CrawlBench.Source() with { Interval = TimeSpan.FromDays(4), LooksPerDay = 5000 };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public async Task Plan_AllPagesOfASource_AreReadAndTheChangedImportanceIsWritten()
    {
        var history = new ChangeHistory(20, 10, TimeSpan.FromDays(20));
        var store = new Pages([.. Enumerable.Range(1, 5000).Select(row => new KnownPage(
            row, history, row % 2 == 0 ? 1.1 : 3, new PageFacts(Price, null, Price, Price)))]);
        var (planner, policy, status) = PlannerOf(store, _source);

        await planner.PlanAllAsync(Ct);

        // The odd ones are far from what they were, the even ones near enough.
        Assert.Equal(2500, store.Written.Count);
        Assert.All(store.Written, page => Assert.Equal((1, 1d), ((int)(page.Row % 2), page.Importance)));
        Assert.Null(status.Crawl.LastError);
        var next = policy.Next(_source, "k", ObservationStatus.Priced, _time.GetUtcNow(), history, 1) - _time.GetUtcNow();
        Assert.InRange(next, TimeSpan.FromHours(20), TimeSpan.FromHours(27));
    }

    [Fact]
    public async Task Run_StoreThatFails_IsToldAndTriedAgainInAnHour()
    {
        var store = new Pages([]) { Failures = 1 };
        var (planner, _, status) = PlannerOf(store, _source);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = planner.RunAsync(stop.Token);
        await _time.WaitForTimerAsync(RevisitPlanner.Every);
        Assert.Contains("its looks could not be planned: disk", status.Crawl.LastError!.Message, StringComparison.Ordinal);

        _time.Advance(RevisitPlanner.Every);
        await Watchdog.UntilAsync("it plans again", () => new(store.Reads == 2), Ct);
        await stop.CancelAsync();
        await running.ComesAsync("the end", Ct);
    }

    [Fact]
    public void IsNeeded_OnlyWhereASourceHasABudget()
    {
        Assert.True(PlannerOf(new Pages([]), _source).Planner.IsNeeded);
        Assert.False(PlannerOf(new Pages([]), _source with { LooksPerDay = null }).Planner.IsNeeded);
        Assert.False(PlannerOf(new Pages([]), _source with { Enabled = false }).Planner.IsNeeded);
    }

    private (RevisitPlanner Planner, RevisitPolicy Policy, EngineStatus Status) PlannerOf(Pages store, SourceOptions source)
    {
        var policy = new RevisitPolicy(new NoCron());
        var status = new EngineStatus(_time, _metrics);
        return (new RevisitPlanner(store, [source], policy, status, _time, NullLogger<RevisitPlanner>.Instance), policy, status);
    }

    private sealed class Pages(IReadOnlyList<KnownPage> pages) : IRevisitStore
    {
        public List<(long Row, double Importance)> Written { get; } = [];

        public int Failures { get; set; }

        public int Reads { get; private set; }

        public ValueTask<IReadOnlyList<KnownPage>> GetPagesAsync(
            SourceId source, long after, DateOnly soldSince, int max, CancellationToken ct)
        {
            Reads++;
            return Failures-- > 0
                ? throw new IOException("disk")
                : ValueTask.FromResult<IReadOnlyList<KnownPage>>([.. pages.Where(page => page.Row > after).Take(max)]);
        }

        public ValueTask SetImportanceAsync(IReadOnlyList<(long Row, double Importance)> importances, CancellationToken ct)
        {
            Written.AddRange(importances);
            return ValueTask.CompletedTask;
        }

        public ValueTask<IReadOnlyList<PlannedLook>> GetLooksAsync(Sku sku, CancellationToken ct) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<(SourceId Source, int Places)>> AskAsync(
            Sku? sku, SourceId? source, bool picture, CancellationToken ct) =>
            throw new NotSupportedException();
    }

    private sealed class NoCron : ICronSchedule
    {
        public DateTimeOffset? NextAfter(string cron, TimeZoneInfo zone, DateTimeOffset after) => null;
    }
}
