using Quartz;
using Quartz.Extensibility;

namespace Repricer.Adapters.Scheduling;

/// <summary>
/// Jobs that are known by a name, in a scheduler of their own. Runs of one name never overlap; at most four run at a time. What a run
/// throws is told, and its next fire tries again: nobody else retries.
/// </summary>
/// <param name="broke">Told of what the run of this name threw.</param>
internal sealed class NamedJobs(TimeProvider time, Action<Exception, string> broke) : IAsyncDisposable
{
    private const int MostAtATime = 4;

    private readonly CancellationTokenSource _stop = new();
    private IScheduler? _scheduler;
    private bool _disposed;

    /// <param name="triggers">One a name, which is its identity. None = no scheduler is made.</param>
    public async Task StartAsync(IReadOnlyList<ITrigger> triggers, Func<string, CancellationToken, Task> run, CancellationToken ct)
    {
        if (triggers.Count == 0)
            return;

        _scheduler = await QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.UseTimeProvider(time);
            quartz.UseJobFactory(new JobFactory(run, broke, _stop.Token));
            quartz.UseDefaultThreadPool(Math.Min(MostAtATime, triggers.Count));
        }).BuildScheduler(ct);
        foreach (var trigger in triggers)
            await _scheduler.ScheduleJob(
                JobBuilder.Create<Job>().WithIdentity(trigger.Key.Name).Build(), trigger, cancellationToken: ct);
        await _scheduler.Start(ct);
    }

    /// <summary>Reckons every next fire anew, because the wall clock was set.</summary>
    public async Task RescheduleAsync(IReadOnlyList<ITrigger> triggers, CancellationToken ct)
    {
        if (_scheduler is not { } scheduler)
            return;
        foreach (var trigger in triggers)
            await scheduler.RescheduleJob(trigger.Key, trigger, ct);
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

    [DisallowConcurrentExecution]
    private sealed class Job(
        string name, Func<string, CancellationToken, Task> run, Action<Exception, string> broke, CancellationToken stopping) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
            try
            {
                await run(name, either.Token);
            }
            catch (OperationCanceledException) when (either.IsCancellationRequested)
            {
                // The engine ends: what was begun is taken whole or not at all.
            }
            catch (Exception ex)
            {
                broke(ex, name);
            }
        }
    }

    private sealed class JobFactory(
        Func<string, CancellationToken, Task> run, Action<Exception, string> broke, CancellationToken stopping) : IJobFactory
    {
        public ValueTask<JobScope> CreateJob(
            TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(new JobScope(new Job(bundle.JobDetail.Key.Name, run, broke, stopping), null));

        public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }
}
