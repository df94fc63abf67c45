using Microsoft.Extensions.Logging;
using Repricer.Core.Pricing;
using System.Security.Cryptography;
using System.Text;

namespace Repricer.Engine.Pricing;

/// <summary>
/// The strategies in force. A reload replaces all of them at once; a load with any error keeps the last good revision and says so in <see cref="Status"/>.
/// </summary>
public sealed partial class StrategyBook(IStrategySource source, TimeProvider time, ILogger<StrategyBook> log) : IDisposable
{
    private readonly SemaphoreSlim _reloading = new(1, 1);
    private volatile StrategyRevision _current = StrategyRevision.Empty;
    private volatile StrategyBookStatus _status = new([], null, UsesLastGood: false);
    private string? _stamp;

    public StrategyRevision Current => _current;

    public StrategyBookStatus Status => _status;

    /// <summary>Reads the files again if their stamp moved.</summary>
    /// <returns>True when another revision is in force now.</returns>
    public async ValueTask<bool> ReloadAsync(CancellationToken ct)
    {
        await _reloading.WaitAsync(ct);
        try
        {
            var stamp = await source.GetStampAsync(ct);
            if (stamp == _stamp)
                return false;

            var load = await source.LoadAsync(ct);
            _stamp = stamp;
            _status = new StrategyBookStatus(load.Diagnostics, time.GetUtcNow(), UsesLastGood: load.HasErrors && _current.Number > 0);
            if (load.HasErrors)
            {
                LogKept(log, load.Diagnostics.Count(diagnostic => diagnostic.Level == DiagnosticLevel.Error), _current.Number);
                return false;
            }

            var hash = HashOf(load.Strategies);
            if (hash == _current.Hash)
                return false;

            _current = new StrategyRevision(_current.Number + 1, hash, load.Strategies, time.GetUtcNow());
            LogLoaded(log, _current.Number, load.Strategies.Count);
            return true;
        }
        finally
        {
            _reloading.Release();
        }
    }

    public void Dispose() => _reloading.Dispose();

    private static string HashOf(IReadOnlyList<Strategy> strategies)
    {
        var text = string.Join('\n', strategies.Select(strategy => $"{strategy.Name}\t{strategy.Hash}\t{strategy.Priority}").Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "strategies: {Errors} error(s); revision {Revision} stays in force")]
    private static partial void LogKept(ILogger log, int errors, int revision);

    [LoggerMessage(Level = LogLevel.Information, Message = "strategies: revision {Revision} with {Count} strategies is in force")]
    private static partial void LogLoaded(ILogger log, int revision, int count);
}

/// <param name="Number">Counts up from 1 within one process; 0 = nothing loaded yet.</param>
/// <param name="Hash">Of all strategies together.</param>
public sealed record StrategyRevision(int Number, string Hash, IReadOnlyList<Strategy> Strategies, DateTimeOffset LoadedAt)
{
    public static StrategyRevision Empty { get; } = new(0, "", [], DateTimeOffset.MinValue);

    /// <summary>The strategy that applies to the listing at that moment.</summary>
    public StrategyChoice For(PricingSnapshot snapshot, DateTimeOffset now) => StrategySelection.Pick(Strategies, snapshot, now);

    public Strategy? FindByHash(string hash) => Strategies.FirstOrDefault(strategy => strategy.Hash == hash);
}

/// <param name="Diagnostics">Of the last load, good or bad.</param>
/// <param name="LoadedAt">When files were last read; null = never.</param>
/// <param name="UsesLastGood">The files have errors and an older revision is in force.</param>
public sealed record StrategyBookStatus(IReadOnlyList<Diagnostic> Diagnostics, DateTimeOffset? LoadedAt, bool UsesLastGood);
