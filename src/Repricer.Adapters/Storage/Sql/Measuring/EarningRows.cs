using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Core.Amounts;
using Repricer.Core.Measuring;
using Repricer.Engine.Measuring;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Measuring;

/// <summary>What listings earned in spans of days, out of an index that has all of it.</summary>
internal static class EarningRows
{
    internal const string OfSpans =
        """
        select listing_id, max(currency), sum(ub), sum(rb), sum(pb), sum(us), sum(rs), sum(ps) from (
          select listing_id, currency, units ub, revenue rb, profit pb, 0 us, 0 rs, 0 ps, revenue is null or profit is null lacks
          from listing_days indexed by listing_days_earned where day between @before and @before_end and units > 0
          union all
          select listing_id, currency, 0, 0, 0, units, revenue, profit, revenue is null or profit is null
          from listing_days indexed by listing_days_earned where day between @since and @since_end and units > 0) d
        group by listing_id having max(lacks) = 0
        """;

    public static IReadOnlyList<ListingEarning> Read(Session session, DaySpan before, DaySpan since)
    {
        var found = new List<ListingEarning>();
        using var row = session.Prepare(OfSpans).Read(
            (long)before.First.DayNumber, (long)before.Last.DayNumber, (long)since.First.DayNumber, (long)since.Last.DayNumber);
        while (row.Read())
        {
            var currency = Currency.Parse(row.GetString(1));
            found.Add(new ListingEarning(
                row.GetInt64(0), currency, new EarningChange(EarningOf(row, 2, currency), EarningOf(row, 5, currency))));
        }

        return found;
    }

    private static Earning EarningOf(RowReader row, int at, Currency currency) => new(
        row.GetInt64(at), Money.FromMinorUnits(row.GetInt64(at + 1), currency).Amount,
        Money.FromMinorUnits(row.GetInt64(at + 2), currency).Amount);
}
