using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Clustering;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Guarding;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Engine.Clustering;
using Repricer.Engine.Pricing;

namespace Repricer.Adapters.Storage.Sql.Pricing;

internal sealed class PricingStore(SqlDatabase database, ChannelZones zones, FenceCheck check, Fence? fence = null) : IPricingStore
{
    internal const string RowOf = "select id from listings where channel = @channel and listing_key = @listing_key";

    internal const string UndecidedByVersion =
        """
        select channel, listing_key from listing_states
        where (market_version <> decided_market or catalogue_version <> decided_catalogue) and removing_at is null and (channel, listing_key) > (@channel, @listing_key)
          and listing_id % @of = @shard
        order by channel, listing_key limit @max
        """;

    internal const string UndecidedByBasis =
        """
        select channel, listing_key from listing_states
        where basis_id = @basis and removing_at is null and (channel, listing_key) > (@channel, @listing_key)
          and listing_id % @of = @shard
        order by channel, listing_key limit @max
        """;

    internal const string UndecidedByReview =
        """
        select channel, listing_key from listing_states
        where review_at is not null and review_at <= @now and removing_at is null and (channel, listing_key) > (@channel, @listing_key)
          and listing_id % @of = @shard
        order by channel, listing_key limit @max
        """;

    public ValueTask<IReadOnlyList<PricingSnapshot>> LoadSnapshotsAsync(
        IReadOnlyList<ListingId> listings, PricingSettings settings, DateTimeOffset now, CancellationToken ct)
    {
        zones.Remember(settings);
        return new(database.Read<IReadOnlyList<PricingSnapshot>>(
            session => new SnapshotReader(session, settings, now).Read(listings), ct));
    }

    public ValueTask<IReadOnlyList<CommitOutcome>> CommitDecisionsAsync(IReadOnlyList<DecisionCommit> decisions, CancellationToken ct)
    {
        var prepared = PreparedDecision.Prepare(database, decisions, ct);
        return database.WriteRowsAsync<IReadOnlyList<CommitOutcome>>(
            session =>
            {
                check.Require(session, fence);
                ListingStates.Hold(session, [.. decisions.Select(decision => decision.Guarded.Decision.Listing)]);
                return new DecisionCommitter(session).Commit(prepared);
            },
            ct);
    }

    public ValueTask<IReadOnlyList<ListingId>> FindUndecidedAsync(UndecidedQuery query, CancellationToken ct) =>
        new(database.Read<IReadOnlyList<ListingId>>(
            session =>
            {
                var found = new SortedSet<ListingId>();
                var channel = query.After?.Channel.Value ?? "";
                var key = query.After?.Value ?? "";
                var (of, shard) = ((long)query.Shard.Of, (long)query.Shard.Index);
                Collect(session.Prepare(UndecidedByVersion), found, channel, key, of, shard, (long)query.Max);
                foreach (var basis in OtherBases(session, query))
                    Collect(session.Prepare(UndecidedByBasis), found, basis, channel, key, of, shard, (long)query.Max);
                Collect(session.Prepare(UndecidedByReview), found, Codec.Ms(query.Now), channel, key, of, shard, (long)query.Max);
                return [.. found.Take(query.Max)];
            },
            ct));

    public ValueTask<int> CountUndecidedAsync(UndecidedQuery query, CancellationToken ct) => new(database.Read(
        session =>
        {
            var (of, shard) = ((long)query.Shard.Of, (long)query.Shard.Index);
            var count = session.ReadLong("select count(*) from listing_states where (market_version <> decided_market or catalogue_version "
                + "<> decided_catalogue) and removing_at is null and listing_id % @of = @shard", of, shard) ?? 0;
            foreach (var basis in OtherBases(session, query))
            {
                count += session.ReadLong(
                    "select count(*) from listing_states where basis_id = @basis and market_version = decided_market and catalogue_version = decided_catalogue and removing_at is null and listing_id % @of = @shard",
                    basis, of, shard) ?? 0;
            }

            return (int)count;
        },
        ct));

    public ValueTask<CarriedPage> CarryOverAsync(BookChange change, CancellationToken ct) =>
        database.WriteAsync(session => CarriedDecisions.Take(session, change), ct);

    public ValueTask<IReadOnlyList<int>> FindShardsAsync(IReadOnlyList<ListingId> listings, int shards, CancellationToken ct) => new(
        database.Read<IReadOnlyList<int>>(
            session =>
            {
                var found = new int[listings.Count];
                for (var i = 0; i < found.Length; i++)
                    found[i] = session.ReadLong(RowOf, listings[i].Channel.Value, listings[i].Value) is { } row ? (int)(row % shards) : -1;
                return found;
            },
            ct));

    private static void Collect(Statement statement, SortedSet<ListingId> found, params ReadOnlySpan<object?> values)
    {
        using var rows = statement.Read(values);
        while (rows.Read())
            found.Add(new ListingId(new ChannelId(rows.GetString(0)), rows.GetString(1)));
    }

    private static List<long> OtherBases(Session session, UndecidedQuery query)
    {
        var bases = new List<long>();
        using var rows = session
            .Prepare("select id from decision_bases where settings_hash <> @settings or book_hash <> @book")
            .Read(query.SettingsHash, query.BookHash);
        while (rows.Read())
            bases.Add(rows.GetInt64(0));
        return bases;
    }
}
