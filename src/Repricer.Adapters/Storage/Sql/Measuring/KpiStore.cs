using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Adapters.Storage.Sql.Viewing;
using Repricer.Core.Catalog;
using Repricer.Engine.Measuring;
using Repricer.Engine.Pricing;
using Repricer.Engine.Viewing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Measuring;

internal sealed class KpiStore(SqlDatabase database) : IKpiStore
{
    private const long HourMs = 3_600_000;
    private const int MostCases = 5_000;
    private const int MostTrendDays = 400;

    private static readonly string InsertHour =
        $"""
        insert or ignore into kpi_hours (hour, channel, strategy, currency, {FigureRow.Columns})
        values (@hour, @channel, @strategy, @currency, {FigureRow.Parameters})
        """;

    private static readonly string UpsertDay =
        $"""
        insert into kpi_days (day, channel, strategy, currency, brand, category, {FigureRow.Columns}, hours)
        values (@day, @channel, @strategy, @currency, @brand, @category, {FigureRow.Parameters}, 1)
        on conflict (day, channel, strategy, currency, brand, category) do update set {FigureRow.AddToDay}, hours = kpi_days.hours + 1
        """;

    internal static readonly string Hours =
        $"""
        select hour, channel, strategy, currency, {FigureRow.Columns} from kpi_hours where hour >= @from and hour < @to
        order by hour, channel, currency, strategy
        """;

    internal static readonly string Days =
        $"""
        select day, channel, strategy, currency, brand, category, hours, {FigureRow.Columns} from kpi_days where day between @from and @to
        order by day, channel, currency, strategy, brand, category
        """;

    internal static readonly string Trend =
        $"""
        with recursive n(day) as (select @from union all select day + 1 from n where day < @to)
        select d.day, d.hours, {FigureRow.Columns} from n cross join kpi_days d
        where d.day = n.day and d.channel = @channel and d.strategy = @strategy and d.currency = @currency and d.brand = @brand
          and d.category = @category order by d.day
        """;

    /// <summary>From day to day along the key, so that the rows of a day are not read.</summary>
    internal const string Kept =
        """
        with recursive n(day) as (
          select min(day) from kpi_days where day >= @from
          union all select (select min(k.day) from kpi_days k where k.day > n.day) from n where n.day is not null)
        select day from n where day is not null and day <= @to
        """;

    internal const string SalesOf =
        """
        select d.listing_id, d.currency, sum(d.units), sum(d.revenue), sum(d.profit), sum(case when d.profit is not null then d.revenue end)
        from json_each(@rows) k cross join listing_days d where d.listing_id = k.value and d.day between @from and @to and d.units is not null
        group by d.listing_id, d.currency order by d.listing_id, d.currency
        """;

    internal static readonly string Viewed =
        $"""
        select {ViewedListing.Columns} from json_each(@rows) k cross join listings l on l.id = cast(k.value as bigint)
          cross join listing_states s on s.listing_id = l.id cross join products p on p.id = l.product_id order by k.key
        """;

    public ValueTask<IReadOnlyList<MeasuredListing>> ReadMarketAsync(
        long after, int max, PricingSettings settings, DateTimeOffset now, CancellationToken ct) =>
        new(database.Read(session => new MeasuredPage(session, settings, now).Read(after, Math.Clamp(max, 1, 5_000)), ct));

    public ValueTask<IReadOnlyList<(long Row, ListingRow Listing)>> ReadListingsAsync(IReadOnlyList<long> rows, CancellationToken ct) =>
        new(database.Read<IReadOnlyList<(long, ListingRow)>>(
            session =>
            {
                var found = new List<(long, ListingRow)>(rows.Count);
                using var row = session.Prepare(Viewed).Read(Keys.Of(rows));
                while (row.Read())
                    found.Add((ViewedListing.Number(row), ViewedListing.Read(row)));
                return found;
            },
            ct));

