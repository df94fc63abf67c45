using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Engine.Pricing;

namespace Repricer.Adapters.Storage.Sqlite.Pricing;

/// <summary>Writes decisions inside the writer's transaction.</summary>
internal sealed class DecisionCommitter(Session session)
{
    internal const string ReadState =
        """
        select s.listing_id, s.market_version, s.catalogue_version, s.action, s.price, s.reason, s.verdict, s.hold_reason, s.decision_shadow, s.since_at, s.held_by
        from listings l join listing_states s on s.listing_id = l.id where l.channel = @channel and l.listing_key = @listing_key
        """;

    private const string Touch =
        """
        update listing_states set decided_market = @market, decided_catalogue = @catalogue, basis_id = @basis, review_at = @review_at,
          awaits_evidence = @awaits, decided_at = @decided_at, strategy_name = @strategy, strategy_hash = @hash, settings_hash = @settings,
          binding = @binding, detail = @detail, guard_detail = @guard_detail, floor = @floor, ceiling = @ceiling,
          reference = @reference, reference_scale = @reference_scale, reference_currency = @reference_currency, is_correction = @is_correction,
          switches_on = @switches_on
        where listing_id = @listing
        """;

    private const string Replace =
        """
        update listing_states set decision_id = @decision_id, action = @action, reason = @reason, verdict = @verdict, hold_reason = @hold_reason, price = @price,
          price_to_send = @price_to_send, price_before = @price_before, decision_shadow = @shadow, since_at = @since, held_by = @held_by
        where listing_id = @listing
        """;

    private const string Record =
        """
        insert into decisions (decision_id, listing_id, action, reason, binding, verdict, hold_reason, detail, guard_detail, currency, price, floor, ceiling,
          price_to_send, price_before, reference, reference_scale, reference_currency, is_correction, review_at, awaits_evidence, strategy_name, strategy_hash,
          settings_hash, market_version, catalogue_version, shadow, decided_at, since_at, snapshot)
        values (@decision_id, @listing, @action, @reason, @binding, @verdict, @hold_reason, @detail, @guard_detail, @currency, @price, @floor, @ceiling,
          @price_to_send, @price_before, @reference, @reference_scale, @reference_currency, @is_correction, @review_at, @awaits, @strategy, @hash,
          @settings, @market, @catalogue, @shadow, @decided_at, @since, @snapshot)
        """;

    private readonly Dictionary<(string Settings, string Book), long> _bases = [];

    /// <summary>Whether the commit would keep its snapshot, as far as one can know before it: by the listing's last decision.</summary>
    public bool WouldRecord(DecisionCommit commit) =>
        Find(commit.Guarded.Decision.Listing) is { } state && (Sends(commit) || !state.Same(DecisionValues.From(commit)));

    /// <param name="snapshot">Packed; null = it was not expected to be kept.</param>
    public CommitOutcome Commit(DecisionCommit commit, byte[]? snapshot)
    {
        var decision = commit.Guarded.Decision;
        if (Find(decision.Listing) is not { } state || !IsCurrent(state, commit.Snapshot.Version))
            return CommitOutcome.Conflict;

        var row = DecisionValues.From(commit);
        WriteState(state.Listing, row, commit);
        OutboxWriter.SupersedeOlder(session, state.Listing, commit, row.Now);
        var sends = Sends(commit);
        if (!sends && state.Same(row))
            return CommitOutcome.Touched;

        var since = state.KeepsAge(row) ? state.Since ?? row.Now : row.Now;
        session.Execute(
            Replace,
            commit.DecisionId, row.Action, row.Reason, row.Verdict, row.HoldReason, row.Price, row.PriceToSend, row.PriceBefore, commit.Shadow, since, row.HeldBy,
            state.Listing);
        session.Execute(
            Record,
            commit.DecisionId, state.Listing, row.Action, row.Reason, row.Binding, row.Verdict, row.HoldReason, decision.Detail, commit.Guarded.Detail,
            commit.Snapshot.Listing.Currency.Code, row.Price, row.Floor, row.Ceiling, row.PriceToSend, row.PriceBefore, row.Reference, row.ReferenceScale,
            row.ReferenceCurrency, decision.IsCorrection, Codec.Ms(decision.ReviewAt), decision.AwaitsEvidence, decision.StrategyName, decision.StrategyHash,
            commit.Snapshot.Version.Settings ?? "", commit.Snapshot.Version.Market, commit.Snapshot.Version.Catalogue, commit.Shadow, row.Now, since,
            snapshot ?? SnapshotArchive.Pack(commit.Snapshot));
        if (sends)
            OutboxWriter.Add(session, state.Listing, commit, row);
        return CommitOutcome.Committed;
    }

