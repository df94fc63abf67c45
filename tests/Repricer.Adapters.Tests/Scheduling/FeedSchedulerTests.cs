using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Scheduling;
using Repricer.Engine.Feeding;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Scheduling;

public sealed class FeedSchedulerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_LooksAtOnceAndAgain_AlsoAfterALookThatBroke()
    {
        var looks = 0;
        var twice = new TaskCompletionSource();
        await using var scheduler = Scheduler();

        await scheduler.StartAsync(
            (feed, _) =>
            {
                Assert.Equal("erp", feed);
                if (++looks == 2)
                    twice.TrySetResult();
                throw new InvalidOperationException("the share is gone");
            },
            Ct);

        await twice.Task.ComesAsync("the second look", Ct);
    }

    [Fact]
    public async Task Dispose_WhileALookIsUnderWay_CancelsItAndWaits()
    {
        var started = new TaskCompletionSource();
        var ended = false;
        var scheduler = Scheduler();
        await scheduler.StartAsync(
            async (_, ct) =>
            {
                started.TrySetResult();
                await Task.Delay(Timeout.Infinite, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                ended = true;
            },
            Ct);
        await started.Task.ComesAsync("the first look", Ct);

        await scheduler.DisposeAsync();

        Assert.True(ended);
    }

    [Theory]
    [InlineData(null, 0, null)]
    [InlineData(null, 27, 0)]
    [InlineData(10, 27, null)]
    [InlineData(10, 37, 10)]
    [InlineData(10, 9, 9)]
    public void Silence_CountsFromTheNewestList_AndATimeToComeIsNone(int? listAt, int now, int? since)
    {
        var start = new DateTimeOffset(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);
        var state = listAt is { } hour
            ? new FeedState("erp", start.AddHours(now)) { LastSuccessAt = start.AddHours(Math.Max(hour, now)), DataAt = start.AddHours(hour) }
            : null;

        var condition = FeedSilence.ConditionOf(Feed, state, start, start.AddHours(now));

        Assert.Equal(since is { } at ? start.AddHours(at) : null, condition?.Since);
        Assert.Equal(since is null ? null : "feed_silent", condition?.Kind);
    }

    private static FeedOptions Feed { get; } = new()
    {
        Name = "erp", Path = "erp.csv", CostColumn = "cost", Currency = Currency.Parse("EUR"), Interval = TimeSpan.FromMilliseconds(50),
    };

    private static FeedScheduler Scheduler() => new([Feed], TimeProvider.System, NullLogger<FeedScheduler>.Instance);
}
