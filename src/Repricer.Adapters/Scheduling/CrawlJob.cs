using Microsoft.Extensions.Logging;
using Quartz;
using Quartz.Extensibility;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Crawling;
using Repricer.Engine.Telemetry;

namespace Repricer.Adapters.Scheduling;

/// <summary>One fire of a source. Its failure is written down and the next fire tries again: nobody else retries.</summary>
[DisallowConcurrentExecution]
internal sealed partial class CrawlJob(
    SourceOptions source, Func<SourceOptions, CancellationToken, Task> run, EngineStatus status, ILogger logger,
    CancellationToken stopping) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        try
        {
            await run(source, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            LogStopped(source.Id);
        }
        catch (Exception ex)
        {
            status.Crawl.Fail($"source {source.Id}: {ex.Message}");
            // A store in trouble has told of it by itself, once.
            if (ex is not StoreUnavailableException)
                LogBroke(ex, source.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "crawl of {Source} was stopped")]
    private partial void LogStopped(SourceId source);

    [LoggerMessage(Level = LogLevel.Error, Message = "crawl of {Source} broke; the next fire tries again")]
    private partial void LogBroke(Exception ex, SourceId source);
}

/// <summary>Hands out the job of the source that a fire names.</summary>
internal sealed class CrawlJobFactory(IReadOnlyDictionary<string, CrawlJob> jobs) : IJobFactory
{
    public ValueTask<JobScope> CreateJob(TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new JobScope(jobs[bundle.JobDetail.Key.Name], null));

    public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
}
