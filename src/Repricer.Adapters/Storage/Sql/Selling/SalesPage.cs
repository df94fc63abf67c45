using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Calendar;
using Repricer.Core.Catalog;

namespace Repricer.Adapters.Storage.Sql.Selling;

/// <summary>What many listings sold lately; costs nothing where no channel told anything.</summary>
internal sealed class SalesPage
{
    private const int Week = 7;
    private const int Month = 30;

    /// <summary>A channel that has told nothing for longer than this is silent: nobody knows what is sold now.</summary>
    private const int MostSilentDays = 3;

    private static readonly SalesPage Nothing = new();

    private readonly Dictionary<string, (long First, long Last)> _told = new(StringComparer.Ordinal);
    private readonly Dictionary<long, SalesFacts> _facts = [];

    /// <param name="session">The read transaction.</param>
    /// <param name="listings">The listings' rows with the terms of their channels.</param>
    /// <param name="now">The moment days are counted back from.</param>
    public static SalesPage Read(Session session, IReadOnlyList<(long Row, ChannelTerms Channel)> listings, DateTimeOffset now)
    {
        var page = new SalesPage();
        using (var row = session.Prepare("select channel, first_day, last_day from sales_told").Read())
        {
            while (row.Read())
                page._told.Add(row.GetString(0), (row.GetInt64(1), row.GetInt64(2)));
        }

        if (page._told.Count == 0)
            return Nothing;
        foreach (var channel in listings.GroupBy(listing => listing.Channel.Id.Value, StringComparer.Ordinal))
        {
            if (page._told.TryGetValue(channel.Key, out var told))
                page.Read(session, [.. channel.Select(listing => listing.Row)], Today(channel.First().Channel, now), told);
        }

        return page;
    }

    /// <summary>What one listing sold; null = nobody knows.</summary>
    public SalesFacts? For(long listing) => _facts.GetValueOrDefault(listing);

    private static long Today(ChannelTerms channel, DateTimeOffset now) => LocalClock.DayOf(now, channel.TimeZone).DayNumber;

    private void Read(Session session, long[] listings, long today, (long First, long Last) told)
    {
        if (told.Last < today - MostSilentDays)
            return;
        var (week, month) = (told.First <= today - Week + 1, told.First <= today - Month + 1);
        foreach (var listing in listings)
            _facts[listing] = new SalesFacts(week ? 0 : null, month ? 0 : null, null);

        using var row = session.Prepare(
            """
            select s.listing_id, sum(case when s.day > @week then s.units else 0 end), sum(s.units),
              sum(case when s.day > @week then s.sessions end)
            from json_each(@listings) k cross join sales s
            where s.listing_id = cast(k.value as bigint) and s.day > @month and s.day <= @today group by s.listing_id
            """)
            .Read(today - Week, Keys.Of(listings), today - Month, today);
        while (row.Read())
        {
            var sessions = week && !row.IsDBNull(3) ? row.GetInt32(3) : (int?)null;
            _facts[row.GetInt64(0)] = new SalesFacts(week ? row.GetInt32(1) : null, month ? row.GetInt32(2) : null, sessions);
        }
    }
}
