using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Repricer.Core.Strategies;

namespace Repricer.Engine.Strategies;

/// <summary>
/// Keeps what is in force, its store and the strategies folder together, for the strategy book. Not thread safe but for
/// <see cref="FindStrategyAsync"/>: the book's lock is held around every other call.
/// </summary>
internal sealed partial class RevisionSync(
    IStrategyRevisionStore store, IStrategyFolder folder, Activation activation, TimeProvider time, ILogger log)
{
    private const int RecentRevisions = 5;
    private const int MostSearched = 50;

    private readonly ConcurrentDictionary<string, KeptStrategy> _found = new(StringComparer.Ordinal);
    private Rollout? _rollout;

    /// <summary>Whether <see cref="RestoreAsync"/> has taken over what is in force.</summary>
    public bool IsRestored { get; private set; }

    /// <summary>Whether the folder has yet to be made to hold what is in force.</summary>
    public bool IsFolderPending => _rollout is { FolderPending: true };

    public Activation Activation => activation;

    public ValueTask<StrategyDraft> ReadFolderAsync(CancellationToken ct) => folder.ReadAsync(ct);

    public StrategyDraft Compile(IReadOnlyList<StrategyFile> files) => new(files, folder.Compile(files));

    /// <summary>Reads what the store says is in force, and writes nothing.</summary>
    /// <returns>Null = nothing ever was in force.</returns>
    public async ValueTask<StrategyRevision?> PeekAsync(CancellationToken ct) =>
        await store.GetRolloutAsync(ct) is { } rollout ? await ReadAsync(rollout, ct) : null;

    /// <summary>Whether the store says that something else is in force than when it was last read.</summary>
    public async ValueTask<bool> HasMovedAsync(CancellationToken ct)
    {
        var now = await store.GetRolloutAsync(ct);
        return (now?.InForce, now?.Canary, now?.Share) != (_rollout?.InForce, _rollout?.Canary, _rollout?.Share);
    }

    /// <summary>Takes over what the store says is in force, and makes a folder follow that waits for it.</summary>
    /// <returns>Null = nothing ever was in force.</returns>
    public async ValueTask<StrategyRevision?> RestoreAsync(CancellationToken ct)
    {
        IsRestored = false;
        _rollout = await store.GetRolloutAsync(ct);
        StrategyRevision? revision = null;
        try
        {
            revision = _rollout is null ? null : await ReadAsync(_rollout, ct);
        }
        catch (StrategyRevisionException fault) when (activation == Activation.OnSave)
        {
            // The folder is the truth here: where it is understood it becomes the next revision, where it is not its own errors are told.
            LogNotUnderstood(log, fault);
        }

        IsRestored = true;
        await WriteFolderAsync(ct);
        return revision;
    }

    /// <summary>
    /// Writes the folder where it has yet to hold what is in force. It may be read only for a while: what is in force does not depend on
    /// it, so that is no fault of the change, and it is tried again at the next reload.
    /// </summary>
    public async ValueTask WriteFolderAsync(CancellationToken ct)
    {
        if (_rollout is not { FolderPending: true } rollout)
            return;

        try
        {
            await folder.WriteAsync((await FindAsync(rollout.InForce, ct)).Files, await KnownTextsAsync(ct), ct);
            await store.FolderWrittenAsync(rollout.InForce, ct);
            _rollout = rollout with { FolderPending = false };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            LogFolder(log, error.Message);
        }
    }

    /// <summary>Saves the folder's content as the next revision, in force from now on.</summary>
    /// <exception cref="InvalidOperationException">Somebody else changed what is in force meanwhile; nothing was changed here.</exception>
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
        _rollout = await store.ChangeRolloutAsync(change, ct)
            ?? throw new InvalidOperationException("somebody else changed which strategies are in force; they are read again");
        return Of(_rollout, hash, draft.Load.Strategies);
    }

    public ValueTask<Rollout?> ChangeAsync(RolloutChange change, CancellationToken ct) => store.ChangeRolloutAsync(change, ct);

    /// <summary>Finds the strategy of this meaning in the newest kept revision that had it.</summary>
    /// <returns>Null = none of the newest revisions had it.</returns>
    public async ValueTask<KeptStrategy?> FindStrategyAsync(string hash, CancellationToken ct)
    {
        if (_found.TryGetValue(hash, out var known))
            return known;

        foreach (var info in await store.GetRevisionsAsync(MostSearched, ct))
        {
            var revision = await store.FindRevisionAsync(info.Number, ct);
            if (folder.Compile(revision?.Files ?? []).Strategies.FirstOrDefault(one => one.Hash == hash) is { } older)
                return _found[hash] = new KeptStrategy(older, info.Number);
        }

        return null;
    }

    private StrategyRevision Of(Rollout rollout, string hash, IReadOnlyList<Strategy> strategies) =>
        new(rollout.InForce, hash, strategies, time.GetUtcNow())
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
        return inForce with
        {
            Canary = canary,
            Basis = FormattableString.Invariant($"{inForce.Basis}+{StrategyRevision.BasisOf(canary.Strategies)}@{share.Value}"),
        };
    }

    private async ValueTask<Revision> FindAsync(int number, CancellationToken ct) => await store.FindRevisionAsync(number, ct)
        ?? throw new InvalidOperationException($"strategy revision {number} is not in the store any more");

    /// <summary>Collects the texts of the newest revisions: the folder may lose them, for the store has them.</summary>
    private async ValueTask<IReadOnlyList<StrategyFile>> KnownTextsAsync(CancellationToken ct)
    {
        var files = new List<StrategyFile>();
        foreach (var info in await store.GetRevisionsAsync(RecentRevisions, ct))
            files.AddRange((await FindAsync(info.Number, ct)).Files);
        return files;
    }

    /// <exception cref="StrategyRevisionException">
    /// A kept revision is not understood any more: another version of the program wrote it.
    /// </exception>
    private IReadOnlyList<Strategy> Compile(Revision revision)
    {
        var load = folder.Compile(revision.Files);
        return load.HasErrors ? throw new StrategyRevisionException(revision.Info.Number, load.Diagnostics) : load.Strategies;
    }

    [LoggerMessage(
        Level = LogLevel.Error, Message = "the strategies folder could not be made to hold what is in force; it is tried again: {Why}")]
    private static partial void LogFolder(ILogger log, string why);

    [LoggerMessage(
        Level = LogLevel.Error, Message = "the revision in force is not understood by this version; the strategies folder is read instead")]
    private static partial void LogNotUnderstood(ILogger log, Exception error);
}
