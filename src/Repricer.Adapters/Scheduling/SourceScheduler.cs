using Microsoft.Extensions.Logging;
using Quartz;
using Repricer.Engine.Crawling;
using Repricer.Engine.Telemetry;

namespace Repricer.Adapters.Scheduling;

/// <summary>
/// One job a source, never one a page. A source by interval is polled often within it, because each of its watches comes due at its own
/// moment; a source by cron fires as its expression says. Runs of one source never overlap. A missed poll is skipped; a missed cron fire is
/// made up for once.
/// </summary>
public sealed class SourceScheduler(
    IReadOnlyList<SourceOptions> sources, EngineStatus status, TimeProvider time, ILogger<SourceScheduler> logger) : ISourceScheduler
{
    private readonly CancellationTokenSource _stop = new();
    private IScheduler? _scheduler;

    /// <summary>Starts the jobs of all enabled sources; those by interval run at once.</summary>
    public async Task StartAsync(Func<SourceOptions, CancellationToken, Task> run, CancellationToken ct)
    {
        var enabled = sources.Where(source => source.Enabled).ToList();
        var jobs = enabled.ToDictionary(source => source.Id.Value, source => new CrawlJob(source, run, status, logger, _stop.Token));
        _scheduler = await QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.UseTimeProvider(time);
            quartz.UseJobFactory(new CrawlJobFactory(jobs));
            quartz.UseDefaultThreadPool(Math.Max(1, enabled.Count));
        }).BuildScheduler(ct);
        foreach (var source in enabled)
            await _scheduler.ScheduleJob(
                JobBuilder.Create<CrawlJob>().WithIdentity(source.Id.Value).Build(), TriggerOf(source, time), cancellationToken: ct);
        await _scheduler.Start(ct);
    }

    public async Task RescheduleAsync(CancellationToken ct)
    {
        if (_scheduler is not { } scheduler)
            return;
        foreach (var source in sources.Where(source => source.Enabled))
            await scheduler.RescheduleJob(new TriggerKey(source.Id.Value), TriggerOf(source, time), ct);
    }

    /// <summary>No further fires; running crawls are cancelled, and waited for until <paramref name="ct"/>.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        await _stop.CancelAsync();
        if (_scheduler is { } scheduler)
            await scheduler.Shutdown(waitForJobsToComplete: true, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _stop.Dispose();
    }

    private static ITrigger TriggerOf(SourceOptions source, TimeProvider time)
    {
        var trigger = TriggerBuilder.Create(time).WithIdentity(source.Id.Value).StartNow();
        return source.Cron is { } cron
            ? trigger.WithSchedule(CronScheduleBuilder
                .Create(cron)
                .InTimeZone(source.TimeZone)
                .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build()
            : trigger.WithSchedule(SimpleScheduleBuilder
                .Create()
                .WithInterval(source.Poll)
                .RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)).Build();
    }
}
