using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Publishing;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Pricing;

namespace Repricer.Adapters.Storage.Sql.Pricing;

/// <summary>Writes decisions inside the writer's transaction.</summary>
internal sealed class DecisionCommitter(Session session)
{
    private readonly Dictionary<(string Settings, string Book), long> _bases = [];
    private readonly HashSet<ListingId> _taken = [];
    private readonly Dictionary<long, AddedEntry> _added = [];
    private Dictionary<ListingId, DecidedBefore>? _known;

    /// <param name="prepared">As <see cref="PreparedDecision.Prepare"/> made them; nothing of what it read is relied on.</param>
    /// <returns>In the same order.</returns>
    public IReadOnlyList<CommitOutcome> Commit(IReadOnlyList<PreparedDecision> prepared)
    {
        if (session.IsRemote)
            _known = DecidedBefore.Read(session, [.. prepared.Select(one => one.Values.Decision.Listing).Distinct()]);
        var outcomes = new CommitOutcome[prepared.Count];
        for (var i = 0; i < outcomes.Length; i++)
            outcomes[i] = Commit(prepared[i]);
        Add();
        return outcomes;
    }

    private CommitOutcome Commit(PreparedDecision prepared)
    {
        var commit = prepared.Values.Commit;
        var decision = commit.Guarded.Decision;
        var (known, isThere) = Take(decision.Listing);
        if (!isThere)
            return CommitOutcome.Conflict;
        if (prepared.Before is { } before && PreparedDecision.Touch(session, prepared.Values, before, Basis(commit), known))
            return CommitOutcome.Touched;

        if ((known?.State ?? DecidedState.Find(session, decision.Listing)) is not { } state || !state.IsCurrent(commit.Snapshot.Version))
            return CommitOutcome.Conflict;

        var row = prepared.Values with { Listing = state.Listing, Basis = Basis(commit), SeenAt = state.MarketChangedAt };
        if (!session.IsRemote)
            DecisionRows.WriteSeen(session, row);
        if (state.Strategy != decision.StrategyName)
            MoveToStrategy(state, decision.StrategyName);
        var sends = row.Sends && !(known?.WasRejected != false && OutboxWriter.IsRejectedTwice(session, row))
            && !(known?.IsQueued != false && OutboxWriter.IsOnItsWay(session, row));
        if (known?.IsQueued != false)
            OutboxWriter.SupersedeOlder(session, state.Listing, commit, sends, Codec.Ms(decision.DecidedAt));
        if (!sends && state.Same(row))
        {
            if (session.IsRemote)
                DecisionRows.WriteAtOnce(session, row, decides: false, sends: false);
            return CommitOutcome.Touched;
        }

        row = row with
        {
            Since = state.KeepsAge(row) ? state.Since ?? decision.DecidedAt : decision.DecidedAt,
            Snapshot = prepared.Snapshot ?? SnapshotArchive.Pack(commit.Snapshot),
        };
        if (session.IsRemote)
            DecisionRows.WriteAtOnce(session, row, decides: true, sends);
        else
            DecisionRows.WriteDecided(session, row);
        if (sends)
            Send(row, known);
        return CommitOutcome.Committed;
    }

    /// <summary>What was read of a listing beforehand is true once: the next decision about it sees what this one wrote.</summary>
    /// <returns>Null = it is to be read now; and false where it was not there.</returns>
    private (DecidedBefore? Known, bool IsThere) Take(ListingId listing)
    {
        if (_known is null)
            return (null, true);
        if (_known.Remove(listing, out var known))
        {
            _taken.Add(listing);
            return (known, true);
        }

        if (!_taken.Contains(listing))
            return (null, false);
        Add();
        return (null, true);
    }

    private void Send(DecisionValues row, DecidedBefore? known)
    {
        _added[row.Listing] = OutboxWriter.EntryOf(session, row, known?.TiersStand);
        if (known?.HasDependants != false)
        {
            foreach (var bumped in OutboxWriter.BumpDependants(session, row))
            {
                // Decided on what is no more.
                _taken.Add(bumped);
                _known?.Remove(bumped);
            }
        }

        if (session.IsRemote)
            return;
        OutboxWriter.Approve(session, row);
        Add();
    }

    /// <summary>Entries come last on a server, because who adds one holds up whoever adds another until the commit.</summary>
    private void Add()
    {
        if (_added.Count == 0)
            return;
        session.KeepOrder();
        foreach (var entry in _added.Values)
            OutboxRows.Add(session, entry);
        _added.Clear();
    }

    private void MoveToStrategy(DecidedState state, string strategy)
    {
        if (state.Strategy is { Length: > 0 } before)
            session.Execute("delete from strategy_listings where strategy = @strategy and listing_id = @listing", before, state.Listing);
        if (strategy.Length > 0)
        {
            var statement = session.PrepareFixed(
                "insert or ignore into strategy_listings (strategy, listing_id) values (@strategy, @listing)");
            statement.Parameters.Set(0, strategy);
            statement.Parameters.Set(1, state.Listing);
            statement.RunLater();
        }
    }

    private long Basis(DecisionCommit commit)
    {
        var key = (commit.Snapshot.Version.Settings ?? "", commit.BookHash);
        return _bases.TryGetValue(key, out var id) ? id : _bases[key] = DecisionBases.FindOrAdd(session, key.Item1, key.Item2);
    }
}
