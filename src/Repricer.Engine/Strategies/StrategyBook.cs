using Microsoft.Extensions.Logging;
using Repricer.Core.Documents;

namespace Repricer.Engine.Strategies;

/// <summary>
/// Holds the strategies in force. A reload replaces all of them at once; a load with any error keeps the last good revision and says so in
/// <see cref="Status"/>. Where revisions are kept, what is in force comes from their store, also after a restart, and the folder is only
/// where the next revision is written.
/// </summary>
public sealed partial class StrategyBook : IDisposable
{
    private readonly SemaphoreSlim _reloading = new(1, 1);
    private readonly IStrategySource _source;
    private readonly RevisionSync? _kept;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private volatile StrategyRevision _current = StrategyRevision.Empty;
    private volatile StrategyBookStatus _status = new([], null, UsesLastGood: false);
    private string? _stamp;

    /// <summary>Makes a book that keeps no revisions: what the source holds is in force as it is.</summary>
    public StrategyBook(IStrategySource source, TimeProvider time, ILogger<StrategyBook> log) =>
        (_source, _time, _log) = (source, time, log);

    /// <summary>Makes a book over kept revisions: what is in force is what the store says.</summary>
    public StrategyBook(
        IStrategyRevisionStore revisions, IStrategyFolder folder, Activation activation, TimeProvider time, ILogger<StrategyBook> log)
        : this(folder, time, log) => _kept = new RevisionSync(revisions, folder, activation, time, log);

    /// <summary>What decides now. It is never changed in place: who holds one goes on with what was in force then.</summary>
    public StrategyRevision Current => _current;

    /// <summary>What the newest load of the folder found.</summary>
    public StrategyBookStatus Status => _status;

    /// <summary>How an edited folder comes in force.</summary>
    public Activation Activation => _kept?.Activation ?? Activation.OnSave;

    /// <summary>Whether saving alone changes nothing: then only apply and roll-back do.</summary>
    public bool IsGated =>
        _kept is not null && (_kept.Activation == Activation.OnApply || _kept.IsFolderPending || _current.Canary is not null
            || _current.Strategies.Any(strategy => strategy.Approval is not null));

    /// <summary>
    /// Whether this process is the one whose folder counts. Where it is not, what the store says is in force is followed, and the folder is
    /// left alone. By default it is.
    /// </summary>
    public Func<bool> OwnsFolder { get; init; } = static () => true;

    /// <summary>Reads the files again if their stamp moved.</summary>
    /// <returns>True when another revision is in force now.</returns>
    public async ValueTask<bool> ReloadAsync(CancellationToken ct)
    {
        await _reloading.WaitAsync(ct);
        try
        {
            var before = _current;
            if (_kept is { } kept)
            {
                // Whose folder counts changes hands, and apply and roll-back may come in by any process: the store is asked either way.
                var owns = OwnsFolder();
                if (!kept.IsRestored || await kept.HasMovedAsync(ct))
                    await RestoreAsync(kept, ct);
                else if (owns)
                    await kept.WriteFolderAsync(ct);
                if (!owns)
                    return !ReferenceEquals(before, _current);
            }

            var stamp = await _source.GetStampAsync(ct);
            if (stamp != _stamp)
            {
                await (_kept is null ? LoadAsync(ct) : LoadAsync(_kept, ct));
                _stamp = stamp;
            }

            return !ReferenceEquals(before, _current);
        }
        finally
        {
            _reloading.Release();
        }
    }

    /// <summary>
    /// Takes over what the store says is in force, without a look at the folder, and makes a folder follow that waits for it.
    /// </summary>
    public async ValueTask RestoreAsync(CancellationToken ct)
    {
        var kept = Kept();
        await _reloading.WaitAsync(ct);
        try
        {
            await RestoreAsync(kept, ct);
        }
        finally
        {
            _reloading.Release();
        }
    }

    /// <summary>
    /// Takes over what is in force and writes nothing, whatever is pending: for who looks at the store beside its owner. Where nothing ever
    /// was in force, it takes the folder as the first start would.
    /// </summary>
    public async ValueTask LookAsync(CancellationToken ct)
    {
        var kept = Kept();
        await _reloading.WaitAsync(ct);
        try
        {
            var draft = await kept.ReadFolderAsync(ct);
            var inForce = await kept.PeekAsync(ct);
            Put(inForce ?? StrategyRevision.Empty with { Strategies = draft.Load.Strategies });
            _status = new StrategyBookStatus(draft.Load.Diagnostics, _time.GetUtcNow(), UsesLastGood: false)
            {
                FolderDiffers = inForce is not null && (draft.Load.HasErrors || StrategyContent.HashOf(draft.Files) != inForce.Hash),
            };
        }
        finally
        {
            _reloading.Release();
        }
    }

