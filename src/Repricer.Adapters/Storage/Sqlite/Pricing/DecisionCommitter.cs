using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Engine.Pricing;

namespace Repricer.Adapters.Storage.Sqlite.Pricing;

/// <summary>Writes decisions inside the writer's transaction.</summary>
internal sealed class DecisionCommitter(Session session)
{
    private static readonly WriteCommand<DecisionValues> Remember = new Writing<DecisionValues>()
        .Observed("last_reference", "last_reference_scale", "last_reference_currency", static row => row.Remembers)
        .Update("listing_states", "listing_id = @listing");

    private readonly Dictionary<(string Settings, string Book), long> _bases = [];

    /// <param name="prepared">As <see cref="PreparedDecision.Prepare"/> made it; nothing of what it read is relied on.</param>
    public CommitOutcome Commit(PreparedDecision prepared)
    {
        var commit = prepared.Values.Commit;
        if (prepared.Before is { } before && PreparedDecision.Touch(session, prepared.Values, before, Basis(commit)))
            return CommitOutcome.Touched;

        var decision = commit.Guarded.Decision;
        if (DecidedState.Find(session, decision.Listing) is not { } state || !state.IsCurrent(commit.Snapshot.Version))
            return CommitOutcome.Conflict;

        var row = prepared.Values with { Listing = state.Listing, Basis = Basis(commit), SeenAt = state.MarketChangedAt };
        DecisionRows.WriteSeen(session, row);
        if (row.Remembers is not null)
            Remember.Run(session, row, row.Listing);
        if (state.Strategy != decision.StrategyName)
            MoveToStrategy(state, decision.StrategyName);
        var sends = row.Sends && !OutboxWriter.IsRejectedTwice(session, row) && !OutboxWriter.IsOnItsWay(session, row);
        OutboxWriter.SupersedeOlder(session, state.Listing, commit, sends, Codec.Ms(decision.DecidedAt));
        if (!sends && state.Same(row))
            return CommitOutcome.Touched;

        DecisionRows.WriteDecided(session, row with
        {
            Since = state.KeepsAge(row) ? state.Since ?? decision.DecidedAt : decision.DecidedAt,
            Snapshot = prepared.Snapshot ?? SnapshotArchive.Pack(commit.Snapshot),
        });
        if (sends)
            OutboxWriter.Add(session, row);
        return CommitOutcome.Committed;
    }

    private void MoveToStrategy(DecidedState state, string strategy)
    {
        if (state.Strategy is { Length: > 0 } before)
            session.Execute("delete from strategy_listings where strategy = @strategy and listing_id = @listing", before, state.Listing);
        if (strategy.Length > 0)
        {
            session.Execute(
                "insert or ignore into strategy_listings (strategy, listing_id) values (@strategy, @listing)", strategy, state.Listing);
        }
    }

    private long Basis(DecisionCommit commit)
    {
        var key = (commit.Snapshot.Version.Settings ?? "", commit.BookHash);
        if (_bases.TryGetValue(key, out var id))
            return id;

        session.Execute(
            """
            insert into decision_bases (settings_hash, book_hash) values (@settings, @book)
            on conflict (settings_hash, book_hash) do nothing
            """,
            key.Item1, key.Item2);
        id = session.ReadLong(
            "select id from decision_bases where settings_hash = @settings and book_hash = @book", key.Item1, key.Item2)!.Value;
        return _bases[key] = id;
    }
}
