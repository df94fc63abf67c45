using Microsoft.Extensions.Logging;
using Quartz;
using Quartz.Extensibility;
using Repricer.Engine.Feeding;

namespace Repricer.Adapters.Scheduling;

/// <summary>
/// One job a feed: at once, then by its interval or cron. Runs of one feed never overlap; a missed fire by interval is skipped, one by cron
/// is made up for once.
/// </summary>
public sealed partial class FeedScheduler(
    IReadOnlyList<FeedOptions> feeds, TimeProvider time, ILogger<FeedScheduler> logger) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private IScheduler? _scheduler;
    private bool _disposed;

    /// <param name="run">Looks at the feed of this name; what it throws is logged, and the next fire tries again.</param>
    public async Task StartAsync(Func<string, CancellationToken, Task> run, CancellationToken ct)
    {
        if (feeds.Count == 0)
            return;

        var jobs = feeds.ToDictionary(feed => feed.Name, feed => new FeedJob(feed.Name, run, logger, _stop.Token), StringComparer.Ordinal);
        _scheduler = await QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.UseTimeProvider(time);
            quartz.UseJobFactory(new FeedJobFactory(jobs));
            quartz.UseDefaultThreadPool(Math.Min(4, feeds.Count));
        }).BuildScheduler(ct);
        foreach (var feed in feeds)
            await _scheduler.ScheduleJob(
                JobBuilder.Create<FeedJob>().WithIdentity(feed.Name).Build(), TriggerOf(feed, time), cancellationToken: ct);
        await _scheduler.Start(ct);
    }

    /// <summary>Reckons every next fire anew, because the wall clock was set.</summary>
    public async Task RescheduleAsync(CancellationToken ct)
    {
        if (_scheduler is not { } scheduler)
            return;
        foreach (var feed in feeds)
            await scheduler.RescheduleJob(new TriggerKey(feed.Name), TriggerOf(feed, time), ct);
    }

    /// <summary>No further fires; running looks are cancelled, and waited for.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;

        _disposed = true;
        await _stop.CancelAsync();
        if (_scheduler is { } scheduler)
            await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        _stop.Dispose();
    }

    private static ITrigger TriggerOf(FeedOptions feed, TimeProvider time)
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
    }

    [DisallowConcurrentExecution]
    private sealed class FeedJob(
        string feed, Func<string, CancellationToken, Task> run, ILogger logger, CancellationToken stopping) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
            try
            {
                await run(feed, either.Token);
            }
            catch (OperationCanceledException) when (either.IsCancellationRequested)
            {
                // The engine ends: a list is taken whole or not at all.
            }
            catch (Exception ex)
            {
                LogBroke(logger, ex, feed);
            }
        }
    }

    private sealed class FeedJobFactory(IReadOnlyDictionary<string, FeedJob> jobs) : IJobFactory
    {
        public ValueTask<JobScope> CreateJob(
            TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(new JobScope(jobs[bundle.JobDetail.Key.Name], null));

        public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "feed {Feed} broke; the next fire tries again")]
    private static partial void LogBroke(ILogger log, Exception ex, string feed);
}
