using Microsoft.Extensions.Logging;
using Repricer.Core;
using Repricer.Engine.Crawling;
using Repricer.Engine.Reporting;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Measuring;

/// <summary>
/// Reads the gauges of the store once a minute. What cannot be read keeps its last value, and "repricer.sample.age" tells how old that is.
/// </summary>
internal sealed partial class GaugeSampler
{
    internal static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly IReportStore _reports;
    private readonly IHostStore _hosts;
    private readonly IReadOnlyList<SourceOptions> _sources;
    private readonly EngineStatus _status;
    private readonly TimeProvider _time;
    private readonly ILogger<GaugeSampler> _log;
    private long _sampledAt;
    private bool _failing;

    public GaugeSampler(
        IStore store, IReadOnlyList<SourceOptions> sources, EngineStatus status, TimeProvider time, ILogger<GaugeSampler> log)
    {
        (_reports, _hosts, _sources, _status, _time, _log) = (store.Reports, store.Hosts, sources, status, time, log);
        _sampledAt = time.GetTimestamp();
        var metrics = status.Metrics;
        metrics.SampleAge.Ask(() => [([], (long)_time.GetElapsedTime(Interlocked.Read(ref _sampledAt)).TotalSeconds)]);
        metrics.QueueLength.Ask(() => Queues(queue => queue.Length));
        metrics.QueueCapacity.Ask(() => Queues(queue => queue.Capacity));
    }

    /// <summary>Until cancelled; never throws.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await SampleAsync(ct);
            await Task.Delay(Every, _time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Once, now; never throws.</summary>
    public async Task SampleAsync(CancellationToken ct)
    {
        try
        {
            Tell(await _reports.GetGaugesAsync(ct));
            Tell(await _reports.GetDeliveriesAsync(_time.GetUtcNow(), ct));
            _status.Metrics.HostsLeftAlone.Set((await _hosts.GetAsync(ct)).CountBy(host => host.Trouble)
                .Select(trouble => (new[] { SnakeCase.From(trouble.Key.ToString()) }, (long)trouble.Value)));
            Interlocked.Exchange(ref _sampledAt, _time.GetTimestamp());
            if (_failing)
                LogWorksAgain(_log);
            _failing = false;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The engine ends.
        }
        catch (Exception error)
        {
            if (!_failing)
                LogFailed(_log, error);
            _failing = true;
        }
    }

    private void Tell(StoreGauges gauges)
    {
        var (metrics, now) = (_status.Metrics, _time.GetUtcNow());
        metrics.Outbox.Set(gauges.Outbox.Select(entry => (new[] { entry.Channel, entry.State }, (long)entry.Entries)));
        metrics.Held.Set(gauges.HeldByReason.Select(reason => (new[] { reason.Key }, (long)reason.Value)));
        metrics.OldestPending.Set(Age(gauges.OldestPendingAt, now));
        metrics.OldestHold.Set(Age(gauges.OldestHoldAt, now));
        metrics.Catalogue.Set(
        [
            (["products"], gauges.Products), (["listings"], gauges.Listings), (["watches"], gauges.Watches),
        ]);
        metrics.StoreSize.Set([(["database"], gauges.DatabaseBytes), (["log"], gauges.LogBytes)]);
    }

    private void Tell(IReadOnlyList<SourceDelivery> deliveries)
    {
        var metrics = _status.Metrics;
        var sources = deliveries.Where(delivery => delivery.Source is not null).ToList();
        metrics.SourceAge.Set(sources.SelectMany(
            delivery => new (string Quantile, TimeSpan? Age)[] { ("0.5", delivery.P50), ("0.9", delivery.P90), ("0.99", delivery.P99) }
                .Where(age => age.Age is not null)
                .Select(age => (new[] { delivery.Source!.Value.Value, age.Quantile }, (long)age.Age!.Value.TotalSeconds))));
        metrics.SourceReceived.Set(sources.Select(delivery => (new[] { delivery.Source!.Value.Value }, (long)delivery.Day)));
        metrics.SourceExpected.Set(
            from delivery in sources
            join source in _sources on delivery.Source!.Value equals source.Id
            where source.Enabled
            select (new[] { source.Id.Value }, (long)source.LooksFor(delivery.Places)));
    }

    private static long Age(DateTimeOffset? since, DateTimeOffset now) =>
        since is { } at && at < now ? (long)(now - at).TotalSeconds : 0;

    private IEnumerable<(string[] Labels, long Value)> Queues(Func<(int Length, int Capacity), int> of)
    {
        foreach (var stage in _status.Stages)
        {
            if (stage.Queue is { } queue)
                yield return ([stage.Name], of(queue()));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "the gauges of the store could not be read; they keep their last values")]
    private static partial void LogFailed(ILogger log, Exception error);

    [LoggerMessage(Level = LogLevel.Information, Message = "the gauges of the store can be read again")]
    private static partial void LogWorksAgain(ILogger log);
}
