using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Measuring;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Measuring;

/// <summary>Targets of months, and what was sold in them.</summary>
internal static class MonthRows
{
    internal const string Actuals =
        """
        select day, channel, nullif(category, ''), currency, units, revenue, profit, costed from day_sales where day between @from and @to
        """;

    internal const string Targets =
        """
        select month, channel, category, currency, revenue, profit, price_index from month_targets where month between @from and @to
        order by month, channel, category, currency
        """;

    public static IReadOnlyList<MonthActual> ReadActuals(Session session, DateOnly from, DateOnly to)
    {
        var days = new List<(DateOnly Day, string Channel, string? Category, Currency Currency, long?[] Sums)>();
        using (var row = session.Prepare(Actuals).Read((long)from.DayNumber, (long)to.DayNumber))
        {
            while (row.Read())
            {
                days.Add((
                    DateOnly.FromDayNumber(row.GetInt32(0)), row.GetString(1), row.TextOrNull(2), Currency.Parse(row.GetString(3)),
                    [row.LongOrNull(4), row.LongOrNull(5), row.LongOrNull(6), row.LongOrNull(7)]));
            }
        }

        return
        [
            .. days.GroupBy(day => (new DateOnly(day.Day.Year, day.Day.Month, 1), day.Channel, day.Category, day.Currency))
                .Select(month => new MonthActual(
                    month.Key.Item1, month.Key.Channel, month.Key.Category, month.Key.Currency, Sum(month, 0),
                    Codec.Own(Sum(month, 1), month.Key.Currency), Codec.Own(Sum(month, 2), month.Key.Currency),
                    Codec.Own(Sum(month, 3), month.Key.Currency), month.Select(day => day.Day).Distinct().Count()))
                .OrderBy(month => month.Month).ThenBy(month => month.Channel, StringComparer.Ordinal)
                .ThenBy(month => month.Category, StringComparer.Ordinal),
        ];

        // What nobody told of any day stays unknown.
        static long? Sum(
            IEnumerable<(DateOnly Day, string Channel, string? Category, Currency Currency, long?[] Sums)> month, int which) =>
            month.Select(day => day.Sums[which]).OfType<long>().ToList() is { Count: > 0 } known ? known.Sum() : null;
    }

    public static void WriteSales(Session session, ListingDays days)
    {
        session.Execute(
            "delete from day_sales where day = @day and channel = @channel", (long)days.Day.DayNumber, days.Channel.Value);
        foreach (var sold in days.Sales)
        {
            session.Execute(
                """
                insert into day_sales (day, channel, category, currency, units, revenue, profit, costed)
                values (@day, @channel, @category, @currency, @units, @revenue, @profit, @costed)
                """,
                (long)days.Day.DayNumber, days.Channel.Value, sold.Category ?? "", sold.Currency.Code, sold.Units,
                    Codec.Minor(sold.Revenue),
                Codec.Minor(sold.Profit), Codec.Minor(sold.Costed));
        }
    }

    public static int WriteTargets(Session session, IReadOnlyList<MonthTarget> targets)
    {
        foreach (var month in targets.Select(target => target.Month).Distinct())
            session.Execute("delete from month_targets where month = @month", (long)month.DayNumber);
        foreach (var target in targets)
        {
            session.Execute(
                """
                insert into month_targets (month, channel, category, currency, revenue, profit, price_index)
                values (@month, @channel, @category, @currency, @revenue, @profit, @index)
                """,
                (long)target.Month.DayNumber, target.Channel, target.Category ?? "", target.Currency.Code, Codec.Minor(target.Revenue),
                Codec.Minor(target.Profit), Codec.Text(target.Index));
        }

        return targets.Count;
    }

    public static IReadOnlyList<MonthTarget> ReadTargets(Session session, DateOnly from, DateOnly to)
    {
        var found = new List<MonthTarget>();
        using var row = session.Prepare(Targets).Read((long)from.DayNumber, (long)to.DayNumber);
        while (row.Read())
        {
            var currency = Currency.Parse(row.GetString(3));
            found.Add(new MonthTarget(
                DateOnly.FromDayNumber(row.GetInt32(0)), row.GetString(1), row.GetString(2) is { Length: > 0 } category ? category : null,
                currency, Codec.Own(row.LongOrNull(4), currency), Codec.Own(row.LongOrNull(5), currency),
                    Codec.Decimal(row.TextOrNull(6))));
        }

        return found;
    }
}