    /// <summary>Changes what is in force while no reload can run, and takes it over; for apply and roll-back.</summary>
    /// <param name="change">What to change.</param>
    /// <param name="writesFolder">Whether the folder follows, with <see cref="Activation.OnSave"/>.</param>
    /// <returns>What is in force now; null = something else was in force than expected, and nothing was changed.</returns>
    public async ValueTask<Rollout?> ChangeAsync(RolloutChange change, bool writesFolder, CancellationToken ct)
    {
        var kept = Kept();
        await _reloading.WaitAsync(ct);
        try
        {
            var rollout = await kept.ChangeAsync(change with { FolderPending = writesFolder && kept.Activation == Activation.OnSave }, ct);
            if (rollout is null)
                return null;

            // From here on the change stands: nobody's impatience may leave the folder behind.
            await RestoreAsync(kept, CancellationToken.None);
            _stamp = await _source.GetStampAsync(CancellationToken.None);
            await LoadAsync(kept, CancellationToken.None);
            return rollout;
        }
        finally
        {
            _reloading.Release();
        }
    }

    /// <summary>Reads a draft: the given files, or the folder as it is. What is in force stays as it is.</summary>
    /// <param name="files">Null = the folder.</param>
    public async ValueTask<StrategyDraft> DraftAsync(IReadOnlyList<StrategyFile>? files, CancellationToken ct) =>
        files is null ? await Kept().ReadFolderAsync(ct) : Kept().Compile(files);

    /// <summary>Finds the strategy of this meaning in what is in force, else in the newest kept revision that had it.</summary>
    /// <returns>Null = none of the newest revisions had it.</returns>
    public async ValueTask<KeptStrategy?> FindStrategyAsync(string hash, CancellationToken ct) =>
        _current.FindByHash(hash) ?? (_kept is null ? null : await _kept.FindStrategyAsync(hash, ct));

    public void Dispose() => _reloading.Dispose();

    private RevisionSync Kept() => _kept ?? throw new InvalidOperationException("this book keeps no revisions");

    private async ValueTask RestoreAsync(RevisionSync kept, CancellationToken ct) =>
        Put(await kept.RestoreAsync(ct) ?? StrategyRevision.Empty);

    private async ValueTask LoadAsync(CancellationToken ct)
    {
        var load = await _source.LoadAsync(ct);
        if (!Accept(load))
            return;

        var hash = StrategyRevision.BasisOf(load.Strategies);
        if (hash != _current.Hash)
            Put(new StrategyRevision(_current.Number + 1, hash, load.Strategies, _time.GetUtcNow()));
    }

    private async ValueTask LoadAsync(RevisionSync kept, CancellationToken ct)
    {
        var draft = await kept.ReadFolderAsync(ct);
        var hash = StrategyContent.HashOf(draft.Files);
        if (!Accept(draft.Load) || hash == _current.Hash)
            return;

        if (_current.Number > 0 && IsGated)
            _status = _status with { FolderDiffers = true };
        else
            Put(await kept.SaveAsync(draft, hash, ct));
    }

    /// <summary>Keeps what the load found.</summary>
    /// <returns>False when it has errors.</returns>
    private bool Accept(StrategyLoad load)
    {
        _status = new StrategyBookStatus(load.Diagnostics, _time.GetUtcNow(), UsesLastGood: load.HasErrors && _current.Number > 0)
        {
            FolderDiffers = load.HasErrors && _kept is not null && _current.Number > 0,
        };
        if (!load.HasErrors)
            return true;

        LogKept(_log, load.Diagnostics.Count(diagnostic => diagnostic.Level == DiagnosticLevel.Error), _current.Number);
        return false;
    }

    private void Put(StrategyRevision revision)
    {
        _current = revision;
        if (revision.Number > 0)
            LogLoaded(_log, revision.Number, revision.Strategies.Count);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "strategies: {Errors} error(s); revision {Revision} stays in force")]
    private static partial void LogKept(ILogger log, int errors, int revision);

    [LoggerMessage(Level = LogLevel.Information, Message = "strategies: revision {Revision} with {Count} strategies is in force")]
    private static partial void LogLoaded(ILogger log, int revision, int count);
}
