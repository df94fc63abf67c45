using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Selling;
using Repricer.Engine.Telemetry;
using Repricer.Testing;
using Xunit;
using static Repricer.Engine.Tests.Channels.TellingChannel;

namespace Repricer.Engine.Tests.Channels;

public sealed class SalesSyncTests : IDisposable
{
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));
    private readonly RepricerMetrics _metrics = new();
    private readonly SalesInMemory _store = new();
    private readonly EngineStatus _status;
    private int _changed;

    public SalesSyncTests() => _status = new EngineStatus(_time, _metrics);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void Days_FirstTime_AreTheLastThirtyOldestFirst()
    {
        var days = SalesDays.Find(Day(4), At(4, 4), told: null, Reads(), At(4, 4));

        Assert.Equal((30, Day(4).AddDays(-30), Day(3)), (days.Count, days[0], days[^1]));
    }

    [Fact]
    public void Days_BeforeTheHour_AreNone() => Assert.Empty(SalesDays.Find(Day(4), At(4, 4), null, Reads(), At(4, 4).AddMinutes(-1)));

    [Fact]
    public void Days_ReadYesterday_AreYesterdayAndTheTwoBefore()
    {
        var told = new ToldDays(Day(4).AddDays(-31), Day(2));
        var reads = Enumerable.Range(2, 29).ToDictionary(back => Day(4).AddDays(-back), _ => At(3, 4));

        Assert.Equal([Day(1), Day(2), Day(3)], SalesDays.Find(Day(4), At(4, 4), told, reads, At(4, 9)));
        reads[Day(1)] = reads[Day(2)] = reads[Day(3)] = At(4, 5);
        Assert.Empty(SalesDays.Find(Day(4), At(4, 4), told, reads, At(4, 9)));
    }

    [Fact]
    public void Days_ThatAFileTold_AreNotAskedForAgainBeyondTheThree()
    {
        var days = SalesDays.Find(Day(20), At(20, 4), new ToldDays(Day(1).AddDays(-20), Day(15)), Reads(), At(20, 9));

        Assert.Equal([Day(16), Day(17), Day(18), Day(19)], days);
    }

    [Fact]
    public async Task Run_EachDay_AsksForThreeDaysAndTheLaterWordCounts()
    {
        _store.Told = new ToldDays(Day(4).AddDays(-40), Day(3));
        var units = 1;
        var channel = new SellingChannel(day => new SalesReadOutcome.Read([Sold(day, units), Sold(day.AddDays(1), 99)]));
        var sync = Sync(channel);

        await sync.RunOnceAsync(Ct);
        await sync.RunOnceAsync(Ct);
        (units, _store.Told) = (2, new ToldDays(Day(4).AddDays(-40), Day(3)));
        _time.Advance(TimeSpan.FromDays(1));
        await sync.RunOnceAsync(Ct);

        Assert.Equal([Day(1), Day(2), Day(3), Day(2), Day(3), Day(4)], channel.Asked);
        Assert.Equal([1, 2, 2, 2], _store.Days.OrderBy(day => day.Key).Select(day => Assert.Single(day.Value).Units));
        Assert.Equal(2, _changed);
        Assert.Equal((Day(4), (string?)null), (_status.Of(Bazaar).SalesTo!.Value, _status.Of(Bazaar).SalesFault));
    }

    [Fact]
    public async Task Run_ThrottledDay_LeavesTheRestAndWaitsAsAsked()
    {
        _store.Told = new ToldDays(Day(4).AddDays(-40), Day(3));
        var channel = new SellingChannel(_ => new SalesReadOutcome.Throttled(TimeSpan.FromHours(2)));
        var sync = Sync(channel);

        await sync.RunOnceAsync(Ct);
        _time.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        await sync.RunOnceAsync(Ct);
        Assert.Equal([Day(1)], channel.Asked);
        _time.Advance(TimeSpan.FromSeconds(1));
        await sync.RunOnceAsync(Ct);

        Assert.Equal([Day(1), Day(1)], channel.Asked);
    }

    [Fact]
    public async Task Run_FailureOrBrokenAdapter_IsToldAndTriedAgain()
    {
        _store.Told = new ToldDays(Day(4).AddDays(-40), Day(3));
        var answers = new Queue<Func<SalesReadOutcome>>(
        [
            () => new SalesReadOutcome.Refused("scope is missing"), () => throw new InvalidOperationException("bug"),
        ]);
        var channel = new SellingChannel(day => answers.TryDequeue(out var answer) ? answer() : new SalesReadOutcome.Read([]));
        var sync = Sync(channel);

        await sync.RunOnceAsync(Ct);
        Assert.Contains("scope is missing", _status.Of(Bazaar).SalesFault!, StringComparison.Ordinal);
        await sync.RunOnceAsync(Ct);
        Assert.Equal("bug", _status.Of(Bazaar).SalesFault);
        await sync.RunOnceAsync(Ct);

        Assert.Equal([Day(1), Day(1), Day(1), Day(2), Day(3)], channel.Asked);
        Assert.Null(_status.Of(Bazaar).SalesFault);
        Assert.Equal(0, _changed);
    }

    [Fact]
    public async Task Run_ChannelThatNeverAnswers_IsGivenUpSoThatTheOthersAreAsked()
    {
        _store.Told = new ToldDays(Day(4).AddDays(-40), Day(3));
        var silent = new SilentChannel();
        var other = new SellingChannel(_ => new SalesReadOutcome.Read([]));
        var sync = new SalesSync(
            [new SoldAt(new ChannelId("silent"), silent), new SoldAt(Bazaar, other)], _store, _ => TimeZoneInfo.Utc,
            () => _changed++, _status, _time, NullLogger<SalesSync>.Instance);

        var running = sync.RunOnceAsync(Ct);
        Assert.Empty(other.Asked);
        _time.Advance(SalesSync.CallLimit);
        await running.ComesAsync("the sales of the other channel", Ct);

        Assert.Equal([Day(1), Day(2), Day(3)], other.Asked);
        Assert.Contains("no answer within", _status.Of(new ChannelId("silent")).SalesFault!, StringComparison.Ordinal);
    }

    private sealed class SilentChannel : ISalesSource
    {
        public async ValueTask<SalesReadOutcome> ReadSalesAsync(DateOnly day, CancellationToken ct)
        {
            await Task.Delay(Timeout.Infinite, ct);
            throw new InvalidOperationException("it never ends");
        }
    }

    private static DateOnly Day(int day) => new(2026, 5, day);

    private static DateTimeOffset At(int day, int hour) => new(2026, 5, day, hour, 0, 0, TimeSpan.Zero);

    private static Dictionary<DateOnly, DateTimeOffset> Reads() => [];

    private static SalesDay Sold(DateOnly day, int units) => new(Listing(1), day, units, null, null);

    private SalesSync Sync(SellingChannel channel) => new(
        [new SoldAt(Bazaar, channel)], _store, _ => TimeZoneInfo.Utc, () => _changed++, _status, _time, NullLogger<SalesSync>.Instance);
}
