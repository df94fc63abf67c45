using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Selling;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Selling;

internal sealed class SalesStore(SqlDatabase database) : ISalesStore
{
    public ValueTask<SalesTaken> TakeAsync(IReadOnlyList<SalesDay> days, CancellationToken ct) =>
        database.WriteAsync(session => Take(session, days), ct);

    public ValueTask<IReadOnlyList<SalesDay>> ReadAsync(
        DateOnly from, DateOnly to, (ListingId Listing, DateOnly Day)? after, int max, CancellationToken ct) => new(database.Read(
        session =>
        {
            var found = new List<SalesDay>();
            using var row = session.Prepare(
                """
                select l.channel, l.listing_key, s.day, s.units, s.revenue, s.currency, s.sessions
                from listings l join sales s on s.listing_id = l.id
                where s.day between @from and @to and (l.channel, l.listing_key, s.day) > (@channel, @key, @day)
                order by l.channel, l.listing_key, s.day limit @max
                """)
                .Read(
                    (long)from.DayNumber, (long)to.DayNumber, after?.Listing.Channel.Value ?? "", after?.Listing.Value ?? "",
                    (long)(after?.Day.DayNumber ?? -1), (long)max);
            while (row.Read())
            {
                found.Add(new SalesDay(
                    new ListingId(new ChannelId(row.GetString(0)), row.GetString(1)), DateOnly.FromDayNumber(row.GetInt32(2)),
                    row.GetInt32(3),
                    row.IsDBNull(4) ? null : Money.FromMinorUnits(row.GetInt64(4), Currency.Parse(row.GetString(5))),
                    row.IsDBNull(6) ? null : row.GetInt32(6)));
            }

            return (IReadOnlyList<SalesDay>)found;
        },
        ct));

    public ValueTask<IReadOnlyDictionary<ChannelId, ToldDays>> GetToldAsync(CancellationToken ct) => new(database.Read(
        session =>
        {
            var told = new Dictionary<ChannelId, ToldDays>();
            using var row = session.Prepare("select channel, first_day, last_day from sales_told").Read();
            while (row.Read())
            {
                told.Add(
                    new ChannelId(row.GetString(0)),
                    new ToldDays(DateOnly.FromDayNumber(row.GetInt32(1)), DateOnly.FromDayNumber(row.GetInt32(2))));
            }

            return (IReadOnlyDictionary<ChannelId, ToldDays>)told;
        },
        ct));

