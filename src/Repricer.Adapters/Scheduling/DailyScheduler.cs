using Microsoft.Extensions.Logging;
using Quartz;

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
    private readonly NamedJobs _jobs = new(time, (ex, task) => LogBroke(logger, ex, task));

    /// <param name="run">Does the task of this name; what it throws is logged, and the next day tries again.</param>
    public Task StartAsync(Func<string, CancellationToken, Task> run, CancellationToken ct) => _jobs.StartAsync(Triggers(), run, ct);

    /// <summary>Reckons every next fire anew, because the wall clock was set.</summary>
    public Task RescheduleAsync(CancellationToken ct) => _jobs.RescheduleAsync(Triggers(), ct);

    /// <summary>No further fires; what runs is cancelled, and waited for.</summary>
    public ValueTask DisposeAsync() => _jobs.DisposeAsync();

    private List<ITrigger> Triggers() => [.. tasks.Select(task => TriggerBuilder.Create(time).WithIdentity(task.Name)
        .WithSchedule(CronScheduleBuilder
            .Create(FormattableString.Invariant($"0 {task.At.Minute} {task.At.Hour} * * ?"))
            .InTimeZone(task.Zone)
            .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build())];

    [LoggerMessage(Level = LogLevel.Error, Message = "daily task {Task} broke; the next day tries again")]
    private static partial void LogBroke(ILogger log, Exception ex, string task);
}
