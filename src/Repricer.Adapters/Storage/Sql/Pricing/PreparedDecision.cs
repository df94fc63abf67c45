using System.Runtime.InteropServices;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Pricing;

namespace Repricer.Adapters.Storage.Sql.Pricing;

/// <summary>
/// A decision as far as it can be got ready before the writer takes it. The dear half of a commit is done here, on the caller's thread: a
/// snapshot is packed only where it will be kept, and a decision that says what the last one said is known, so that its listing is marked
/// as decided by one small statement.
/// </summary>
internal sealed record PreparedDecision
{
    internal static readonly string LastLooks =
        $"""
        select k.key, {DecidedState.Sql}, s.decision_id, s.decided_at,
          exists (select 1 from outbox o where o.listing_id = s.listing_id and o.queue is not null), {DecisionRows.LookColumns}
        from json_each(@keys) k cross join listings l cross join listing_states s
        where l.channel = json_extract(k.value, '$[0]') and l.listing_key = json_extract(k.value, '$[1]') and s.listing_id = l.id
          and s.removing_at is null
        """;

    // Nothing is written where anything that was looked at has moved since: then the decision goes the long way.
    internal const string MarkAsDecided =
        """
        update listing_states set strategy_hash = @strategy, settings_hash = @settings, basis_id = @basis, decided_at = @at,
          decided_market = @market, decided_catalogue = @catalogue,
          market_changed_at = case when awaits_evidence = 1 then market_changed_at end
        where listing_id = @listing and market_version = @market and catalogue_version = @catalogue and decision_id = @decision
          and decided_at = @before and removing_at is null
          and not exists (select 1 from outbox o where o.listing_id = listing_states.listing_id and o.queue is not null)
        """;

    private static readonly int DecisionAt = 1 + DecidedState.ColumnCount;
    private static readonly int LookAt = DecisionAt + 3;

    public required DecisionValues Values { get; init; }

    /// <summary>Packed; null = it was not expected to be kept.</summary>
    public byte[]? Snapshot { get; init; }

    /// <summary>
    /// The last look, where this one found nothing that differs from it but versions; null = it did, or something is on its way.
    /// </summary>
    public LastLook? Before { get; init; }

    /// <summary>In the given order.</summary>
    public static IReadOnlyList<PreparedDecision> Prepare(
        SqlDatabase database, IReadOnlyList<DecisionCommit> decisions, CancellationToken ct)
    {
        var prepared = new PreparedDecision[decisions.Count];
        for (var i = 0; i < prepared.Length; i++)
            prepared[i] = new PreparedDecision { Values = DecisionValues.From(decisions[i]) };
        var kept = database.Read(session => ReadLast(session, prepared), ct);
        for (var i = 0; i < prepared.Length; i++)
        {
            if (kept[i])
                prepared[i] = prepared[i] with { Snapshot = SnapshotArchive.Pack(decisions[i].Snapshot) };
        }

        return prepared;
    }

    // The same where all that was looked at is known already, and held.
    internal const string MarkKnown =
        """
        update listing_states set strategy_hash = @strategy, settings_hash = @settings, basis_id = @basis, decided_at = @at,
          decided_market = @market, decided_catalogue = @catalogue,
          market_changed_at = case when awaits_evidence = 1 then market_changed_at end
        where listing_id = @listing
        """;

    /// <summary>Marks as decided a listing whose outcome is the same but for its versions.</summary>
    /// <param name="known">How its listing stands; null = the statement is to find out.</param>
    /// <returns>False where something has moved since <paramref name="before"/> was read; then nothing was written.</returns>
    public static bool Touch(Session session, DecisionValues values, LastLook before, long basis, DecidedBefore? known)
    {
        if (known is not null && (known.IsQueued || !known.State.IsCurrent(values.Version)
            || (known.State.Listing, known.DecisionId, known.DecidedAt) != (before.Listing, before.DecisionId, before.DecidedAt)))
            return false;
        var statement = session.PrepareFixed(known is null ? MarkAsDecided : MarkKnown);
        var parameters = statement.Parameters;
        parameters.Set(0, values.Decision.StrategyHash);
        parameters.Set(1, values.Version.Settings ?? "");
        parameters.Set(2, basis);
        parameters.Set(3, Codec.Ms(values.Decision.DecidedAt));
        parameters.Set(4, values.Version.Market);
        parameters.Set(5, values.Version.Catalogue);
        parameters.Set(6, before.Listing);
        if (known is not null)
        {
            statement.RunLater();
            return true;
        }

        parameters.Set(7, before.DecisionId);
        parameters.Set(8, before.DecidedAt);
        return statement.Run() > 0;
    }

    /// <returns>Whose snapshot would be kept, as far as one can know before the commit.</returns>
    private static bool[] ReadLast(Session session, PreparedDecision[] prepared)
    {
        var kept = new bool[prepared.Length];
        using var row = session.PrepareFixed(LastLooks)
            .Read(Keys.Of([.. prepared.Select(decision => decision.Values.Decision.Listing)]));
        while (row.Read())
        {
            var at = row.GetInt32(0);
            var values = prepared[at].Values;
            var state = DecidedState.Read(row, 1);
            kept[at] = values.Sends || !state.Same(values);
            var isOnItsWay = row.GetInt64(DecisionAt + 2) != 0;
            if (!kept[at] && !isOnItsWay && state.Strategy == values.Decision.StrategyName && DecisionRows.SawTheSame(row, LookAt, values))
            {
                prepared[at] = prepared[at] with
                {
                    Before = new LastLook(state.Listing, row.GetString(DecisionAt), row.GetInt64(DecisionAt + 1)),
                };
            }
        }

        return kept;
    }
}

/// <summary>By what a listing's last look is known again.</summary>
/// <param name="Listing">Its row.</param>
/// <param name="DecisionId">Of the decision that stands.</param>
/// <param name="DecidedAt">Unix milliseconds.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LastLook(long Listing, string DecisionId, long DecidedAt);
