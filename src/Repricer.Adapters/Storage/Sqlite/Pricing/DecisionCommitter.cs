using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Engine.Pricing;

namespace Repricer.Adapters.Storage.Sqlite.Pricing;

/// <summary>Writes decisions inside the writer's transaction.</summary>
internal sealed class DecisionCommitter(Session session)
{
    private static readonly WriteCommand<DecisionValues> Remember = new Writing<DecisionValues>()
        .Observed("last_reference", "last_reference_scale", "last_reference_currency", static row => row.Decision.Reference)
        .Update("listing_states", "listing_id = @listing");

    private readonly Dictionary<(string Settings, string Book), long> _bases = [];

    /// <summary>Whether the commit would keep its snapshot, as far as one can know before it: by the listing's last decision.</summary>
    public bool WouldRecord(DecisionCommit commit) =>
        DecidedState.Find(session, commit.Guarded.Decision.Listing) is { } state
        && (Sends(commit) || !state.Same(DecisionValues.From(commit)));

    /// <param name="snapshot">Packed; null = it was not expected to be kept.</param>
    public CommitOutcome Commit(DecisionCommit commit, byte[]? snapshot)
    {
        var decision = commit.Guarded.Decision;
        if (DecidedState.Find(session, decision.Listing) is not { } state || !state.IsCurrent(commit.Snapshot.Version))
            return CommitOutcome.Conflict;

        var row = DecisionValues.From(commit) with
        {
            Listing = state.Listing, Basis = Basis(commit), SeenAt = state.MarketChangedAt,
        };
        WriteSeen(row);
        if (state.Strategy != decision.StrategyName)
            MoveToStrategy(state, decision.StrategyName);
        var sends = Sends(commit) && !OutboxWriter.IsRejectedTwice(session, row) && !OutboxWriter.IsOnItsWay(session, row);
        OutboxWriter.SupersedeOlder(session, state.Listing, commit, sends, Codec.Ms(decision.DecidedAt));
        if (!sends && state.Same(row))
            return CommitOutcome.Touched;

        DecisionRows.WriteDecided(session, row with
        {
            Since = state.KeepsAge(row) ? state.Since ?? decision.DecidedAt : decision.DecidedAt,
            Snapshot = snapshot ?? SnapshotArchive.Pack(commit.Snapshot),
        });
        if (sends)
            OutboxWriter.Add(session, row);
        return CommitOutcome.Committed;
    }

    private static bool Sends(DecisionCommit commit) => commit.Guarded.PriceToSend is not null && !commit.Shadow;

    private void WriteSeen(DecisionValues row)
    {
        DecisionRows.WriteSeen(session, row);

        // What a held decision saw must not become the memory against which the next look is judged.
        if (row.HeldBy is null && row.Decision.Reference is not null)
            Remember.Run(session, row, row.Listing);
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
