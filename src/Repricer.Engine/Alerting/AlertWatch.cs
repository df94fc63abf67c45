using Microsoft.Extensions.Logging;
using Repricer.Engine.Operating;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Alerting;

/// <summary>
/// Looks at the conditions again and again, counts them, and tells people what the rules say. Nothing it does or fails to do disturbs the
/// stages; where conditions cannot be read, alerts stay as they are and it says so.
/// </summary>
public sealed partial class AlertWatch
{
    private readonly AlertParts _parts;
    private readonly IAlertStore _store;
    private readonly EngineStatus _status;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly AlertRules _rules;
    private readonly string[] _names;
    private readonly AlertCourier[] _couriers;
    private bool _failing;
    private RuleLook? _files;

    public AlertWatch(AlertParts parts, IAlertStore store, EngineStatus status, TimeProvider time, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(parts);
        (_parts, _store, _status, _time) = (parts, store, status, time);
        _log = loggers.CreateLogger<AlertWatch>();
        _names = [.. parts.Targets.Select(target => target.Name)];
        _rules = new AlertRules(parts.Options, _names);
        _couriers =
        [
            .. parts.Targets.Select(target => new AlertCourier(
                target, store, parts.Options, status.Alerts, time, loggers.CreateLogger<AlertCourier>())),
        ];
    }

    /// <summary>Until cancelled; never throws.</summary>
    public Task RunAsync(CancellationToken ct) => Task.WhenAll([LookOnAsync(ct), .. _couriers.Select(courier => courier.RunAsync(ct))]);

    /// <summary>Looks once and delivers what is due, for an engine that runs for one cycle; never throws.</summary>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        await LookAsync(ct);
        await Task.WhenAll(_couriers.Select(courier => courier.DeliverAsync(ct)));
    }

    /// <summary>Looks once; never throws.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await StepAsync(ct);
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
            _status.Alerts.Fail($"conditions could not be read or alerts not kept: {error.Message}");
        }
    }

    private async Task LookOnAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await LookAsync(ct);
            await Task.Delay(_parts.Options.Every, _time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task StepAsync(CancellationToken ct)
    {
        var memory = await _store.ReadAsync(ct);
        var told = await _parts.Conditions.ReadAsync(ct).AsTask().WaitAsync(_parts.Options.Deadline, _time, ct);
        var (files, isOld) = await FilesAsync(ct);

        // What is seen while the engine stops is no news.
        ct.ThrowIfCancellationRequested();
        var failing = TargetConditions.Of(memory.Targets.Where(facts => _names.Contains(facts.Target, StringComparer.Ordinal)));
        List<Condition> conditions =
            [.. told.Where(condition => condition.Kind is not TargetConditions.Kind), .. failing, .. files?.Conditions ?? []];
        _status.Metrics.Conditions.Set(
            conditions.Select(condition => (new[] { condition.Kind, AlertText.Severity(condition) }, 1L)));

        var now = _time.GetUtcNow();
        var rules = files is null
            ? _rules
            : new AlertRules(_parts.Options with { Rules = [.. files.Rules, .. _parts.Options.Rules] }, _names);
        var step = rules.Step(conditions, memory.Alerts, now);
        var after = step.Applied(memory.Alerts);
        if (files is not null)
            step = step with { Notices = RuleWatch.Filtered(step.Notices, files.Memory, after, now) };
        if (!step.IsEmpty || memory.Waiting.Any(notice => !_names.Contains(notice.Target, StringComparer.Ordinal))
            || memory.Targets.Any(facts => !_names.Contains(facts.Target, StringComparer.Ordinal)))
        {
            await _store.CommitAsync(step, _names, ct);
            _status.Alerts.Count("notices", step.Notices.Count);
        }

        if (files is not null && !isOld)
            await _parts.Files!.KeepAsync(files, after, ct);
    }

    /// <summary>What rule files say; where their figures cannot be read, what they said last: conditions are told all the same.</summary>
    private async Task<(RuleLook? Look, bool IsOld)> FilesAsync(CancellationToken ct)
    {
        try
        {
            return (_files = _parts.Files is { } watch ? await watch.LookAsync(ct) : null, false);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            _status.Alerts.Fail($"the figures of rule files could not be read: {error.Message}");
            var now = _time.GetUtcNow();
            return (_files is { } last
                ? last with { Memory = last.Memory with { Mutes = [.. last.Memory.Mutes.Where(mute => mute.Holds(now))] } }
                : null, true);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "the conditions could not be read: alerts stay as they are until they can be")]
    private static partial void LogFailed(ILogger log, Exception error);

    [LoggerMessage(Level = LogLevel.Information, Message = "the conditions can be read again")]
    private static partial void LogWorksAgain(ILogger log);
}
