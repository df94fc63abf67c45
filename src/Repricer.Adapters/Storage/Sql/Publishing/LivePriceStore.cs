using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Clustering;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Clustering;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Storage.Sql.Publishing;

internal sealed class LivePriceStore(SqlDatabase database, FenceCheck check, Fence? fence = null) : ILivePriceStore
{
    internal const string Due =
        """
        select s.listing_key from listing_states s
        where s.channel = @channel and s.own_price is not null and s.live_due_at <= @now
          and not exists (select 1 from outbox f where f.listing_id = s.listing_id and f.queue is not null
            and (f.queue <> 'send' or f.state = 'leased'))
        order by s.live_due_at limit @max
        """;

    internal const string NextDue =
        "select min(live_due_at) from listing_states where channel = @channel and own_price is not null";

    public ValueTask MakeAllDueAsync(ChannelId channel, DateTimeOffset readBefore, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            check.Require(session, fence);

            // Its own time of reading is a due time in the past that keeps the order.
            session.Execute(
                """
                update listing_states set live_due_at = live_read_at
                where channel = @channel and own_price is not null and live_due_at > live_read_at and live_read_at < @before
                """,
                channel.Value, Codec.Ms(readBefore));
        },
        ct);

    public ValueTask<IReadOnlyList<ListingId>> GetDueAsync(ChannelId channel, DateTimeOffset now, int max, CancellationToken ct) => new(
        database.Read<IReadOnlyList<ListingId>>(
            session =>
            {
                var due = new List<ListingId>();
                using var row = session.Prepare(Due).Read(channel.Value, Codec.Ms(now), (long)max);
                while (row.Read())
                    due.Add(new ListingId(channel, row.GetString(0)));
                return due;
            },
            ct));

    public ValueTask<DateTimeOffset?> GetNextDueAsync(ChannelId channel, CancellationToken ct) => new(
        database.Read(session => Codec.Time(session.ReadLong(NextDue, channel.Value)), ct));

    public ValueTask<IReadOnlyList<BelievedPrice>> LoadAsync(
        IReadOnlyList<ListingId> listings, DateTimeOffset since, CancellationToken ct) => new(
        database.Read<IReadOnlyList<BelievedPrice>>(session => BelievedPrices.Read(session, listings, since), ct));

    public ValueTask<IReadOnlyList<bool>> RecordAsync(IReadOnlyList<LivePriceRecord> records, CancellationToken ct) =>
        database.WriteRowsAsync<IReadOnlyList<bool>>(
            session =>
            {
                check.Require(session, fence);
                ListingStates.Hold(session, [.. records.Select(record => record.Believed.Listing)]);
                var recorder = new LivePriceRecorder(session);
                return [.. records.Select(recorder.Record)];
            },
            ct);
}
