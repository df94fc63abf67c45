using Microsoft.Extensions.Logging;
using Repricer.Engine.Operating;

namespace Repricer.Engine.Conditions;

/// <summary>
/// Logs one line when a condition begins and one when it has ended. What comes and goes within half a minute is one condition: its end is
/// told only after it has been away so long, so that flapping does not flood the log. What only the engine knows is kept in the store.
/// </summary>
public sealed partial class ConditionWatch(
    IConditionReader reader, IConditionStore store, TimeProvider time, ILogger<ConditionWatch> log)
{
    /// <summary>How often the conditions are looked at; a large store is looked at less often.</summary>
    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    /// <summary>How long a condition must be away before it has ended.</summary>
    internal static readonly TimeSpan Away = TimeSpan.FromSeconds(30);

    /// <summary>Looking may take at most this share of the time.</summary>
    private const int Share = 20;

    private static readonly TimeSpan Rarest = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(string Kind, string? Subject), Told> _told = [];
    private IReadOnlyList<(string, string?, DateTimeOffset)>? _kept;
    private bool _failed;

    /// <summary>Whether what this engine knows is kept: of several nodes one writes. By default it is.</summary>
    public Func<bool> IsKept { get; init; } = static () => true;

    /// <summary>Until cancelled; never throws.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var began = time.GetTimestamp();
            await LookAsync(ct);
            var pause = time.GetElapsedTime(began) * Share;
            pause = pause < Every ? Every : pause < Rarest ? pause : Rarest;
            await Task.Delay(pause, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Looks once, now; never throws.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        try
        {
            var conditions = await reader.ReadAsync(ct);
            Tell(conditions);
            await KeepAsync([.. conditions.Where(ConditionReader.IsKnownToEngineAlone)], ct);
            _failed = false;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The engine ends; conditions end with it untold.
        }
        catch (Exception error)
        {
            if (!_failed)
                LogUnreadable(log, error.Message);
            _failed = true;
        }
    }

    /// <summary>Keeps what only this engine knows, once, without a line in the log; never throws.</summary>
    public async Task NoteAsync(CancellationToken ct)
    {
        try
        {
            await KeepAsync([.. (await reader.ReadAsync(ct)).Where(ConditionReader.IsKnownToEngineAlone)], ct);
        }
        catch (Exception error)
        {
            LogUnreadable(log, error.Message);
        }
    }

    /// <summary>Writes only what changed: it is asked every few seconds.</summary>
    private async ValueTask KeepAsync(IReadOnlyList<Condition> open, CancellationToken ct)
    {
        if (!IsKept())
        {
            _kept = null;
            return;
        }

        IReadOnlyList<(string, string?, DateTimeOffset)> keys = [.. open.Select(one => (one.Kind, one.Subject, one.Since))];
        if (_kept is not null && _kept.SequenceEqual(keys))
            return;

        await store.SetAsync(open, ct);
        _kept = keys;
    }

    private void Tell(IReadOnlyList<Condition> conditions)
    {
        var now = time.GetUtcNow();
        foreach (var condition in conditions)
        {
            var key = (condition.Kind, condition.Subject);
            if (_told.TryGetValue(key, out var known) && condition.Severity <= known.Condition.Severity)
            {
                _told[key] = known with { SeenAt = now };
                continue;
            }

            // New, or worse than it was told.
            _told[key] = new Told(condition, now);
            LogBegan(
                log, LevelOf(condition.Severity), condition.Kind, condition.Subject ?? "engine", condition.Since, condition.Detail,
                condition.Cure ?? "it ends by itself");
        }

        foreach (var (key, gone) in _told.Where(entry => now - entry.Value.SeenAt >= Away).ToList())
        {
            _told.Remove(key);
            LogEnded(log, key.Kind, key.Subject ?? "engine", gone.Condition.Since, gone.SeenAt);
        }
    }

    private static LogLevel LevelOf(ConditionSeverity severity) => severity switch
    {
        ConditionSeverity.Critical => LogLevel.Error,
        ConditionSeverity.Warning => LogLevel.Warning,
        _ => LogLevel.Information,
    };

    [LoggerMessage(Message = "condition {Kind} of {Subject} since {Since:u}: {Detail} -> {Cure}")]
    private static partial void LogBegan(
        ILogger log, LogLevel level, string kind, string subject, DateTimeOffset since, string detail, string cure);

    [LoggerMessage(
        Level = LogLevel.Information, Message = "condition {Kind} of {Subject} has ended: it lasted from {Since:u} to {Until:u}")]
    private static partial void LogEnded(ILogger log, string kind, string subject, DateTimeOffset since, DateTimeOffset until);

    [LoggerMessage(Level = LogLevel.Error, Message = "what is wrong cannot be told or kept, the store does not answer: {Why}")]
    private static partial void LogUnreadable(ILogger log, string why);

    /// <param name="SeenAt">When it was last there.</param>
    private sealed record Told(Condition Condition, DateTimeOffset SeenAt);
}
