using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Core.Revisiting;
using Repricer.Engine.Crawling;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Observing;

internal sealed class CrawlStore(SqlDatabase database) : ICrawlStore
{
    private static readonly Selection Watch = new();
    private static readonly Column<string> OfSku = Watch.Add("pl.sku", As.Text);
    private static readonly Column<string> Url = Watch.Add("pl.place_key", As.Text);
    private static readonly Column<string?> Seller = Watch.Add("pl.seller", As.TextOrNull);
    private static readonly Column<long> Due = Watch.Add("pl.due_at", As.Long);
    private static readonly Column<string?> ETag = Watch.Add("pl.etag", As.TextOrNull);
    private static readonly Column<string?> LastModified = Watch.Add("pl.last_modified", As.TextOrNull);
    private static readonly Column<string?> ReadKey = Watch.Add("pl.read_key", As.TextOrNull);
    private static readonly Column<string?> ContentHash = Watch.Add("pl.content_hash", As.TextOrNull);
    private static readonly Column<string?> MovedTo = Watch.Add("pl.moved_to", As.TextOrNull);
    private static readonly Column<ObservationStatus> LastStatus = Watch.Add("pl.run_status", As.Number<ObservationStatus>());
    private static readonly Column<long> PictureAsked = Watch.Add("pl.picture_asked", As.Long);
    private static readonly Column<string?> Gtin = Watch.Add("p.gtin", As.TextOrNull);
    private static readonly Column<string?> Mpn = Watch.Add("p.mpn", As.TextOrNull);
    private static readonly Column<string?> Title = Watch.Add("p.title", As.TextOrNull);
    private static readonly Column<string?> Brand = Watch.Add("p.brand", As.TextOrNull);
    private static readonly Column<string> OfCurrency = Watch.Add("p.currency", As.Text);
    private static readonly Column<long?> LastHttp = Watch.Add("pl.run_http", As.LongOrNull);
    private static readonly Column<DateTimeOffset?> LastPositive = Watch.Add("pl.last_positive_at", As.TimeOrNull);
    private static readonly Column<long> Looks = Watch.Add("pl.looks", As.Long);
    private static readonly Column<long> Changes = Watch.Add("pl.changes", As.Long);
    private static readonly Column<long> Watched = Watch.Add("pl.watched_ms", As.Long);
    private static readonly Column<long> Importance = Watch.Add("pl.importance", As.Long);
    private static readonly Column<long> Row = Watch.Add("pl.id", As.Long);

    internal static readonly string DueOnHost =
        $"""
        select {Watch.Sql}
        from places pl join products p on p.id = pl.product_id
        where pl.source = @source and pl.lane = @host and pl.listing_id is null and pl.due_at <= @due
          and (pl.due_at, pl.id) > (@after_due, @after_row)
        order by pl.due_at, pl.id limit @max
        """;

    // From one host to the next by the index, so that a million watches on one of them cost no more than one.
    internal const string DueHosts =
        """
        with recursive hosts (host) as (
          select min(lane) from places where source = @source and listing_id is null
          union all
          select (select min(pl.lane) from places pl where pl.source = @source and pl.listing_id is null and pl.lane > hosts.host)
          from hosts where hosts.host is not null)
        select host from hosts where host is not null and exists (
          select 1 from places pl where pl.source = @source and pl.lane = hosts.host and pl.listing_id is null and pl.due_at <= @due)
        """;

    internal const string DueListings =
        """
        select l.channel, l.listing_key, pl.sku, pl.due_at
        from places pl join listings l on l.id = pl.listing_id
        where pl.source = @source and pl.listing_id is not null and pl.due_at <= @due
          and (pl.due_at, pl.sku, pl.place_key) > (@after_due, @after_sku, @after_key)
        order by pl.due_at, pl.sku, pl.place_key limit @max
        """;

    public ValueTask<IReadOnlyList<string>> GetDueHostsAsync(SourceId source, DateTimeOffset dueAt, CancellationToken ct) => new(
        database.Read<IReadOnlyList<string>>(
            session =>
            {
                var hosts = new List<string>();
                using var row = session.Prepare(DueHosts).Read(source.Value, Codec.Ms(dueAt));
                while (row.Read())
                    hosts.Add(row.GetString(0));
                return hosts;
            },
            ct));

