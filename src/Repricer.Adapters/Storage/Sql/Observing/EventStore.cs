using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Storage.Sql.Observing;

internal sealed class EventStore(SqlDatabase database) : IEventStore
{
    /// <summary>Due before everything else that is due, but not as one that was never read (0).</summary>
    private const long Head = 1;

    public ValueTask<EventTaken> TakeAsync(IncomingEvent incoming, CancellationToken ct) =>
        database.WriteAsync(session => Take(session, incoming), ct);

    public ValueTask<IReadOnlyDictionary<ChannelId, DateTimeOffset>> GetHeardAsync(CancellationToken ct) => new(
        database.Read<IReadOnlyDictionary<ChannelId, DateTimeOffset>>(
            session =>
            {
                var heard = new Dictionary<ChannelId, DateTimeOffset>();
                using var row = session.Prepare("select channel, heard_at from channel_heard").Read();
                while (row.Read())
                    heard.Add(new ChannelId(row.GetString(0)), Codec.Time(row.GetInt64(1)));
                return heard;
            },
            ct));

    public ValueTask<IReadOnlyDictionary<ListingId, Sku>> FindAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) => new(
        database.Read<IReadOnlyDictionary<ListingId, Sku>>(
            session =>
            {
                var found = new Dictionary<ListingId, Sku>();
                using var row = session.Prepare(
                    """
                    select l.channel, l.listing_key, l.sku from json_each(@keys) k cross join listings l
                    where l.channel = json_extract(k.value, '$[0]') and l.listing_key = json_extract(k.value, '$[1]')
                    """)
                    .Read(Keys.Of(listings));
                while (row.Read())
                    found[new ListingId(new ChannelId(row.GetString(0)), row.GetString(1))] = new Sku(row.GetString(2));
                return found;
            },
            ct));

    private static EventTaken Take(Session session, IncomingEvent incoming)
    {
        var channel = incoming.Channel.Value;
        var arrived = Codec.Ms(incoming.ArrivedAt);
        session.Execute(
            """
            insert into channel_heard (channel, heard_at) values (@channel, @at)
            on conflict (channel) do update set heard_at = @at where channel_heard.heard_at < @at
            """,
            channel, arrived);
        var isNew = session.Execute(
            "insert or ignore into channel_events (channel, event_id, happened_at, arrived_at) values (@channel, @id, @happened, @arrived)",
            channel, incoming.Id, Codec.Ms(incoming.HappenedAt), arrived) > 0;
        if (!isNew)
            return new EventTaken(false, []);

        var changed = incoming.Records.Count > 0 ? new ObservationAppender(session).Append(incoming.Records) : [];
        foreach (var listing in incoming.Look)
            Look(session, listing, incoming);
        if (incoming.Submission is { } submission)
        {
            session.Execute(
                """
                update outbox set check_after = @now
                where channel = @channel and submission = @submission and queue is not null and queue <> 'send' and check_after > @now
                """,
                arrived, channel, submission);
        }

        return new EventTaken(true, changed);
    }

    private static void Look(Session session, ListingId listing, IncomingEvent incoming)
    {
        if (incoming.LookAtOffers)
        {
            session.Execute(
                """
                update places set due_at = @head
                where listing_id = (select id from listings where channel = @channel and listing_key = @key)
                """,
                Head, listing.Channel.Value, listing.Value);
        }

        if (incoming.LookAtPrices)
        {
            session.Execute(
                "update listing_states set live_due_at = @head where channel = @channel and listing_key = @key and own_price is not null",
                Head, listing.Channel.Value, listing.Value);
        }
    }
}