    public ValueTask<SalesTaken> TakeDayAsync(
        ChannelId channel, DateOnly day, IReadOnlyList<SalesDay> days, DateTimeOffset at, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            var gone = TakeBack(session, channel.Value, day, days);
            var taken = TakeRows(session, days);
            session.Execute(
                """
                insert into sales_reads (channel, day, read_at) values (@channel, @day, @at)
                on conflict (channel, day) do update set read_at = @at
                """,
                channel.Value, (long)day.DayNumber, Codec.Ms(at));
            Tell(session, channel.Value, day.DayNumber);
            return taken with { Changed = taken.Changed + gone };
        },
        ct);

    public ValueTask<IReadOnlyDictionary<DateOnly, DateTimeOffset>> GetReadsAsync(ChannelId channel, DateOnly from, CancellationToken ct) =>
        new(database.Read<IReadOnlyDictionary<DateOnly, DateTimeOffset>>(
            session =>
            {
                var reads = new Dictionary<DateOnly, DateTimeOffset>();
                using var row = session.Prepare("select day, read_at from sales_reads where channel = @channel and day >= @from")
                    .Read(channel.Value, (long)from.DayNumber);
                while (row.Read())
                    reads.Add(DateOnly.FromDayNumber(row.GetInt32(0)), Codec.Time(row.GetInt64(1)));
                return reads;
            },
            ct));

    private static SalesTaken Take(Session session, IReadOnlyList<SalesDay> days)
    {
        var taken = TakeRows(session, days);
        foreach (var channel in days.GroupBy(day => day.Listing.Channel.Value, StringComparer.Ordinal))
        {
            session.Execute(
                """
                insert into sales_told (channel, first_day, last_day) values (@channel, @first, @last)
                on conflict (channel) do update set first_day = min(sales_told.first_day, excluded.first_day),
                  last_day = max(sales_told.last_day, excluded.last_day)
                """,
                channel.Key, (long)channel.Min(day => day.Day.DayNumber), (long)channel.Max(day => day.Day.DayNumber));
        }

        return taken;
    }

    private static SalesTaken TakeRows(Session session, IReadOnlyList<SalesDay> days)
    {
        var (added, changed, unknown) = (0, 0, 0);
        var touched = new HashSet<long>();
        foreach (var day in days)
        {
            var listing = session.ReadLong(
                "select id from listings where channel = @channel and listing_key = @key", day.Listing.Channel.Value, day.Listing.Value);
            if (listing is not { } id)
            {
                unknown++;
                continue;
            }

            var (revenue, currency) = (day.Revenue?.ToMinorUnits(), day.Revenue?.Currency.Code);
            var isNew = session.Execute(
                "insert or ignore into sales (listing_id, day, units, revenue, currency, sessions) values (@id, @day, @units, @revenue, @currency, @sessions)",
                id, (long)day.Day.DayNumber, (long)day.Units, revenue, currency, (long?)day.Sessions) > 0;
            var isOther = !isNew && session.Execute(
                    """
                    update sales set units = @units, revenue = @revenue, currency = @currency, sessions = @sessions
                    where listing_id = @id and day = @day
                      and (units <> @units or revenue is not @revenue or currency is not @currency or sessions is not @sessions)
                    """,
                    (long)day.Units, revenue, currency, (long?)day.Sessions, id, (long)day.Day.DayNumber) > 0;
            added += isNew ? 1 : 0;
            changed += isOther ? 1 : 0;

            // What is told again and says the same makes nobody decide again.
            if (isNew || isOther)
                touched.Add(id);
        }

        foreach (var listing in touched)
            Touch(session, listing);
        return new SalesTaken(added, changed, unknown);
    }

    /// <summary>A day joins what was told before and after it, or begins it anew; what was read before that joins, too.</summary>
    private static void Tell(Session session, string channel, long day)
    {
        session.Execute(
            """
            insert into sales_told (channel, first_day, last_day) values (@channel, @day, @day)
            on conflict (channel) do update set
              first_day = case when @day > sales_told.last_day + 1 then @day else min(sales_told.first_day, @day) end,
              last_day = max(sales_told.last_day, @day)
            where @day >= sales_told.first_day - 1
            """,
            channel, day);
        const string join =
            """
            update sales_told set first_day = first_day - 1
            where channel = @channel and exists (select 1 from sales_reads r where r.channel = sales_told.channel and r.day = sales_told.first_day - 1)
            """;
        while (session.Execute(join, channel) > 0)
        {
            // One more day joins.
        }
    }

    /// <summary>Takes back what an earlier word said of listings that the later one does not name.</summary>
    /// <returns>How many days of listings are gone.</returns>
    private static int TakeBack(Session session, string channel, DateOnly day, IReadOnlyList<SalesDay> days)
    {
        var named = days.Select(row => row.Listing.Value).ToHashSet(StringComparer.Ordinal);
        var gone = new List<long>();
        using (var row = session.Prepare(
            "select l.id, l.listing_key from sales s join listings l on l.id = s.listing_id where s.day = @day and l.channel = @channel")
            .Read((long)day.DayNumber, channel))
        {
            while (row.Read())
            {
                if (!named.Contains(row.GetString(1)))
                    gone.Add(row.GetInt64(0));
            }
        }

        foreach (var listing in gone)
        {
            session.Execute("delete from sales where listing_id = @listing and day = @day", listing, (long)day.DayNumber);
            Touch(session, listing);
        }

        return gone.Count;
    }

    /// <summary>What a decision looked at has changed: it is due again.</summary>
    private static void Touch(Session session, long listing) =>
        session.Execute("update listing_states set catalogue_version = catalogue_version + 1 where listing_id = @id", listing);
}
