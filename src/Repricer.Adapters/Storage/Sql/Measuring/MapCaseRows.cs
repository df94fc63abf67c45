using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Measuring;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Measuring;

/// <summary>Cases of advertised minimum prices as rows.</summary>
internal static class MapCaseRows
{
    private const string Open =
        """
        insert into map_cases (listing_id, rival, currency, price, price_scale, lowest, lowest_scale, map, opened_at, seen_at, source, url,
          evidence_id)
        values (@listing, @rival, @currency, @price, @scale, @price, @scale, @map, @opened, @seen, @source, @url, @evidence)
        """;

    private const string Change =
        """
        update map_cases set price = @price, price_scale = @scale, map = @map, lowest = @lowest, lowest_scale = @lowest_scale,
          seen_at = @seen, evidence_id = coalesce(@evidence, evidence_id)
        where id = @id
        """;

    private const string Columns =
        """
        c.id, l.channel, l.listing_key, l.sku, p.title, c.rival, c.currency, c.price, c.price_scale, c.lowest, c.lowest_scale, c.map,
          c.opened_at, c.seen_at, c.ended_at, c.source, c.url, c.evidence_id, c.state, c.exempt_until, c.note, c.by_whom,
          (select count(*) from map_cases n where n.rival = c.rival and n.opened_at > c.opened_at - 2592000000
            and n.opened_at <= c.opened_at)
        """;

    private const string From = "cross join listings l on l.id = c.listing_id cross join products p on p.id = l.product_id";

    internal static readonly string OpenOnes =
        $"""
        select {Columns} from map_cases c indexed by map_cases_open {From} where c.ended_at is null
        union all select {Columns} from map_cases c indexed by map_cases_ended {From} where c.ended_at is not null and c.ended_at >= @since
        order by 13 desc, 1 desc limit @max
        """;

    /// <summary>What is open, by listing and rival.</summary>
    public static Dictionary<(long Row, string Rival), OpenCase> ReadOpen(Session session)
    {
        var open = new Dictionary<(long, string), OpenCase>();
        using var row = session.Prepare(
            """
            select id, listing_id, rival, currency, price, price_scale, lowest, lowest_scale, map, seen_at from map_cases
            where ended_at is null
            """).Read();
        while (row.Read())
        {
            open.Add((row.GetInt64(1), row.GetString(2)), new OpenCase(
                row.GetInt64(0), Codec.Observed(row.GetInt64(4), row.GetInt64(5)), Codec.Observed(row.GetInt64(6), row.GetInt64(7)),
                Currency.Parse(row.GetString(3)), row.GetInt64(8), Codec.Time(row.GetInt64(9))));
        }

        return open;
    }

    /// <summary>What has to be written; a case that was merely seen again is written once an hour.</summary>
    public static MapChanges Differ(
        Dictionary<(long Row, string Rival), OpenCase> open, IReadOnlyList<MapBreach> breaches, Func<long, string, bool> over)
    {
        var (opened, changed) = (new List<MapBreach>(), new List<(OpenCase Case, MapBreach Breach)>());
        foreach (var breach in breaches.DistinctBy(breach => (breach.Row, breach.Rival)))
        {
            if (!open.TryGetValue((breach.Row, breach.Rival), out var known))
                opened.Add(breach);
            else if (known.Price != breach.Price.Amount || known.Map != breach.Map.ToMinorUnits()
                || breach.SeenAt - known.SeenAt >= TimeSpan.FromHours(1))
                changed.Add((known, breach));
        }

        var stand = breaches.Select(breach => (breach.Row, breach.Rival)).ToHashSet();
        return new MapChanges(
            opened, changed, [.. open.Where(one => !stand.Contains(one.Key) && over(one.Key.Row, one.Key.Rival)).Select(one =>
                one.Value.Id)]);
    }

    public static (int Opened, int Ended) Write(Session session, MapChanges changes, DateTimeOffset now)
    {
        foreach (var breach in changes.Opened)
        {
            var (price, scale) = Codec.Observed(breach.Price.Amount);
            session.Execute(
                Open, breach.Row, breach.Rival, breach.Map.Currency.Code, price, scale, breach.Map.ToMinorUnits(), Codec.Ms(breach.Since),
                Codec.Ms(breach.SeenAt), breach.Source, breach.Url, breach.Evidence);
        }

        foreach (var (known, breach) in changes.Changed)
        {
            var (price, scale) = Codec.Observed(breach.Price.Amount);
            var (lowest, lowestScale) = Codec.Observed(Math.Min(known.Lowest, breach.Price.Amount));
            session.Execute(
                Change, price, scale, breach.Map.ToMinorUnits(), lowest, lowestScale, Codec.Ms(breach.SeenAt), breach.Evidence, known.Id);
        }

        foreach (var id in changes.Ended)
            session.Execute("update map_cases set ended_at = @now where id = @id", Codec.Ms(now), id);
        return (changes.Opened.Count, changes.Ended.Count);
    }

    public static IReadOnlyList<MapCase> Read(Session session, DateTimeOffset since, int max)
    {
        var cases = new List<MapCase>();
        using var row = session.Prepare(OpenOnes).Read(Codec.Ms(since), (long)max);
        while (row.Read())
        {
            var currency = Currency.Parse(row.GetString(6));
            cases.Add(new MapCase(
                row.GetInt64(0), new ListingId(new ChannelId(row.GetString(1)), row.GetString(2)), new Sku(row.GetString(3)),
                row.TextOrNull(4), row.GetString(5), new Money(Codec.Observed(row.GetInt64(7), row.GetInt64(8)), currency),
                new Money(Codec.Observed(row.GetInt64(9), row.GetInt64(10)), currency), Money.FromMinorUnits(row.GetInt64(11), currency),
                Codec.Time(row.GetInt64(12)), Codec.Time(row.GetInt64(13)), Codec.Time(row.LongOrNull(14)), row.GetString(15),
                row.TextOrNull(16), row.LongOrNull(17), Codec.Parse<MapState>(row.GetString(18)), row.GetInt32(22))
            {
                ExemptUntil = Codec.Time(row.LongOrNull(19)), Note = row.TextOrNull(20), By = row.TextOrNull(21),
            });
        }

        return cases;
    }

    public static bool Mark(Session session, MapMark mark)
    {
        var changed = session.Execute(
            """
            update map_cases set state = @state, exempt_until = @until, note = coalesce(@note, note), by_whom = @by, changed_at = @at
            where id = @id
            """,
            Codec.Name(mark.State), Codec.Ms(mark.ExemptUntil), mark.Note, mark.By, Codec.Ms(mark.At), mark.Id) > 0;
        if (changed)
        {
            session.Execute(
                "insert into audit (at, by_whom, action, target, detail) values (@at, @by, @action, @target, @detail)", Codec.Ms(mark.At),
                mark.By, "map-" + Codec.Name(mark.State), FormattableString.Invariant($"map case {mark.Id}"), mark.Note);
        }

        return changed;
    }
}

/// <summary>An open case as far as a pass compares it.</summary>
internal sealed record OpenCase(long Id, decimal Price, decimal Lowest, Currency Currency, long Map, DateTimeOffset SeenAt);

/// <summary>What a pass has to write.</summary>
internal sealed record MapChanges(
    IReadOnlyList<MapBreach> Opened, IReadOnlyList<(OpenCase Case, MapBreach Breach)> Changed, IReadOnlyList<long> Ended)
{
    public bool IsEmpty => Opened.Count + Changed.Count + Ended.Count == 0;
}
