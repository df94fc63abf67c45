using Microsoft.Extensions.Logging;
using Repricer.Core.Pricing;
using Repricer.Engine.Planning;
using System.Security.Cryptography;
using System.Text;

namespace Repricer.Engine.Pricing;

/// <summary>
/// The strategies in force. A reload replaces all of them at once; a load with any error keeps the last good revision and says so in <see cref="Status"/>.
/// With a revision store what is in force comes from there, also after a restart, and the folder is only where the next revision is written.
/// </summary>
/// <param name="keeping">Null = revisions are not kept, and the folder is in force as it is.</param>
public sealed partial class StrategyBook(IStrategySource source, TimeProvider time, ILogger<StrategyBook> log, RevisionKeeping? keeping = null) : IDisposable
{
    private readonly SemaphoreSlim _reloading = new(1, 1);
    private volatile StrategyRevision _current = StrategyRevision.Empty;
    private volatile StrategyBookStatus _status = new([], null, UsesLastGood: false);
    private string? _stamp;
    private bool _restored;
    private Rollout? _rollout;

    public StrategyRevision Current => _current;

    public StrategyBookStatus Status => _status;

    /// <summary>Saving alone changes nothing: only apply and roll-back do.</summary>
    public bool IsGated => keeping is not null && (keeping.Activation == Activation.OnApply || _current.Canary is not null || _rollout is { FolderPending: true }
        || _current.Strategies.Any(strategy => strategy.Approval is not null));