    public ValueTask<bool> KeepHourAsync(KpiHour hour, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            var number = Codec.Ms(hour.Hour) / HourMs;
            if (session.ReadLong("select 1 from kpi_hours where hour = @hour limit 1", number) is not null)
                return false;
            foreach (var (cut, figures) in hour.Cuts)
            {
                var values = FigureRow.Values(figures);
                if (KpiCuts.IsHourly(cut))
                    session.PrepareFixed(InsertHour).Execute([number, cut.Channel, cut.Strategy ?? All, cut.Currency.Code, .. values]);
                session.PrepareFixed(UpsertDay).Execute(
                    [
                        (long)hour.DayOf(cut.Channel).DayNumber, cut.Channel, cut.Strategy ?? All, cut.Currency.Code, cut.Brand ?? All,
                        cut.Category ?? All, .. values,
                    ]);
            }

            return hour.Cuts.Count > 0;
        },
        ct);

    public ValueTask<IReadOnlyList<KpiAtHour>> ReadHoursAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        new(database.Read<IReadOnlyList<KpiAtHour>>(
            session =>
            {
                var found = new List<KpiAtHour>();
                using var row = session.Prepare(Hours).Read(Codec.Ms(from) / HourMs, (Codec.Ms(to) + HourMs - 1) / HourMs);
                while (row.Read())
                {
                    found.Add(new KpiAtHour(
                        Codec.Time(row.GetInt64(0) * HourMs),
                        new KpiCut(row.GetString(1), Part(row.GetString(2)), Currency.Parse(row.GetString(3)), null, null),
                        FigureRow.Read(row, 4)));
                }

                return found;
            },
            ct));

    public ValueTask<IReadOnlyList<KpiAtDay>> ReadDaysAsync(DateOnly from, DateOnly to, CancellationToken ct) =>
        new(database.Read<IReadOnlyList<KpiAtDay>>(
            session =>
            {
                var found = new List<KpiAtDay>();
                using var row = session.Prepare(Days).Read((long)from.DayNumber, (long)to.DayNumber);
                while (row.Read())
                {
                    found.Add(new KpiAtDay(
                        DateOnly.FromDayNumber(row.GetInt32(0)),
                        new KpiCut(
                            row.GetString(1), Part(row.GetString(2)), Currency.Parse(row.GetString(3)), Part(row.GetString(4)),
                            Part(row.GetString(5))),
                        FigureRow.Read(row, 7), row.GetInt32(6)));
                }

                return found;
            },
            ct));

    public ValueTask<IReadOnlyList<KpiAtDay>> ReadTrendAsync(KpiCut cut, DateOnly from, DateOnly to, CancellationToken ct) =>
        new(database.Read<IReadOnlyList<KpiAtDay>>(
            session =>
            {
                var found = new List<KpiAtDay>();
                using var row = session.Prepare(Trend).Read(
                    (long)Math.Max(from.DayNumber, to.DayNumber - MostTrendDays + 1), (long)to.DayNumber, cut.Channel, cut.Strategy ?? All,
                    cut.Currency.Code, cut.Brand ?? All, cut.Category ?? All);
                while (row.Read())
                    found.Add(new KpiAtDay(DateOnly.FromDayNumber(row.GetInt32(0)), cut, FigureRow.Read(row, 2), row.GetInt32(1)));
                return found;
            },
            ct));

    public ValueTask<IReadOnlyList<DateOnly>> GetKeptDaysAsync(DateOnly from, DateOnly to, CancellationToken ct) =>
        new(database.Read<IReadOnlyList<DateOnly>>(
            session =>
            {
                var days = new List<DateOnly>();
                using var row = session.Prepare(Kept).Read((long)from.DayNumber, (long)to.DayNumber);
                while (row.Read())
                    days.Add(DateOnly.FromDayNumber(row.GetInt32(0)));
                return days;
            },
            ct));

    public ValueTask<IReadOnlyDictionary<DateOnly, bool>> GetRolledDaysAsync(ChannelId channel, DateOnly from, CancellationToken ct) =>
        new(database.Read<IReadOnlyDictionary<DateOnly, bool>>(
            session =>
            {
                var days = new Dictionary<DateOnly, bool>();
                using var row = session.Prepare("select day, has_sales from rolled_days where channel = @channel and day >= @from")
                    .Read(channel.Value, (long)from.DayNumber);
                while (row.Read())
                    days.Add(DateOnly.FromDayNumber(row.GetInt32(0)), row.GetInt64(1) != 0);
                return days;
            },
            ct));

    public async ValueTask KeepListingDaysAsync(ListingDays days, CancellationToken ct)
    {
        // In slices, so that no other work waits long for the writer; the day is marked as rolled up with the last of them.
        foreach (var slice in days.Rows.Chunk(ListingDayRows.Slice))
            await database.WriteAsync(session => ListingDayRows.Write(session, slice), ct);
        foreach (var slice in days.Promotions.Chunk(ListingDayRows.Slice))
            await database.WriteAsync(session => ListingDayRows.Write(session, slice), ct);
        foreach (var slice in days.Wars.Chunk(ListingDayRows.Slice))
            await database.WriteAsync(session => WarRows.Write(session, slice), ct);
        await database.WriteAsync(
            session =>
            {
                session.Execute(
                    "insert or replace into rolled_days (channel, day, rolled_at, has_sales) values (@channel, @day, @at, @sales)",
                    days.Channel.Value, (long)days.Day.DayNumber, Codec.Ms(days.At), days.HasSales);
                MonthRows.WriteSales(session, days);
            },
            ct);
    }

    public ValueTask<IReadOnlyList<ListingDay>> ReadListingDaysAsync(
        DateOnly from, DateOnly to, (DateOnly Day, ListingId Listing)? after, int max, CancellationToken ct) =>
        new(database.Read(session => ListingDayRows.Read(session, from, to, after, Math.Clamp(max, 1, 10_000)), ct));

    public ValueTask<IReadOnlyList<ListingSales>> ReadSalesOfAsync(
        IReadOnlyList<long> rows, DateOnly from, DateOnly to, CancellationToken ct) => new(database.Read<IReadOnlyList<ListingSales>>(
        session =>
        {
            var found = new List<ListingSales>();
            using var row = session.Prepare(SalesOf).Read(Keys.Of(rows), (long)from.DayNumber, (long)to.DayNumber);
            while (row.Read())
            {
                var currency = Currency.Parse(row.GetString(1));
                found.Add(new ListingSales(
                    row.GetInt64(0), row.LongOrNull(2), Codec.Own(row.LongOrNull(3), currency), Codec.Own(row.LongOrNull(4), currency),
                    Codec.Own(row.LongOrNull(5), currency)));
            }

            return found;
        },
        ct));

    public ValueTask<IReadOnlyList<MonthActual>> ReadMonthsAsync(DateOnly from, DateOnly to, CancellationToken ct) =>
        new(database.Read(session => MonthRows.ReadActuals(session, from, to), ct));

    public ValueTask<IReadOnlyList<ListingEarning>> ReadEarningsAsync(DaySpan before, DaySpan since, CancellationToken ct) =>
        new(database.Read(session => EarningRows.Read(session, before, since), ct));

    public ValueTask<IReadOnlyList<RivalPromotion>> ReadPromotionsAsync(DateTimeOffset since, int max, CancellationToken ct) =>
        new(database.Read(session => ListingDayRows.ReadPromotions(session, since, Math.Clamp(max, 1, 100_000)), ct));

    public ValueTask<IReadOnlyList<ListingWar>> ReadWarsAsync(DateTimeOffset since, int max, CancellationToken ct) =>
        new(database.Read(session => WarRows.Read(session, since, Math.Clamp(max, 1, 10_000)), ct));

    public ValueTask<(int Opened, int Ended)> SyncMapCasesAsync(
        IReadOnlyList<MapBreach> breaches, Func<long, string, bool> over, DateTimeOffset now, CancellationToken ct)
    {
        // As a rule nothing is below and nothing was: then nothing is written.
        var open = database.Read(session => MapCaseRows.ReadOpen(session), ct);
        var changes = MapCaseRows.Differ(open, breaches, over);
        return changes.IsEmpty
            ? ValueTask.FromResult((0, 0))
            : database.WriteAsync(session => MapCaseRows.Write(session, changes, now), ct);
    }

    public ValueTask<IReadOnlyList<MapCase>> ReadMapCasesAsync(DateTimeOffset since, int max, CancellationToken ct) =>
        new(database.Read(session => MapCaseRows.Read(session, since, Math.Clamp(max, 1, MostCases)), ct));

    public ValueTask<bool> MarkMapCaseAsync(MapMark mark, CancellationToken ct) =>
        database.WriteAsync(session => MapCaseRows.Mark(session, mark), ct);

    public ValueTask<int> TakeTargetsAsync(IReadOnlyList<MonthTarget> targets, CancellationToken ct) =>
        database.WriteAsync(session => MonthRows.WriteTargets(session, targets), ct);

    public ValueTask<IReadOnlyList<MonthTarget>> ReadTargetsAsync(DateOnly from, DateOnly to, CancellationToken ct) =>
        new(database.Read(session => MonthRows.ReadTargets(session, from, to), ct));

    /// <summary>Stands for all strategies, brands or categories.</summary>
    private const string All = "";

    private static string? Part(string text) => text.Length == 0 ? null : text;
}
