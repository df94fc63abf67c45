using Microsoft.Extensions.Logging;
using Quartz;
using Repricer.Engine.Feeding;

namespace Repricer.Adapters.Scheduling;

/// <summary>
/// One job a feed: at once, then by its interval or cron. Runs of one feed never overlap; a missed fire by interval is skipped, one by cron
/// is made up for once.
/// </summary>
public sealed partial class FeedScheduler(
    IReadOnlyList<FeedOptions> feeds, TimeProvider time, ILogger<FeedScheduler> logger) : IAsyncDisposable
{
    private readonly NamedJobs _jobs = new(time, (ex, feed) => LogBroke(logger, ex, feed));

    /// <param name="run">Looks at the feed of this name; what it throws is logged, and the next fire tries again.</param>
    public Task StartAsync(Func<string, CancellationToken, Task> run, CancellationToken ct) => _jobs.StartAsync(Triggers(), run, ct);

    /// <summary>Reckons every next fire anew, because the wall clock was set.</summary>
    public Task RescheduleAsync(CancellationToken ct) => _jobs.RescheduleAsync(Triggers(), ct);

    /// <summary>No further fires; running looks are cancelled, and waited for.</summary>
    public ValueTask DisposeAsync() => _jobs.DisposeAsync();

    private List<ITrigger> Triggers() => [.. feeds.Select(feed =>
    {
        var trigger = TriggerBuilder.Create(time).WithIdentity(feed.Name).StartNow();
        return feed.Cron is { } cron
            ? trigger.WithSchedule(CronScheduleBuilder
                .Create(cron)
                .InTimeZone(feed.TimeZone)
                .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build()
            : trigger.WithSchedule(SimpleScheduleBuilder
                .Create()
                .WithInterval(feed.Interval)
                .RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)).Build();
    })];

    [LoggerMessage(Level = LogLevel.Error, Message = "feed {Feed} broke; the next fire tries again")]
    private static partial void LogBroke(ILogger log, Exception ex, string feed);
}
