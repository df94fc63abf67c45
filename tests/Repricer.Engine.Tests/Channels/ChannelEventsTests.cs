using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Channels;
using Repricer.Engine.Crawling;
using Repricer.Engine.Publishing;
using Repricer.Engine.Telemetry;
using Repricer.Testing;
using Xunit;
using static Repricer.Engine.Tests.Channels.TellingChannel;

namespace Repricer.Engine.Tests.Channels;

public sealed class ChannelEventsTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly RepricerMetrics _metrics = new();
    private readonly EventsInMemory _store = new();
    private readonly List<ListingId> _changed = [];
    private readonly List<string> _woken = [];
    private readonly EngineStatus _status;
    private readonly SourceOptions _source = new()
    {
        Id = new SourceId("bazaar-offers"), Channel = Bazaar, Interval = TimeSpan.FromHours(1), RequestsPerSecond = 1m,
    };

    public ChannelEventsTests() => _status = new EngineStatus(_time, _metrics);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public async Task Take_OffersWholeInTheEvent_AreRecordsAsOfTheEventsOwnTime()
    {
        var events = Events(Silent());
        var at = _time.GetUtcNow().AddMinutes(-3);

        Assert.True(await events.TakeAsync(Bazaar, new ChannelEvent.Offers("e1", at, [Offers(1, 10m), Offers(123, 9m)]), Ct));

        var record = Assert.Single(Assert.Single(_store.Taken).Records);
        Assert.Equal(
            (Listing(1), at, ObservationStatus.Priced, _source.Id), (record.Listing!.Value, record.AsOf, record.Status, record.Source));
        Assert.True(record.NextDueAt > _time.GetUtcNow());
        Assert.Equal([Listing(1)], _changed);
        Assert.Equal(1, _status.Observe.Counters["event_of_unknown_listing"]);
    }

    [Fact]
    public async Task Take_SameIdAgain_HasNoEffect()
    {
        var events = Events(Silent());
        var told = new ChannelEvent.Submission("e1", _time.GetUtcNow(), "feed-7");

        var first = await events.TakeAsync(Bazaar, told, Ct);
        var second = await events.TakeAsync(Bazaar, told, Ct);

        Assert.Equal((true, false), (first, second));

        Assert.Equal(["feed-7"], _woken);
        Assert.Equal("feed-7", Assert.Single(_store.Taken).Submission);
        Assert.Equal(1, _status.Observe.Counters["event_repeated"]);
    }

    [Theory]
    [InlineData(LookAt.Price, false, true)]
    [InlineData(LookAt.Offers, true, false)]
    [InlineData(LookAt.Listing, true, true)]
    public async Task Take_Look_MakesDueWhatIsToBeLookedAt(LookAt what, bool offers, bool prices)
    {
        await Events(Silent()).TakeAsync(Bazaar, new ChannelEvent.Look("e1", _time.GetUtcNow(), [Listing(1), Listing(123)], what), Ct);

        var taken = Assert.Single(_store.Taken);
        Assert.Equal((offers, prices), (taken.LookAtOffers, taken.LookAtPrices));
        Assert.Equal([Listing(1)], taken.Look);
    }

    [Fact]
    public async Task Take_StoreInTrouble_ReturnsOnlyOnceItIsDurable()
    {
        _store.FailuresLeft = 2;
        var events = Events(Silent());

        var taking = events.TakeAsync(Bazaar, new ChannelEvent.Submission("e1", _time.GetUtcNow(), "f"), Ct).AsTask();
        await _time.WaitForTimerAsync(TimeSpan.FromSeconds(1));
        Assert.False(taking.IsCompleted);
        await _time.AdvanceUntilDoneAsync(taking, TimeSpan.FromSeconds(2));

        Assert.True(await taking);
        Assert.Single(_store.Taken);
    }

    [Fact]
    public async Task Take_ThatMayNotWait_ThrowsWhereTheStoreTakesNothing()
    {
        _store.FailuresLeft = 1;

        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => Events(Silent()).TakeAsync(Bazaar, new ChannelEvent.Submission("e1", _time.GetUtcNow(), "f"), Ct, waits: false).AsTask());
    }

    [Fact]
    public async Task Run_SourceThatBreaks_IsBegunAgainEverMoreRarely()
    {
        var channel = new TellingChannel((_, _) => throw new InvalidOperationException("queue is gone"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = Events(channel).RunAsync(stop.Token);

        foreach (var seconds in (int[])[1, 2, 4, 8])
        {
            await _time.WaitForTimerAsync(TimeSpan.FromSeconds(seconds));
            _time.Advance(TimeSpan.FromSeconds(seconds));
        }

        await _time.WaitForTimerAsync(TimeSpan.FromSeconds(16));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(5, channel.Runs);
        Assert.Contains("queue is gone", _status.Observe.LastError!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_LookAtOffers_ReadsTheSourceOnceForACrowd()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var channel = new TellingChannel(async (take, ct) =>
        {
            for (var i = 1; i <= 5; i++)
                await take(new ChannelEvent.Look($"e{i}", _time.GetUtcNow(), [Listing(i)], LookAt.Offers), ct);
            told.SetResult();
            await Task.Delay(Timeout.Infinite, ct);
        });
        var read = new TaskCompletionSource<SourceOptions>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reads = 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = Events(
            channel,
            (source, _) =>
            {
                reads++;
                read.TrySetResult(source);
                return Task.FromResult(true);
            }).RunAsync(stop.Token);

        await told.Task;
        await _time.WaitForTimerAsync(TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(_source.Id, (await read.Task).Id);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.InRange(reads, 1, 2);
    }

    [Fact]
    public async Task Status_ChannelThatTellsNothingForTooLong_IsSilentUntilItTells()
    {
        var channel = new TellingChannel((_, ct) => Task.Delay(Timeout.Infinite, ct)) { LongestSilence = TimeSpan.FromHours(1) };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var began = _time.GetUtcNow();
        var events = Events(channel);
        var running = events.RunAsync(stop.Token);

        _time.Advance(TimeSpan.FromHours(1));
        var atTheEdge = _status.Of(Bazaar).SilentSince;
        _time.Advance(TimeSpan.FromSeconds(1));
        var beyond = _status.Of(Bazaar).SilentSince;
        await events.TakeAsync(Bazaar, new ChannelEvent.Submission("e1", _time.GetUtcNow(), "f"), Ct);

        Assert.Null(atTheEdge);
        Assert.Equal(began, beyond);
        Assert.Null(_status.Of(Bazaar).SilentSince);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Webhook_OfTheChannelsOwn_IsTakenBeforeItIsSaidSo()
    {
        var channel = Silent();
        channel.Verdict = new WebhookVerdict.Taken([new ChannelEvent.Submission("w1", _time.GetUtcNow(), "f")]);
        var intake = new WebhookIntake([channel], Events(channel), _status, _time);

        Assert.IsType<WebhookVerdict.Taken>(await intake.TakeAsync("bazaar", NoHeaders, "{}"u8.ToArray(), Ct));

        Assert.Single(_store.Taken);
        Assert.Equal(1, _status.Observe.Counters["webhook_taken"]);
    }

    [Fact]
    public async Task Webhook_Forged_DoesNothingAndIsCounted()
    {
        var channel = Silent();
        channel.Verdict = new WebhookVerdict.Forged("no signature");
        var intake = new WebhookIntake([channel], Events(channel), _status, _time);

        Assert.IsType<WebhookVerdict.Forged>(await intake.TakeAsync("bazaar", NoHeaders, "{}"u8.ToArray(), Ct));
        Assert.Null(await intake.TakeAsync("nobody", NoHeaders, "{}"u8.ToArray(), Ct));

        Assert.Empty(_store.Taken);
        Assert.Equal(1, _status.Observe.Counters["webhook_forged"]);
        Assert.False(intake.Knows("nobody"));
    }

    private static IReadOnlyDictionary<string, string> NoHeaders => new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    private static TellingChannel Silent() => new((_, ct) => Task.Delay(Timeout.Infinite, ct));

    private ChannelEvents Events(TellingChannel channel, Func<SourceOptions, CancellationToken, Task<bool>>? read = null) =>
        new(new ChannelEventParts
        {
            Store = _store,
            Adapters = [channel],
            Sources = [_source],
            Revisit = new RevisitPolicy(new NoCron()),
            Changed = _changed.AddRange,
            ReadDue = read ?? ((_, _) => Task.FromResult(true)),
            Submissions = new Woken(_woken),
            Status = _status,
            Time = _time,
            Loggers = NullLoggerFactory.Instance,
        });

    private sealed class Woken(List<string> submissions) : ISubmissionWake
    {
        public void Wake(ChannelId channel, string submission) => submissions.Add(submission);
    }
}
