using System.Globalization;
using System.Reflection;
using Repricer.Core.Documents;
using Repricer.Engine;
using Repricer.Engine.Crawling;
using Repricer.Engine.Operating;
using Repricer.Engine.Publishing.Rates;
using Repricer.Engine.Reporting;
using Repricer.Engine.Telemetry;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Configuration;

namespace Repricer.Host.Api;

/// <summary>
/// Puts the status together, at most twice a second however often it is asked: a dashboard must not slow the engine down.
/// </summary>
internal sealed class StatusReader(
    IStore store, EngineStatus engine, IEngineView view, IConditionReader conditions, AppConfig config, TimeProvider time) : IDisposable
{
    private const int MostHosts = 100;
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);

    /// <summary>One that is not older is given out while a new one is read: where many ask, none of them waits for it.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(2);

    /// <summary>What takes longer to read is given out while a new one is read, even where it is not recent.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(50);

    /// <summary>No status is given out for longer without a new one being read.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    /// <summary>Whoever would get an older one waits for a new one.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile Cached? _cached;
    private int _reading;
    private int _forgotten;

    public static string Version { get; } =
        typeof(StatusReader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public async ValueTask<StatusView> GetAsync(CancellationToken ct)
    {
        if (_cached is { } hit && IsFresh(hit))
            return hit.View;
        if (_cached is not { } old || time.GetElapsedTime(old.ReadAt) > (old.Cost < Slow ? Recent : Oldest))
            return await RenewAsync(ct);
        if (Interlocked.Exchange(ref _reading, 1) == 0)
            _ = Task.Run(ReadBehindAsync, CancellationToken.None);
        return old.View;
    }

    private async Task<StatusView> RenewAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (_cached is { } meanwhile && IsFresh(meanwhile))
                return meanwhile.View;

            // What began to be read before somebody did something may not know of it: nobody else is given it.
            var (began, forgotten) = (time.GetTimestamp(), Volatile.Read(ref _forgotten));
            var status = await ReadAsync(ct);
            _cached = new Cached(time.GetTimestamp(), time.GetElapsedTime(began), status);
            if (forgotten != Volatile.Read(ref _forgotten))
                _cached = null;
            return status;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task ReadBehindAsync()
    {
        try
        {
            await RenewAsync(CancellationToken.None);
        }
        catch (Exception error) when (error is StoreUnavailableException or ObjectDisposedException or OperationCanceledException)
        {
            // Whoever asks when the old one is too old reads it himself, and is told.
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }

    /// <summary>Makes the next question read anew, after a person did something here and looks what became of it.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _forgotten);
        _cached = null;
    }

    public void Dispose() => _gate.Dispose();

    private async ValueTask<StatusView> ReadAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var figures = await store.Reports.GetStatisticsAsync(now, ct);
        var deliveries = await store.Reports.GetDeliveriesAsync(now, ct);
        var pauses = await store.Control.GetPausesAsync(ct);
        var breakers = await store.Guard.GetOpenBreakersAsync(ct);
        var stopped = store.KillSwitch.ReasonToStop();
        var paused = pauses.Any(pause => pause.Scope.Kind == "global");
        return new StatusView(
            Version, now, engine.StartedAt,
            !view.IsRunning ? "not_running" : stopped is not null ? "stopped" : paused ? "paused" : "running", view.Shadow,
            stopped is not null, stopped,
            [.. (await conditions.ReadAsync(ct)).Select(condition => Views.Of(condition, now))],
            [.. engine.Stages.Select(stage => Of(stage, now))],
            new StoreView(
                figures.Products, figures.Listings, figures.Watches, figures.Offers, figures.Attempts, figures.Decisions, figures.Held,
                figures.OutboxByState,
                figures.OldestPendingAt, figures.OldestHoldAt, figures.FileBytes, figures.WalBytes),
            await SourcesAsync(now, deliveries, ct), await HostsAsync(ct), await ChannelsAsync(now, ct), Summary(view),
            [.. breakers.Select(breaker => new BreakerView(breaker.Name, ShownText.Cut(breaker.Reason), breaker.OpenedAt))],
            [.. pauses.Select(pause => Of(pause.Scope, pause.Pause))],
            [.. view.Rates.Select(rate => Of(rate))], Evidence())
        {
            Cluster = await ClusterReader.ReadAsync(store, config, ct),
            Delivery = deliveries.FirstOrDefault(delivery => delivery.Source is null) is { } all
                ? Of(all, looks: null)
                : null,
        };
    }

    private static DeliveryView Of(SourceDelivery delivery, double? looks) => new(
        (long?)looks, delivery.Day, delivery.Never, Seconds(delivery.P50), Seconds(delivery.P90), Seconds(delivery.P99));

    private static long? Seconds(TimeSpan? age) => (long?)age?.TotalSeconds;

    private EvidenceStatusView? Evidence() => view.Evidence is { } kept
        ? new EvidenceStatusView(
            kept.Store, kept.Documents, kept.Shared, engine.Evidence.Counters.GetValueOrDefault("dropped"), kept.Lost, kept.Damaged,
            kept.Bytes, kept.Days, kept.OldestDay, kept.Waiting, kept.Trouble)
        : null;

    public async ValueTask<IReadOnlyList<SourceView>> SourcesAsync(DateTimeOffset now, CancellationToken ct) =>
        await SourcesAsync(now, await store.Reports.GetDeliveriesAsync(now, ct), ct);

    private async ValueTask<IReadOnlyList<SourceView>> SourcesAsync(
        DateTimeOffset now, IReadOnlyList<SourceDelivery> deliveries, CancellationToken ct)
    {
        var known = (await store.Reports.GetSourceStatisticsAsync(now, ct)).ToDictionary(row => row.Source.Value, StringComparer.Ordinal);
        return [.. config.Sources.Select(source => Of(source, known.GetValueOrDefault(source.Id.Value)) with
        {
            Delivery = deliveries.FirstOrDefault(delivery => delivery.Source == source.Id) is { } delivery
                ? Of(delivery, source.Cron is null ? source.LooksFor(delivery.Places) : null)
                : null,
        })];
    }

    private async ValueTask<IReadOnlyList<HostView>> HostsAsync(CancellationToken ct) =>
    [
        .. (await store.Hosts.GetAsync(ct)).OrderBy(host => host.Since).ThenBy(host => host.Host, StringComparer.Ordinal).Take(MostHosts)
            .Select(host => new HostView(
                ShownText.Cut(host.Host), Views.Name(host.Trouble), host.Since, host.Until, host.InRow, ShownText.Cut(host.Reason))),
    ];

    public async ValueTask<IReadOnlyList<ChannelView>> ChannelsAsync(DateTimeOffset now, CancellationToken ct)
    {
        var known = (await store.Reports.GetChannelStatisticsAsync(now, ct)).ToDictionary(row => row.Channel.Value, StringComparer.Ordinal);
        var pauses = await store.Control.GetPausesAsync(ct);
        return [.. config.Channels.Select(channel =>
        {
            var row = known.GetValueOrDefault(channel.Id.Value);
            var told = engine.Channels.FirstOrDefault(one => one.Channel == channel.Id);
            var paused = pauses
                .Where(pause => pause.Scope.Kind == "channel" && pause.Scope.Channel == channel.Id)
                .Select(pause => Of(pause.Scope, pause.Pause))
                .FirstOrDefault();
            return new ChannelView(
                channel.Id.Value, channel.Type, view.CanReadBack(channel.Id.Value), row?.Listings ?? 0, row?.Shadow ?? 0,
                row?.OutboxByState ?? new Dictionary<string, int>(StringComparer.Ordinal), row?.LastPushAt, row?.LastConfirmAt,
                told?.HeardAt, told?.SalesTo, told?.SalesFault is { } fault ? ShownText.Cut(fault) : null,
                Error(row?.LastErrorAt, row?.LastError), paused);
        })];
    }

    private SourceView Of(SourceOptions source, SourceStatistics? row) => new(
        source.Id.Value, source.Enabled, source.Fetcher, source.Channel?.Value, source.BaseUrl?.ToString(),
        source.Cron is { } cron ? $"cron {cron} ({source.TimeZone.Id})" : $"every {DurationText.Print(source.Interval)}",
        row?.Places ?? 0, row?.Due ?? 0, row?.LastAttemptAt, row?.LastPositiveAt,
        row?.ByStatus ?? new Dictionary<string, int>(StringComparer.Ordinal),
        row?.ByMethod ?? new Dictionary<string, int>(StringComparer.Ordinal),
        row?.Quarantine is { } quarantine ? new QuarantineView(quarantine.Since, ShownText.Cut(quarantine.Reason)) : null,
        Error(row?.LastErrorAt, row?.LastError), source.Channel is null ? view.FetcherUnavailable(source.Fetcher) : null);

    private static StageView Of(StageStatus stage, DateTimeOffset now)
    {
        var queue = stage.Queue?.Invoke();
        return new StageView(
            stage.Name, new SortedDictionary<string, long>(new Dictionary<string, long>(stage.Counters), StringComparer.Ordinal),
            queue is { } waiting ? new QueueView(waiting.Length, waiting.Capacity) : null,
            stage.LastWorkAt, stage.LastWorkAt is { } at ? Views.Age(at, now) : null, Error(stage.LastError?.At, stage.LastError?.Message));
    }

    private static StrategySummary Summary(IEngineView view)
    {
        var (inForce, loaded) = (view.Strategies.Current, view.Strategies.Status);
        return new StrategySummary(
            inForce.Number, inForce.Hash, inForce.Strategies.Count, loaded.LoadedAt,
            loaded.Diagnostics.Count(finding => finding.Level == DiagnosticLevel.Error),
            inForce.By, inForce.Since, Views.Name(view.Strategies.Activation), loaded.FolderDiffers,
            inForce.Canary is { } canary
                ? new CanaryView(canary.Number, canary.Hash, canary.Share.Value.ToString(CultureInfo.InvariantCulture))
                : null,
            view.Sweep is { } sweep ? new DecidingView(sweep.Revision, sweep.Done, sweep.Total) : null,
            view.Planning is { } plan ? new ProgressView(plan.Done, plan.Total) : null);
    }

    private static RateView Of(RateState rate) => new(
        rate.Application, rate.Account.Length > 0 ? rate.Account : null, rate.Region.Length > 0 ? rate.Region : null, rate.Bucket,
        Plain(rate.PerSecond), Plain(rate.Declared), Plain(decimal.Truncate(rate.Left)), rate.Burst, (long)Math.Ceiling(rate.ClosedFor.TotalSeconds),
        rate.Waiting, rate.Waited, (long)rate.WaitedFor.TotalSeconds, rate.Refused);

    private static string Plain(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    private static PauseView Of(PauseScope scope, Repricer.Core.Deciding.Pause pause) =>
        new(scope.Kind, scope.Key.Length == 0 ? null : scope.Key, pause.Reason is { } why ? ShownText.Cut(why) : null, pause.Since,
            pause.By);

    private static ErrorView? Error(DateTimeOffset? at, string? message) =>
        at is { } when && message is not null ? new ErrorView(when, ShownText.Cut(message)) : null;

    /// <summary>What took long to read is good for longer: who asks must not keep a core at work.</summary>
    private bool IsFresh(Cached cached) =>
        time.GetElapsedTime(cached.ReadAt) is var age && (age < Fresh || (age < cached.Cost * 10 && age < Longest));

    private sealed record Cached(long ReadAt, TimeSpan Cost, StatusView View);
}
