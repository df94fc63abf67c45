using Microsoft.Extensions.Logging;
using Quartz;
using Quartz.Extensibility;

namespace Repricer.Adapters.Scheduling;

/// <summary>Something that is done once a day.</summary>
/// <param name="Name">Unique among them.</param>
/// <param name="At">
/// On the wall of <paramref name="Zone"/>; a time that a change of clocks leaves out comes with the next minute there is.
/// </param>
public sealed record DailyTask(string Name, TimeOnly At, TimeZoneInfo Zone);

/// <summary>One job a task. Runs of one task never overlap; a fire that was missed while the engine ran is made up for once.</summary>
public sealed partial class DailyScheduler(IReadOnlyList<DailyTask> tasks, TimeProvider time, ILogger<DailyScheduler> logger)
    : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private IScheduler? _scheduler;
    private bool _disposed;

    /// <param name="run">Does the task of this name; what it throws is logged, and the next day tries again.</param>
    public async Task StartAsync(Func<string, CancellationToken, Task> run, CancellationToken ct)
    {
        if (tasks.Count == 0)
            return;

        var jobs = tasks.ToDictionary(task => task.Name, task => new DailyJob(task.Name, run, logger, _stop.Token), StringComparer.Ordinal);
        _scheduler = await QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.UseTimeProvider(time);
            quartz.UseJobFactory(new DailyJobFactory(jobs));
            quartz.UseDefaultThreadPool(Math.Min(4, tasks.Count));
        }).BuildScheduler(ct);
        foreach (var task in tasks)
            await _scheduler.ScheduleJob(
                JobBuilder.Create<DailyJob>().WithIdentity(task.Name).Build(), TriggerOf(task, time), cancellationToken: ct);
        await _scheduler.Start(ct);
    }

    /// <summary>Reckons every next fire anew, because the wall clock was set.</summary>
    public async Task RescheduleAsync(CancellationToken ct)
    {
        if (_scheduler is not { } scheduler)
            return;
        foreach (var task in tasks)
            await scheduler.RescheduleJob(new TriggerKey(task.Name), TriggerOf(task, time), ct);
    }

    /// <summary>No further fires; what runs is cancelled, and waited for.</summary>
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

    private static ITrigger TriggerOf(DailyTask task, TimeProvider time) => TriggerBuilder.Create(time).WithIdentity(task.Name)
        .WithSchedule(CronScheduleBuilder
            .Create(FormattableString.Invariant($"0 {task.At.Minute} {task.At.Hour} * * ?"))
            .InTimeZone(task.Zone)
            .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build();

    [DisallowConcurrentExecution]
    private sealed class DailyJob(string task, Func<string, CancellationToken, Task> run, ILogger logger, CancellationToken stopping) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
            try
            {
                await run(task, either.Token);
            }
            catch (OperationCanceledException) when (either.IsCancellationRequested)
            {
                // The engine ends: what was begun is taken whole or not at all.
            }
            catch (Exception ex)
            {
                LogBroke(logger, ex, task);
            }
        }
    }

    private sealed class DailyJobFactory(IReadOnlyDictionary<string, DailyJob> jobs) : IJobFactory
    {
        public ValueTask<JobScope> CreateJob(
            TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(new JobScope(jobs[bundle.JobDetail.Key.Name], null));

        public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "daily task {Task} broke; the next day tries again")]
    private static partial void LogBroke(ILogger log, Exception ex, string task);
}
