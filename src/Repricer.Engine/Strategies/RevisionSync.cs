using Microsoft.Extensions.Logging;
using Repricer.Core.Documents;
using Repricer.Core.Strategies;

namespace Repricer.Engine.Strategies;

/// <summary>The strategy book's hand in the revision store and the folder. Not thread safe: the book's lock is held around every call.</summary>
internal sealed partial class RevisionSync(RevisionKeeping kept, TimeProvider time, ILogger log)
{
    private const int RecentRevisions = 5;

    private Rollout? _rollout;

    public bool IsRestored { get; private set; }

    /// <summary>The folder has yet to be made to hold what is in force.</summary>
    public bool IsFolderPending => _rollout is { FolderPending: true };

    public Activation Activation => kept.Activation;

    public ValueTask<StrategyDraft> ReadFolderAsync(CancellationToken ct) => kept.Folder.ReadAsync(ct);

    /// <summary>What the store says is in force; null = nothing ever was. Writes nothing.</summary>
    public async ValueTask<StrategyRevision?> PeekAsync(CancellationToken ct) => await kept.Store.GetRolloutAsync(ct) is { } rollout ? await ReadAsync(rollout, ct) : null;

    /// <summary>As <see cref="PeekAsync"/>, and makes a folder follow that waits for it.</summary>
    public async ValueTask<StrategyRevision?> RestoreAsync(CancellationToken ct)
    {
        IsRestored = false;
        _rollout = await kept.Store.GetRolloutAsync(ct);
        StrategyRevision? revision = null;
        try
        {
            revision = _rollout is null ? null : await ReadAsync(_rollout, ct);
        }
        catch (StrategyRevisionException fault) when (kept.Activation == Activation.OnSave)
        {
            // The folder is the truth here: where it is understood it becomes the next revision, where it is not its own errors are told.
            LogNotUnderstood(log, fault);
        }

        IsRestored = true;
        await WriteFolderAsync(ct);
        return revision;
    }

    /// <summary>Where the folder has yet to hold what is in force. It may be read only for a while: what is in force does not depend on it, so that is no fault of the change.</summary>
    public async ValueTask WriteFolderAsync(CancellationToken ct)
    {
        if (_rollout is not { FolderPending: true } rollout)
            return;

        try
        {
            await kept.Folder.WriteAsync((await FindAsync(rollout.InForce, ct)).Files, await KnownTextsAsync(ct), ct);
            await kept.Store.FolderWrittenAsync(rollout.InForce, ct);
            _rollout = rollout with { FolderPending = false };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            LogFolder(log, error.Message);
        }
    }

    /// <summary>The folder's content as the next revision in force.</summary>
    public async ValueTask<StrategyRevision> SaveAsync(StrategyDraft draft, string hash, CancellationToken ct)
    {
        var change = new RolloutChange
        {
            ExpectedInForce = _rollout?.InForce,
            ExpectedCanary = _rollout?.Canary,
            Revision = new NewRevision(hash, RevisionKind.Saved, draft.Files, Plan: null),
            By = "folder",
            At = time.GetUtcNow(),
        };
        _rollout = await kept.Store.ChangeRolloutAsync(change, ct)
            ?? throw new InvalidOperationException("somebody else changed which strategies are in force; they are read again");
        return Of(_rollout, hash, draft.Load.Strategies);
    }

    public ValueTask<Rollout?> ChangeAsync(RolloutChange change, CancellationToken ct) => kept.Store.ChangeRolloutAsync(change, ct);

    private StrategyRevision Of(Rollout rollout, string hash, IReadOnlyList<Strategy> strategies) => new(rollout.InForce, hash, strategies, time.GetUtcNow())
    {
        Basis = StrategyRevision.BasisOf(strategies), By = rollout.By, Since = rollout.Since,
    };

    private async ValueTask<StrategyRevision> ReadAsync(Rollout rollout, CancellationToken ct)
    {
        var revision = await FindAsync(rollout.InForce, ct);
        var inForce = Of(rollout, revision.Info.Hash, Compile(revision));
        if (rollout is not { Canary: { } number, Share: { } share })
            return inForce;

        var other = await FindAsync(number, ct);
        var canary = new StrategyCanary(number, other.Info.Hash, Compile(other), share);
        return inForce with { Canary = canary, Basis = FormattableString.Invariant($"{inForce.Basis}+{StrategyRevision.BasisOf(canary.Strategies)}@{share.Value}") };
    }

    private async ValueTask<Revision> FindAsync(int number, CancellationToken ct) => await kept.Store.FindRevisionAsync(number, ct)
        ?? throw new InvalidOperationException($"strategy revision {number} is not in the store any more");

    /// <summary>Texts that are in the store need not be kept beside.</summary>
    private async ValueTask<IReadOnlyList<StrategyFile>> KnownTextsAsync(CancellationToken ct)
    {
        var files = new List<StrategyFile>();
        foreach (var info in await kept.Store.GetRevisionsAsync(RecentRevisions, ct))
            files.AddRange((await FindAsync(info.Number, ct)).Files);
        return files;
    }

    /// <exception cref="StrategyRevisionException">A kept revision is not understood any more: another version of the program wrote it.</exception>
    private IReadOnlyList<Strategy> Compile(Revision revision)
    {
        var load = kept.Folder.Compile(revision.Files);
        return load.HasErrors ? throw new StrategyRevisionException(revision.Info.Number, load.Diagnostics) : load.Strategies;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "the strategies folder could not be made to hold what is in force; it is tried again: {Why}")]
    private static partial void LogFolder(ILogger log, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "the revision in force is not understood by this version; the strategies folder is read instead")]
    private static partial void LogNotUnderstood(ILogger log, Exception error);
}

/// <summary>A kept revision has errors by this version's language.</summary>
public sealed class StrategyRevisionException(int number, IReadOnlyList<Diagnostic> diagnostics)
    : Exception($"strategy revision {number}, which is in force, is not understood by this version: {diagnostics.FirstOrDefault(diagnostic => diagnostic.Level == DiagnosticLevel.Error)}")
{
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;
}
