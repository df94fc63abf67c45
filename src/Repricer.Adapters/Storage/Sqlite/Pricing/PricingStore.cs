using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Guarding;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Engine.Pricing;

namespace Repricer.Adapters.Storage.Sqlite.Pricing;

internal sealed class PricingStore(SqliteDatabase database, ChannelZones zones) : IPricingStore
{
    internal const string UndecidedByVersion =
        """
        select channel, listing_key from listing_states
        where (market_version <> decided_market or catalogue_version <> decided_catalogue) and removing_at is null and (channel, listing_key) > (@channel, @listing_key)
        order by channel, listing_key limit @max
        """;

    internal const string UndecidedByBasis =
        """
        select channel, listing_key from listing_states
        where basis_id = @basis and removing_at is null and (channel, listing_key) > (@channel, @listing_key)
        order by channel, listing_key limit @max
        """;

    internal const string UndecidedByReview =
        """
        select channel, listing_key from listing_states
        where review_at is not null and review_at <= @now and removing_at is null and (channel, listing_key) > (@channel, @listing_key)
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
        return database.WriteAsync<IReadOnlyList<CommitOutcome>>(
            session =>
            {
                var committer = new DecisionCommitter(session);
                return [.. prepared.Select(committer.Commit)];
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
                Collect(session.Prepare(UndecidedByVersion), found, channel, key, (long)query.Max);
                foreach (var basis in OtherBases(session, query))
                    Collect(session.Prepare(UndecidedByBasis), found, basis, channel, key, (long)query.Max);
                Collect(session.Prepare(UndecidedByReview), found, Codec.Ms(query.Now), channel, key, (long)query.Max);
                return [.. found.Take(query.Max)];
            },
            ct));

    public ValueTask<int> CountUndecidedAsync(UndecidedQuery query, CancellationToken ct) => new(database.Read(
        session =>
        {
            var count = session.ReadLong("select count(*) from listing_states where (market_version <> decided_market or catalogue_version "
                + "<> decided_catalogue) and removing_at is null") ?? 0;
            foreach (var basis in OtherBases(session, query))
            {
                count += session.ReadLong(
                    "select count(*) from listing_states where basis_id = @basis and market_version = decided_market and catalogue_version = decided_catalogue and removing_at is null",
                    basis) ?? 0;
            }

            return (int)count;
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
