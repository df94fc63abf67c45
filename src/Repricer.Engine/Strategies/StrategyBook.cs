using Microsoft.Extensions.Logging;
using Repricer.Core.Documents;

namespace Repricer.Engine.Strategies;

/// <summary>
/// The strategies in force. A reload replaces all of them at once; a load with any error keeps the last good revision and says so in <see cref="Status"/>.
/// With a revision store what is in force comes from there, also after a restart, and the folder is only where the next revision is written.
/// </summary>
/// <param name="keeping">Null = revisions are not kept, and the folder is in force as it is.</param>
public sealed partial class StrategyBook(IStrategySource source, TimeProvider time, ILogger<StrategyBook> log, RevisionKeeping? keeping = null) : IDisposable
{
    private readonly SemaphoreSlim _reloading = new(1, 1);
    private readonly RevisionSync? _keeper = keeping is null ? null : new RevisionSync(keeping, time, log);
    private volatile StrategyRevision _current = StrategyRevision.Empty;
    private volatile StrategyBookStatus _status = new([], null, UsesLastGood: false);
    private string? _stamp;

    public StrategyRevision Current => _current;

    public StrategyBookStatus Status => _status;

    /// <summary>Saving alone changes nothing: only apply and roll-back do.</summary>
    public bool IsGated => _keeper is not null && (_keeper.Activation == Activation.OnApply || _keeper.IsFolderPending || _current.Canary is not null
        || _current.Strategies.Any(strategy => strategy.Approval is not null));

    /// <summary>Reads the files again if their stamp moved.</summary>
    /// <returns>True when another revision is in force now.</returns>
    public async ValueTask<bool> ReloadAsync(CancellationToken ct)
    {
        await _reloading.WaitAsync(ct);
        try
        {
            var before = _current;
            if (_keeper is { IsRestored: false })
                await RestoreAsync(_keeper, ct);
            else if (_keeper is not null)
                await _keeper.WriteFolderAsync(ct);
            var stamp = await source.GetStampAsync(ct);
            if (stamp != _stamp)
            {
                await (_keeper is null ? LoadAsync(ct) : LoadAsync(_keeper, ct));
                _stamp = stamp;
            }

            return !ReferenceEquals(before, _current);
        }
        finally
        {
            _reloading.Release();
        }
    }

    /// <summary>Takes over what the revision store says is in force, without a look at the folder. For verbs beside no running engine.</summary>
    /// <param name="writes">Whether a folder that waits for it is made to follow; false = nothing is written.</param>
    public async ValueTask RestoreAsync(bool writes, CancellationToken ct)
    {
        await _reloading.WaitAsync(ct);
        try
        {
            if (_keeper is not null && writes)
                await RestoreAsync(_keeper, ct);
            else if (_keeper is not null)
                Put(await _keeper.PeekAsync(ct) ?? StrategyRevision.Empty);
        }
        finally
        {
            _reloading.Release();
        }
    }

    /// <summary>Changes what is in force while no reload can run, and takes it over. For apply and roll-back; needs a revision store.</summary>
    /// <param name="change">What to change.</param>
    /// <param name="writesFolder">With <see cref="Activation.OnSave"/> the folder follows.</param>
    /// <returns>Null = something else was in force than expected, and nothing was changed.</returns>
    public async ValueTask<Rollout?> ChangeAsync(RolloutChange change, bool writesFolder, CancellationToken ct)
    {
        var keeper = _keeper ?? throw new InvalidOperationException("revisions are not kept");
        await _reloading.WaitAsync(ct);
        try
        {
            var rollout = await keeper.ChangeAsync(change with { FolderPending = writesFolder && keeper.Activation == Activation.OnSave }, ct);
            if (rollout is null)
                return null;

            // From here on the change stands: nobody's impatience may leave the folder behind.
            await RestoreAsync(keeper, CancellationToken.None);
            _stamp = await source.GetStampAsync(CancellationToken.None);
            await LoadAsync(keeper, CancellationToken.None);
            return rollout;
        }
        finally
        {
            _reloading.Release();
        }
    }

    public void Dispose() => _reloading.Dispose();

    private async ValueTask RestoreAsync(RevisionSync keeper, CancellationToken ct) => Put(await keeper.RestoreAsync(ct) ?? StrategyRevision.Empty);

    private async ValueTask LoadAsync(CancellationToken ct)
    {
        var load = await source.LoadAsync(ct);
        if (!Accept(load))
            return;

        var hash = StrategyRevision.BasisOf(load.Strategies);
        if (hash != _current.Hash)
            Put(new StrategyRevision(_current.Number + 1, hash, load.Strategies, time.GetUtcNow()));
    }

    private async ValueTask LoadAsync(RevisionSync keeper, CancellationToken ct)
    {
        var draft = await keeper.ReadFolderAsync(ct);
        var hash = StrategyContent.HashOf(draft.Files);
        if (!Accept(draft.Load) || hash == _current.Hash)
            return;

        if (_current.Number > 0 && IsGated)
            _status = _status with { FolderDiffers = true };
        else
            Put(await keeper.SaveAsync(draft, hash, ct));
    }

    /// <summary>Keeps what the load found; false when it has errors.</summary>
    private bool Accept(StrategyLoad load)
    {
        _status = new StrategyBookStatus(load.Diagnostics, time.GetUtcNow(), UsesLastGood: load.HasErrors && _current.Number > 0)
        {
            FolderDiffers = load.HasErrors && _keeper is not null && _current.Number > 0,
        };
        if (!load.HasErrors)
            return true;

        LogKept(log, load.Diagnostics.Count(diagnostic => diagnostic.Level == DiagnosticLevel.Error), _current.Number);
        return false;
    }

    private void Put(StrategyRevision revision)
    {
        _current = revision;
        if (revision.Number > 0)
            LogLoaded(log, revision.Number, revision.Strategies.Count);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "strategies: {Errors} error(s); revision {Revision} stays in force")]
    private static partial void LogKept(ILogger log, int errors, int revision);

    [LoggerMessage(Level = LogLevel.Information, Message = "strategies: revision {Revision} with {Count} strategies is in force")]
    private static partial void LogLoaded(ILogger log, int revision, int count);
}