    /// <summary>Reads the files again if their stamp moved.</summary>
    /// <returns>True when another revision is in force now.</returns>
    public async ValueTask<bool> ReloadAsync(CancellationToken ct)
    {
        await _reloading.WaitAsync(ct);
        try
        {
            var before = _current;
            if (keeping is not null && !_restored)
                await RestoreAsync(keeping, ct);
            else if (keeping is not null)
                await WriteFolderAsync(keeping, ct);
            var stamp = await source.GetStampAsync(ct);
            if (stamp != _stamp)
            {
                await (keeping is null ? LoadAsync(ct) : LoadAsync(keeping, ct));
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
    public async ValueTask RestoreAsync(CancellationToken ct)
    {
        await _reloading.WaitAsync(ct);
        try
        {
            if (keeping is not null)
                await RestoreAsync(keeping, ct);
        }
        finally
        {
            _reloading.Release();
        }
    }

    /// <summary>As <see cref="RestoreAsync(CancellationToken)"/>, and writes nothing, not even a folder that waits for it.</summary>
    public async ValueTask PeekAsync(CancellationToken ct)
    {
        if (keeping is not null)
            await TakeOverAsync(keeping, await keeping.Store.GetRolloutAsync(ct), ct);
    }

    /// <summary>Changes what is in force while no reload can run, and takes it over. For apply and roll-back; needs a revision store.</summary>
    public async ValueTask<Rollout?> ChangeAsync(RolloutChange change, IReadOnlyList<StrategyFile>? files, CancellationToken ct)
    {
        var kept = keeping ?? throw new InvalidOperationException("revisions are not kept");
        await _reloading.WaitAsync(ct);
        try
        {
            var writes = kept.Activation == Activation.OnSave && files is not null;
            var rollout = await kept.Store.ChangeRolloutAsync(change with { FolderPending = writes }, ct);
            if (rollout is null)
                return null;

            // From here on the change stands: nobody's impatience may leave the folder behind.
            await RestoreAsync(kept, CancellationToken.None);
            _stamp = await source.GetStampAsync(CancellationToken.None);
            await LoadAsync(kept, CancellationToken.None);
            return rollout;
        }
        finally
        {
            _reloading.Release();
        }
    }

    public void Dispose() => _reloading.Dispose();

    private async ValueTask LoadAsync(CancellationToken ct)
    {
        var load = await source.LoadAsync(ct);
        if (!Accept(load))
            return;

        var hash = HashOf(load.Strategies);
        if (hash != _current.Hash)
            Put(new StrategyRevision(_current.Number + 1, hash, load.Strategies, time.GetUtcNow()));
    }

    private async ValueTask LoadAsync(RevisionKeeping kept, CancellationToken ct)
    {
        var draft = await kept.Folder.ReadAsync(ct);
        var hash = StrategyContent.HashOf(draft.Files);
        var differs = draft.Load.HasErrors || hash != _current.Hash;
        if (!Accept(draft.Load) || !differs)
            return;

        if (_current.Number > 0 && IsGated)
        {
            _status = _status with { FolderDiffers = true };
            return;
        }

        var change = new RolloutChange
        {
            ExpectedInForce = _rollout?.InForce,
            ExpectedCanary = _rollout?.Canary,
            Revision = new NewRevision(hash, RevisionKind.Saved, draft.Files, Plan: null),
            By = "folder",
            At = time.GetUtcNow(),
        };
        if (await kept.Store.ChangeRolloutAsync(change, ct) is not { } rollout)
            throw new InvalidOperationException("somebody else changed which strategies are in force; they are read again");

        _rollout = rollout;
        Put(new StrategyRevision(rollout.InForce, hash, draft.Load.Strategies, time.GetUtcNow()) { Basis = HashOf(draft.Load.Strategies), By = rollout.By, Since = rollout.Since });
    }

    /// <summary>Keeps what the load found; false when it has errors.</summary>
    private bool Accept(StrategyLoad load)
    {
        _status = new StrategyBookStatus(load.Diagnostics, time.GetUtcNow(), UsesLastGood: load.HasErrors && _current.Number > 0)
        {
            FolderDiffers = load.HasErrors && keeping is not null && _current.Number > 0,
        };
        if (!load.HasErrors)
            return true;

        LogKept(log, load.Diagnostics.Count(diagnostic => diagnostic.Level == DiagnosticLevel.Error), _current.Number);
        return false;
    }

    private async ValueTask RestoreAsync(RevisionKeeping kept, CancellationToken ct)
    {
        _restored = false;
        var rollout = await kept.Store.GetRolloutAsync(ct);
        try
        {
            await TakeOverAsync(kept, rollout, ct);
        }
        catch (StrategyRevisionException fault) when (kept.Activation == Activation.OnSave)
        {
            // The folder is the truth here: where it is understood it becomes the next revision, where it is not its own errors are told.
            LogNotUnderstood(log, fault);
            _current = StrategyRevision.Empty;
        }

        _rollout = rollout;
        _restored = true;
        await WriteFolderAsync(kept, ct);
    }

    /// <summary>Where the folder has yet to hold what is in force. It may be read only for a while: what is in force does not depend on it, so that is no fault of the change.</summary>
    private async ValueTask WriteFolderAsync(RevisionKeeping kept, CancellationToken ct)
    {
        if (_rollout is not { FolderPending: true } rollout)
            return;

        try
        {
            await kept.Folder.WriteAsync((await FindAsync(kept, rollout.InForce, ct)).Files, await KnownAsync(kept, ct), ct);
            await kept.Store.FolderWrittenAsync(rollout.InForce, ct);
            _rollout = rollout with { FolderPending = false };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            LogFolder(log, error.Message);
        }
    }

    private async ValueTask TakeOverAsync(RevisionKeeping kept, Rollout? rollout, CancellationToken ct)
    {
        if (rollout is not null)
        {
            var revision = await FindAsync(kept, rollout.InForce, ct);
            var strategies = Compile(kept, revision);
            var basis = HashOf(strategies);
            StrategyCanary? canary = null;
            if (rollout is { Canary: { } number, Share: { } share })
            {
                var other = await FindAsync(kept, number, ct);
                canary = new StrategyCanary(number, other.Info.Hash, Compile(kept, other), share);
                basis = FormattableString.Invariant($"{basis}+{HashOf(canary.Strategies)}@{share.Value}");
            }

            Put(new StrategyRevision(revision.Info.Number, revision.Info.Hash, strategies, time.GetUtcNow())
            {
                Basis = basis, By = rollout.By, Since = rollout.Since, Canary = canary,
            });
        }
    }

    private static async ValueTask<Revision> FindAsync(RevisionKeeping kept, int number, CancellationToken ct) => await kept.Store.FindRevisionAsync(number, ct)
        ?? throw new InvalidOperationException($"strategy revision {number} is not in the store any more");

    /// <summary>Texts that are in the store need not be kept beside.</summary>
    private static async ValueTask<IReadOnlyList<StrategyFile>> KnownAsync(RevisionKeeping kept, CancellationToken ct)
    {
        var files = new List<StrategyFile>();
        foreach (var info in await kept.Store.GetRevisionsAsync(5, ct))
            files.AddRange((await FindAsync(kept, info.Number, ct)).Files);
        return files;
    }

    /// <exception cref="StrategyRevisionException">A kept revision is not understood any more: another version of the program wrote it.</exception>
    private static IReadOnlyList<Strategy> Compile(RevisionKeeping kept, Revision revision)
    {
        var load = kept.Folder.Compile(revision.Files);
        return load.HasErrors ? throw new StrategyRevisionException(revision.Info.Number, load.Diagnostics) : load.Strategies;
    }

    private void Put(StrategyRevision revision)
    {
        _current = revision;
        LogLoaded(log, revision.Number, revision.Strategies.Count);
    }

    private static string HashOf(IReadOnlyList<Strategy> strategies)
    {
        var text = string.Join('\n', strategies.Select(strategy => $"{strategy.Name}\t{strategy.Hash}\t{strategy.Priority}").Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "strategies: {Errors} error(s); revision {Revision} stays in force")]
    private static partial void LogKept(ILogger log, int errors, int revision);

    [LoggerMessage(Level = LogLevel.Error, Message = "the strategies folder could not be made to hold what is in force; it is tried again: {Why}")]
    private static partial void LogFolder(ILogger log, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "the revision in force is not understood by this version; the strategies folder is read instead")]
    private static partial void LogNotUnderstood(ILogger log, Exception error);

    [LoggerMessage(Level = LogLevel.Information, Message = "strategies: revision {Revision} with {Count} strategies is in force")]
    private static partial void LogLoaded(ILogger log, int revision, int count);
}

/// <summary>A kept revision has errors by this version's language.</summary>
public sealed class StrategyRevisionException(int number, IReadOnlyList<Diagnostic> diagnostics)
    : Exception($"strategy revision {number}, which is in force, is not understood by this version: {diagnostics.FirstOrDefault(diagnostic => diagnostic.Level == DiagnosticLevel.Error)}")
{
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;
}