    private static bool Sends(DecisionCommit commit) => commit.Guarded.PriceToSend is not null && !commit.Shadow;

    private State? Find(ListingId listing)
    {
        using var row = session.Prepare(ReadState).Read(listing.Channel.Value, listing.Value);
        return row.Read()
            ? new State(
                row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.TextOrNull(3), row.LongOrNull(4), row.TextOrNull(5), row.TextOrNull(6), row.TextOrNull(7),
                row.GetInt64(8) != 0, row.LongOrNull(9), row.TextOrNull(10))
            : null;
    }

    /// <summary>The inputs have not moved since the snapshot was read. Compared by ≠: versions have no order that matters.</summary>
    private static bool IsCurrent(State state, SnapshotVersion version) => state.Market == version.Market && state.Catalogue == version.Catalogue;

    private void WriteState(long listing, DecisionValues row, DecisionCommit commit)
    {
        var decision = commit.Guarded.Decision;
        session.Execute(
            Touch,
            commit.Snapshot.Version.Market, commit.Snapshot.Version.Catalogue, Basis(commit), Codec.Ms(decision.ReviewAt), decision.AwaitsEvidence, row.Now,
            decision.StrategyName, decision.StrategyHash, commit.Snapshot.Version.Settings ?? "", row.Binding, decision.Detail, commit.Guarded.Detail, row.Floor,
            row.Ceiling, row.Reference, row.ReferenceScale, row.ReferenceCurrency, decision.IsCorrection, row.SwitchesOn, listing);

        // What a held decision saw must not become the memory against which the next look is judged.
        if (row.HeldBy is null && row.Reference is not null)
        {
            session.Execute(
                "update listing_states set last_reference = @reference, last_reference_scale = @scale, last_reference_currency = @currency where listing_id = @listing",
                row.Reference, row.ReferenceScale, row.ReferenceCurrency, listing);
        }
    }

    private long Basis(DecisionCommit commit)
    {
        var key = (commit.Snapshot.Version.Settings ?? "", commit.BookHash);
        if (_bases.TryGetValue(key, out var id))
            return id;

        session.Execute(
            "insert into decision_bases (settings_hash, book_hash) values (@settings, @book) on conflict (settings_hash, book_hash) do nothing", key.Item1, key.Item2);
        id = session.ReadLong("select id from decision_bases where settings_hash = @settings and book_hash = @book", key.Item1, key.Item2)!.Value;
        return _bases[key] = id;
    }

    private sealed record State(
        long Listing, long Market, long Catalogue, string? Action, long? Price, string? Reason, string? Verdict, string? HoldReason, bool Shadow, long? Since,
        string? HeldBy)
    {
        public bool Same(DecisionValues row) => (Action, Price, Reason, Verdict, HoldReason, Shadow)
            == (row.Action, row.Price, row.Reason, row.Verdict, row.HoldReason, row.Shadow);

        /// <summary>A hold for the same cause keeps its age, whatever price it holds back now.</summary>
        public bool KeepsAge(DecisionValues row) =>
            Same(row) || (row.HeldBy is not null && HeldBy == row.HeldBy && Action == row.Action && Reason == row.Reason && HoldReason == row.HoldReason);
    }
}
