using Microsoft.Extensions.Logging;
using Repricer.Core.Documents;

namespace Repricer.Engine.Alerting;

/// <param name="Findings">Of the newest load, good or bad.</param>
/// <param name="LoadedAt">When the files were last read; null = never.</param>
/// <param name="UsesOlder">The files have errors, and what was read before holds on.</param>
public sealed record AlertBookStatus(IReadOnlyList<Diagnostic> Findings, DateTimeOffset? LoadedAt, bool UsesOlder);

/// <summary>
/// Holds the rules of the alerts' folder. A load with any error leaves the rules that held before and says so; at the first load of a start
/// there are none, so the faultless files hold.
/// </summary>
public sealed partial class AlertBook(IRuleFolder folder, TimeProvider time, ILogger<AlertBook> log)
{
    private readonly Lock _lock = new();
    private volatile IReadOnlyList<RuleFile> _rules = [];
    private volatile AlertBookStatus _status = new([], null, UsesOlder: false);
    private string? _stamp;

    /// <summary>The rules that hold; never changed in place.</summary>
    public IReadOnlyList<RuleFile> Rules => _rules;

    public AlertBookStatus Status => _status;

    /// <summary>Reads the files again if any of them changed; never throws.</summary>
    /// <returns>Whether they were read.</returns>
    public bool Reload()
    {
        lock (_lock)
        {
            var stamp = folder.Stamp();
            if (stamp == _stamp)
                return false;

            var load = folder.Load();
            var isFirst = _status.LoadedAt is null;
            if (!load.HasErrors || isFirst)
                _rules = load.Rules;
            _status = new AlertBookStatus(load.Diagnostics, time.GetUtcNow(), load.HasErrors && !isFirst);
            _stamp = stamp;
            if (load.HasErrors)
                LogFaulty(log, load.Diagnostics.First(finding => finding.Level == DiagnosticLevel.Error).ToString());
            else if (!isFirst)
                LogTaken(log, load.Rules.Count);
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "the alert rules have errors, those that held before hold on: {First}")]
    private static partial void LogFaulty(ILogger log, string first);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} alert rules hold")]
    private static partial void LogTaken(ILogger log, int count);
}
