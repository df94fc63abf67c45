using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Onboarding;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Onboarding;
using Repricer.Engine.Settling;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Settling;

internal sealed class SettlementStore(SqlDatabase database) : ISettlementStore
{
    // Fees are compared order by order, and only of orders whose fees are settled already: a sale of which they come later is not "free".
    // What has no reference counts as one order of its listing.
    private const string Sums =
        """
        with lines as (
          select l.channel, l.listing_key, s.* from settlements s join listings l on l.id = s.listing_id
          where s.day between @from and @to and (@channel is null or l.channel = @channel)
        ), orders as (
          select listing_id, currency, reference, -sum(case when cause = 'fee' then amount else 0 end) as fee from lines
          group by listing_id, currency, reference
          having max(case when cause = 'sale' and predicted_fee is not null then 1 else 0 end) = 1 and max(case when cause = 'fee' then 1 else 0 end) = 1
        )
        select i.channel, i.listing_key, i.currency, i.cause, sum(i.units), sum(i.amount),
          sum(case when i.cause = 'sale' and i.predicted_fee is not null and o.listing_id is not null then i.units else 0 end),
          coalesce(sum(case when o.listing_id is not null then i.predicted_fee end), 0),
          sum(case when i.cause = 'sale' and i.predicted_fulfilment is null then 1 else 0 end), coalesce(sum(i.predicted_fulfilment), 0),
          sum(i.predicted_beside), sum(case when i.cause = 'sale' and i.predicted_profit is null then 1 else 0 end),
          coalesce(sum(i.predicted_profit), 0),
          (select coalesce(sum(t.fee), 0) from orders t where t.listing_id = i.listing_id and t.currency = i.currency)
        from lines i left join orders o on o.listing_id = i.listing_id and o.currency = i.currency and o.reference = i.reference
        group by i.channel, i.listing_key, i.listing_id, i.currency, i.cause order by i.channel, i.listing_key, i.currency, i.cause
        """;

    public ValueTask<SettlementsTaken> TakeAsync(IReadOnlyList<PredictedLine> lines, CancellationToken ct) =>
        database.WriteAsync(session => Take(session, lines), ct);

    public ValueTask<IReadOnlyList<SettledListing>> SumAsync(ChannelId? channel, DateOnly from, DateOnly to, CancellationToken ct) =>
        new(database.Read(
            session =>
            {
                var sums = new List<SettledListing>();
                using var row = session.Prepare(Sums).Read((long)from.DayNumber, (long)to.DayNumber, channel?.Value);
                while (row.Read())
                {
                    var id = new ListingId(new ChannelId(row.GetString(0)), row.GetString(1));
                    var currency = Currency.Parse(row.GetString(2));
                    Money Amount(int at) => Money.FromMinorUnits(row.GetInt64(at), currency);
                    var cause = Codec.Parse<SettlementCause>(row.GetString(3));
                    if (sums is not [.., var last] || last.Listing != id || last.PredictedFee.Currency != currency)
                    {
                        last = new SettledListing(
                            id, 0, 0, new Dictionary<SettlementCause, Money>(), Money.Zero(currency), Amount(13), null, null, null);
                        sums.Add(last);
                    }

                    ((Dictionary<SettlementCause, Money>)last.ByCause).Add(cause, Amount(5));
                    if (cause == SettlementCause.Sale)
                        sums[^1] = last with
                        {
                            Units = row.GetInt32(4),
                            PredictedUnits = row.GetInt32(6),
                            PredictedFee = Amount(7),
                            PredictedFulfilment = row.GetInt64(8) == 0 ? Amount(9) : null,
                            PredictedBeside = row.IsDBNull(10) ? null : Amount(10),
                            PredictedProfit = row.GetInt64(11) == 0 ? Amount(12) : null,
                        };
                }

                return (IReadOnlyList<SettledListing>)sums;
            },
            ct));

    public ValueTask<IReadOnlyDictionary<ChannelId, (DateOnly First, DateOnly Last)>> GetDaysAsync(CancellationToken ct) =>
        new(database.Read(
            session =>
            {
                var days = new Dictionary<ChannelId, (DateOnly, DateOnly)>();
                using var row = session
                    .Prepare("select l.channel, min(s.day), max(s.day) from settlements s join listings l on l.id = s.listing_id group by 1")
                    .Read();
                while (row.Read())
                    days.Add(
                        new ChannelId(row.GetString(0)), (DateOnly.FromDayNumber(row.GetInt32(1)), DateOnly.FromDayNumber(row.GetInt32(2))));
                return (IReadOnlyDictionary<ChannelId, (DateOnly First, DateOnly Last)>)days;
            },
            ct));

    public ValueTask KeepFindingsAsync(IReadOnlyList<ListingId> looked, IReadOnlyList<FeeFinding> findings, CancellationToken ct) =>
        database.WriteAsync(session => FindingRows.Replace(session, FindingKind.Settled, looked, findings), ct);

    private static SettlementsTaken Take(Session session, IReadOnlyList<PredictedLine> lines)
    {
        var (added, changed, unknown) = (0, 0, 0);
        foreach (var (line, fee, fulfilment, beside, profit) in lines)
        {
            if (ListingStates.FindRow(session, line.Listing) is not { } listing)
            {
                unknown++;
                continue;
            }

            var cause = Codec.Name(line.Cause);
            var (amount, currency) = (line.Amount.ToMinorUnits(), line.Amount.Currency.Code);
            var isNew = session.Execute(
                """
                insert or ignore into settlements (listing_id, day, reference, cause, detail, units, amount, currency, predicted_fee,
                  predicted_fulfilment, predicted_beside, predicted_profit)
                values (@listing, @day, @reference, @cause, @detail, @units, @amount, @currency, @fee, @fulfilment, @beside, @profit)
                """,
                listing, (long)line.Day.DayNumber, line.Reference, cause, line.Detail, (long)line.Units, amount, currency, Codec.Minor(fee),
                Codec.Minor(fulfilment), Codec.Minor(beside), Codec.Minor(profit)) > 0;
            if (isNew)
            {
                added++;
                continue;
            }

            // What is told again and says the same keeps the prediction of when it was told first: costs may have changed since.
            changed += session.Execute(
                """
                update settlements set units = @units, amount = @amount, currency = @currency, predicted_fee = @fee,
                  predicted_fulfilment = @fulfilment, predicted_beside = @beside, predicted_profit = @profit
                where listing_id = @listing and day = @day and reference = @reference and cause = @cause and detail = @detail
                  and (units <> @units or amount <> @amount or currency <> @currency)
                """,
                (long)line.Units, amount, currency, Codec.Minor(fee), Codec.Minor(fulfilment), Codec.Minor(beside), Codec.Minor(profit),
                listing, (long)line.Day.DayNumber, line.Reference, cause, line.Detail) > 0 ? 1 : 0;
        }

        return new SettlementsTaken(added, changed, unknown);
    }
}
