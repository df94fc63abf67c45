using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Publishing;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Engine.Operating;
using Repricer.Engine.Viewing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Viewing;

/// <summary>What one listing went through in a span of time, with what stood at its begin.</summary>
internal sealed class TrailReader(Session session, HistorySpan span)
{
    private const int MostPushes = 500;
    private const int MostAudit = 200;

    internal const string Listings =
        "select id, channel, listing_key, currency from listings where product_id = @product order by channel, listing_key";

    internal const string Prices =
        """
        select at, price, origin, strange from own_prices where listing_id = @listing and at < @to
          and at >= coalesce((select max(b.at) from own_prices b where b.listing_id = @listing and b.at <= @from), @from)
        order by at desc, id desc limit @max
        """;

    // Its snapshot stands last in a row: what is read here lies before it.
    internal const string Decided =
        $"""
        select decided_at, decision_id, action, case when verdict = 'held' then hold_reason else reason end, strategy_name, price, floor, ceiling,
          currency
        from decisions where listing_id = @listing and decided_at < @to and id >= coalesce(
          (select b.id from decisions b where b.listing_id = @listing and b.decided_at <= @from order by b.id desc limit 1), 0)
        order by id desc limit @max
        """;

    internal static readonly string Pushes =
        $"""
        select {OutboxRows.Columns} {OutboxRows.From} where o.listing_id = @listing and o.created_at < @to
          and (o.ended_at is null or o.ended_at >= @from)
        order by o.id desc limit @max
        """;

    internal const string Audit =
        """
        select at, by_whom, action, target, detail from audit where target = @target and at >= @from and at < @to order by id desc limit @max
        """;

    private readonly long _from = Codec.Ms(span.From);
    private readonly long _to = Codec.Ms(span.To);
    private readonly int _max = Math.Clamp(span.MostOfListing, 1, 50_000);

    /// <summary>Whether older prices or decisions were left out.</summary>
    public bool IsCut { get; private set; }

    public List<ListingTrail> ReadOf(long product)
    {
        var found = new List<(long Row, ListingId Id, Currency Currency)>();
        using (var row = session.Prepare(Listings).Read(product))
        {
            while (row.Read())
            {
                found.Add((
                    row.GetInt64(0), new ListingId(new ChannelId(row.GetString(1)), row.GetString(2)), Currency.Parse(row.GetString(3))));
            }
        }

        return [.. found.Select(listing => new ListingTrail(listing.Id)
        {
            Prices = ReadPrices(listing.Row, listing.Currency), Decided = ReadDecided(listing.Row), Pushes = ReadPushes(listing.Row),
            Audit = ReadAudit(listing.Id),
        })];
    }

    private List<PricePoint> ReadPrices(long listing, Currency currency)
    {
        var points = new List<PricePoint>();
        using var row = session.Prepare(Prices).Read(listing, _to, _from, (long)_max);
        while (row.Read())
        {
            points.Add(new PricePoint(
                Codec.Time(row.GetInt64(0)), Money.FromMinorUnits(row.GetInt64(1), currency), (PriceOrigin)row.GetInt64(2),
                row.GetInt64(3) != 0));
        }

        return OldestFirst(points);
    }

    private List<DecidedPoint> ReadDecided(long listing)
    {
        var points = new List<DecidedPoint>();
        using var row = session.Prepare(Decided).Read(listing, _to, _from, (long)_max);
        while (row.Read())
        {
            var currency = Currency.Parse(row.GetString(8));
            points.Add(new DecidedPoint(
                Codec.Time(row.GetInt64(0)), row.GetString(1), Codec.Parse<DecisionAction>(row.GetString(2)), row.GetString(3),
                row.GetString(4), Codec.Own(row.LongOrNull(5), currency), Codec.Own(row.LongOrNull(6), currency),
                Codec.Own(row.LongOrNull(7), currency)));
        }

        return OldestFirst(points);
    }

    private List<Core.Publishing.OutboxEntry> ReadPushes(long listing)
    {
        using var row = session.Prepare(Pushes).Read(listing, _to, _from, (long)MostPushes);
        var entries = OutboxRows.ReadAll(row);
        entries.Reverse();
        return entries;
    }

    private List<AuditEntry> ReadAudit(ListingId listing)
    {
        var entries = new List<AuditEntry>();
        using var row = session.Prepare(Audit).Read(listing.ToString(), _from, _to, (long)MostAudit);
        while (row.Read())
        {
            entries.Add(new AuditEntry(
                Codec.Time(row.GetInt64(0)), row.GetString(1), row.GetString(2), row.GetString(3), row.TextOrNull(4)));
        }

        entries.Reverse();
        return entries;
    }

    private List<T> OldestFirst<T>(List<T> points)
    {
        IsCut |= points.Count == _max;
        points.Reverse();
        return points;
    }
}
