using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Feeding;

namespace Repricer.Adapters.Storage.Sql.Catalog;

internal sealed class FeedStore(SqlDatabase database) : IFeedStore
{
    public ValueTask<IReadOnlyList<FeedState>> GetAsync(CancellationToken ct) => new(database.Read<IReadOnlyList<FeedState>>(
        session =>
        {
            var states = new List<FeedState>();
            using var row = session.Prepare(
                """
                select feed, last_attempt_at, last_success_at, data_at, failing_since, last_error, fingerprint, etag, last_modified, rows,
                  bad_rows, changed, missing, unknown
                from feed_states order by feed
                """).Read();
            while (row.Read())
            {
                states.Add(new FeedState(row.GetString(0), Codec.Time(row.GetInt64(1)))
                {
                    LastSuccessAt = Codec.Time(row.LongOrNull(2)),
                    DataAt = Codec.Time(row.LongOrNull(3)),
                    FailingSince = Codec.Time(row.LongOrNull(4)),
                    LastError = row.TextOrNull(5),
                    Fingerprint = row.TextOrNull(6),
                    ETag = row.TextOrNull(7),
                    LastModified = row.TextOrNull(8),
                    Rows = row.GetInt32(9),
                    BadRows = row.GetInt32(10),
                    Changed = row.GetInt32(11),
                    Missing = row.GetInt32(12),
                    Unknown = row.GetInt32(13),
                });
            }

            return states;
        },
        ct));

    public ValueTask SaveAsync(FeedState state, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            session.Execute(
                """
                insert or replace into feed_states (feed, last_attempt_at, last_success_at, data_at, failing_since, last_error, fingerprint,
                  etag, last_modified, rows, bad_rows, changed, missing, unknown)
                values (@feed, @attempt, @success, @data, @failing, @error, @fingerprint, @etag, @modified, @rows, @bad, @changed, @missing,
                  @unknown)
                """,
                state.Name, Codec.Ms(state.LastAttemptAt), Codec.Ms(state.LastSuccessAt), Codec.Ms(state.DataAt),
                Codec.Ms(state.FailingSince), state.LastError, state.Fingerprint, state.ETag, state.LastModified, (long)state.Rows,
                (long)state.BadRows, (long)state.Changed, (long)state.Missing, (long)state.Unknown);
        },
        ct);
}