    public ValueTask<DuePage> GetDueAsync(
        SourceId source, string host, DateTimeOffset dueAt, DueCursor? after, int max, CancellationToken ct) => new(
        database.Read(
            session =>
            {
                var due = new List<DueWatch>();
                var last = default(DueCursor);
                using var row = session.Prepare(DueOnHost).Read(
                    source.Value, host, Codec.Ms(dueAt), after?.Due ?? -1, after?.Row ?? 0, (long)max);
                while (row.Read())
                {
                    due.Add(ReadWatch(row, source));
                    last = new DueCursor(Due.Of(row), Row.Of(row));
                }

                return new DuePage(due, due.Count < max ? null : last);
            },
            ct));

    public async ValueTask<IReadOnlyList<DueListing>> GetDueListingsAsync(
        SourceId source, ChannelId channel, DateTimeOffset dueAt, DueListing? after, int max, CancellationToken ct)
    {
        await EnsurePlacesAsync(source, channel, ct);
        return database.Read<IReadOnlyList<DueListing>>(
            session =>
            {
                var due = new List<DueListing>();
                using var row = session.Prepare(DueListings).Read(
                    source.Value, Codec.Ms(dueAt), AfterDue(after is null, after?.DueAt), after?.Sku.Value ?? "", after?.Id.Value ?? "",
                    (long)max);
                while (row.Read())
                    due.Add(new DueListing(
                        new ListingId(new ChannelId(row.GetString(0)), row.GetString(1)), new Sku(row.GetString(2)),
                        DueAt(row.GetInt64(3))));
                return due;
            },
            ct);
    }

    /// <summary>
    /// The first time a source reads a channel every listing of it gets its place; later ones get theirs with their import.
    /// </summary>
    internal async ValueTask EnsurePlacesAsync(SourceId source, ChannelId channel, CancellationToken ct)
    {
        var known = database.Read(
            session =>
            {
                using var row = session.Prepare("select channel from channel_sources where source = @source").Read(source.Value);
                return row.Read() ? row.GetString(0) : null;
            },
            ct);
        if (known == channel.Value)
            return;

        await database.WriteAsync(session => CreatePlaces(session, source, channel), ct);
    }

    internal static void CreatePlaces(Session session, SourceId source, ChannelId channel)
    {
        session.Execute(
            "insert into channel_sources (source, channel) values (@source, @channel) on conflict (source) do update set channel = @channel",
            source.Value, channel.Value);
        session.Execute(
            $"""
            insert into places (id, source, product_id, sku, listing_id, place_key)
            select {RowNumbers.EachPlace}, @source, product_id, sku, id, listing_key from listings where channel = @channel
            on conflict (source, sku, place_key) do nothing
            """,
            source.Value, channel.Value);
    }

    private static DueWatch ReadWatch(RowReader row, SourceId source)
    {
        var sku = OfSku.Of(row);
        return new DueWatch(
            new WatchId(source, new Sku(sku), Url.Of(row)),
            Seller.Of(row),
            new ExpectedProduct(sku, Gtin.Of(row), Mpn.Of(row), Title.Of(row), Brand.Of(row), OfCurrency.Of(row)),
            DueAt(Due.Of(row)),
            ETag.Of(row),
            LastModified.Of(row))
        {
            ReadKey = ReadKey.Of(row),
            ContentHash = ContentHash.Of(row),
            MovedTo = MovedTo.Of(row),
            LastStatus = LastStatus.Of(row),
            IsPictureAsked = PictureAsked.Of(row) != 0,
            LastHttpStatus = (int?)LastHttp.Of(row),
            LastPositiveAt = LastPositive.Of(row),
            History = new ChangeHistory((int)Looks.Of(row), (int)Changes.Of(row), TimeSpan.FromMilliseconds(Watched.Of(row))),
            Importance = Importance.Of(row) / RevisitStore.Thousandths,
        };
    }

    private static long AfterDue(bool fromStart, DateTimeOffset? dueAt) => fromStart ? -1 : Codec.Ms(dueAt) ?? 0;

    private static DateTimeOffset? DueAt(long ms) => ms == 0 ? null : Codec.Time(ms);
}
