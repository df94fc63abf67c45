using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;

namespace Repricer.Adapters.Storage.Sql.Observing;

internal sealed class SourceStore(SqlDatabase database) : ISourceStore
{
    // By two indexes that hold nothing but such pages.
    internal const string Pages =
        """
        with gone as (
          select source, count(*) as pages, min(run_since) as since from places indexed by places_gone
          where run_status = 5 and listing_id is null group by source),
        moved as (
          select source, count(*) as pages, min(moved_at) as since from places
          where moved_to is not null group by source)
        select s.source, coalesce(g.pages, 0), g.since, (
            select pl.place_key from places pl
            where pl.source = s.source and pl.run_status = 5 and pl.listing_id is null and pl.run_since = g.since order by pl.id limit 1),
          coalesce(m.pages, 0), m.since, f.place_key, f.moved_to
        from (select source from gone union select source from moved) s
          left join gone g on g.source = s.source left join moved m on m.source = s.source
          left join places f on f.id = (
            select pl.id from places pl where pl.source = s.source and pl.moved_to is not null and pl.moved_at = m.since order by pl.id limit 1)
        order by s.source
        """;

    public ValueTask<IReadOnlyList<FoundFetcher>> GetFetchersAsync(CancellationToken ct) => new(database.Read<IReadOnlyList<FoundFetcher>>(
        session =>
        {
            var found = new List<FoundFetcher>();
            using var row = session
                .Prepare("select source, fetcher, found_at, reason, tried_at, in_vain from found_fetchers order by source").Read();
            while (row.Read())
            {
                found.Add(new FoundFetcher(
                    new SourceId(row.GetString(0)), row.TextOrNull(1), Codec.Time(row.LongOrNull(2)), row.TextOrNull(3),
                    Codec.Time(row.GetInt64(4)), (int)row.GetInt64(5)));
            }

            return found;
        },
        ct));

    public ValueTask SaveFetcherAsync(FoundFetcher found, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            session.Execute(
                """
                insert or replace into found_fetchers (source, fetcher, found_at, reason, tried_at, in_vain)
                values (@source, @fetcher, @found, @reason, @tried, @vain)
                """,
                found.Source.Value, found.Fetcher, Codec.Ms(found.FoundAt), found.Reason, Codec.Ms(found.TriedAt), (long)found.InVain);
        },
        ct);

    public ValueTask<IReadOnlyList<SourcePages>> GetPagesAsync(CancellationToken ct) => new(database.Read<IReadOnlyList<SourcePages>>(
        session =>
        {
            var pages = new List<SourcePages>();
            using var row = session.Prepare(Pages).Read();
            while (row.Read())
            {
                pages.Add(new SourcePages(
                    new SourceId(row.GetString(0)), (int)row.GetInt64(1), Codec.Time(row.LongOrNull(2)), row.TextOrNull(3),
                    (int)row.GetInt64(4), Codec.Time(row.LongOrNull(5)), row.TextOrNull(6), row.TextOrNull(7)));
            }

            return pages;
        },
        ct));
}
