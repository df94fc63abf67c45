using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Pricing;
using Repricer.Adapters.Storage.Sql.Publishing;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Adapters.Storage.Sql.Viewing;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Reporting;

namespace Repricer.Adapters.Storage.Sql.Reporting;

internal sealed class ReportStore(SqlDatabase database, IKillSwitch killSwitch, TimeProvider time) : IReportStore
{
    private const int MaxPage = 500;
    private const int UpdatesOfListing = 20;

    private readonly HistoryCounts _history = new(time);
    private readonly DeliveryCounts _deliveries = new(time);

    public ValueTask<Page<ProductRow>> GetProductsAsync(ProductQuery query, CancellationToken ct) => new(database.Read(
        session =>
        {
            var max = Math.Clamp(query.Max, 1, MaxPage);
            var rows = new List<ProductRow>();
            var asked = new Query(
                session,
                $"""
                select {ProductRows.Columns}, (select count(*) from listings l where l.product_id = p.id),
                  (select count(*) from places pl where pl.product_id = p.id and pl.listing_id is null),
                  (select max(pl.last_positive_at) from places pl where pl.product_id = p.id)
                from products p
                """)
                .Where("p.brand = @brand", query.Brand)
                .Where("p.sku in (select t.sku from product_tags t where t.tag = @tag)", query.Tag)
                .Where("exists (select 1 from listings l where l.product_id = p.id and l.channel = @channel)", query.Channel)
                .Where("p.sku > @after", query.Cursor is { } cursor ? Cursor.Parts(cursor, 1)[0] : null);
            using var row = OfText(asked, query.Text).Read("p.sku", max);
            while (row.Read())
            {
                var at = ProductRows.ColumnCount;
                rows.Add(new ProductRow(
                    ProductRows.Read(row, 0), (int)row.GetInt64(at), (int)row.GetInt64(at + 1), Codec.Time(row.LongOrNull(at + 2))));
            }

            return Paged(rows, max, last => Cursor.From(last.Product.Sku.Value));
        },
        ct));

    public ValueTask<UnwatchedListings> GetUnwatchedAsync(int max, CancellationToken ct) => new(database.Read(
        session => new UnwatchedReader(session).Read(Math.Clamp(max, 1, MaxPage)), ct));

    public ValueTask<ProductDetail?> GetProductAsync(Sku sku, CancellationToken ct) => new(database.Read(
        session =>
        {
            Product product;
            long id;
            using (var row = session.Prepare($"select {ProductRows.Columns}, p.id from products p where p.sku = @sku").Read(sku.Value))
            {
                if (!row.Read())
                    return null;

                product = ProductRows.Read(row, 0);
                id = row.GetInt64(ProductRows.ColumnCount);
            }

            var details = new ListingDetailReader(session, UpdatesOfListing);
            var listings = details.ReadOf(id);
            var offers = new List<Offer>();
            var evidence = new List<SourceEvidence>();
            var market = new MarketReader(session);
            market.ReadShops(id, offers, evidence);
            foreach (var (listing, detail) in listings)
                market.ReadListing(listing, detail.Listing.Id, offers, evidence);
            return new ProductDetail(product, [.. listings.Select(listing => listing.Detail)], offers, evidence);
        },
        ct));

    public ValueTask<IReadOnlyList<OfferInterval>> GetOfferHistoryAsync(Sku sku, DateTimeOffset since, int max, CancellationToken ct) =>
        new(database.Read<IReadOnlyList<OfferInterval>>(
            session => OfferHistory.Read(session, OfferHistory.SeenSince, sku.Value, Codec.Ms(since), (long)max), ct));

    public ValueTask<Page<DecisionRow>> GetDecisionsAsync(DecisionQuery query, CancellationToken ct) => new(database.Read(
        session =>
        {
            var max = Math.Clamp(query.Max, 1, MaxPage);
            var rows = new List<(long Id, DecisionRow Row)>();
            var select = new Query(session,
                $"select {DecisionRows.Columns} {(query.Listing is null ? DecisionRows.From : DecisionRows.FromKnown)}")
                .Where("l.sku = @sku", query.Sku)
                .Where("l.channel = @channel", query.Channel)
                .Where("d.action = @action", query.Action)
                .Where("d.reason = @reason or d.hold_reason = @reason", query.Reason)
                .Where("d.binding = @binding", query.Binding)
                .Where("d.decided_at >= @since", query.Since is { } since ? Codec.Ms(since) : null)
                .Where("d.id < @before", query.Cursor is { } cursor ? Cursor.Id(cursor) : null);
            using var row = OfListing(select, "d", query.Listing).Read("d.id desc", max);
            while (row.Read())
                rows.Add((DecisionRows.KeyOf(row), DecisionRows.Read(row)));
            var page = Paged(rows, max, last => Cursor.From(last.Id));
            return new Page<DecisionRow>([.. page.Items.Select(item => item.Row)], page.Next);
        },
        ct));

    public ValueTask<StoredDecision?> GetDecisionAsync(string decisionId, CancellationToken ct) => new(database.Read(
        session =>
        {
            using var row = session
                .Prepare($"select {DecisionRows.Columns}, d.snapshot {DecisionRows.FromKnown} where d.decision_id = @decision_id")
                .Read(decisionId);
            return row.Read()
                ? new StoredDecision(DecisionRows.Read(row), SnapshotArchive.Unpack(row.GetBytes(DecisionRows.ColumnCount)))
                : null;
        },
        ct));

    public ValueTask<Page<OutboxEntry>> GetUpdatesAsync(UpdateQuery query, CancellationToken ct) => new(database.Read(
        session =>
        {
            var max = Math.Clamp(query.Max, 1, MaxPage);
            var select = new Query(session, $"select {OutboxRows.Columns} {OutboxRows.From}")
                .Where("o.state = @state", query.State)
                .Where("l.sku = @sku", query.Sku)
                .Where("o.channel = @channel", query.Channel)
                .Where("o.id < @before", query.Cursor is { } cursor ? Cursor.Id(cursor) : null);
            using var row = OfListing(select, "o", query.Listing).Read("o.id desc", max);
            return Paged(OutboxRows.ReadAll(row), max, last => Cursor.From(last.Id));
        },
        ct));

    public ValueTask<Page<HoldRow>> GetHoldsAsync(HoldQuery query, CancellationToken ct)
    {
        var asked = new HoldsAsked(query, time.GetUtcNow(), killSwitch.ReasonToStop() is not null);
        return new(database.Read(session => new HoldReader(session).Read(asked, Math.Clamp(query.Max, 1, MaxPage)), ct));
    }

    public ValueTask<IReadOnlyList<HoldGroup>> GetHoldGroupsAsync(HoldQuery query, CancellationToken ct)
    {
        var asked = new HoldsAsked(query, time.GetUtcNow(), killSwitch.ReasonToStop() is not null);
        return new(database.Read<IReadOnlyList<HoldGroup>>(session => new HoldGroupReader(session).Read(asked), ct));
    }

    public ValueTask<StoreStatistics> GetStatisticsAsync(DateTimeOffset now, CancellationToken ct) => new(database.Read(
        session => new StatisticsReader(session, now, _history).ReadStore(), ct));

    public ValueTask<StoreGauges> GetGaugesAsync(CancellationToken ct) => new(database.Read(GaugeReader.Read, ct));

    public ValueTask<IReadOnlyList<SourceDelivery>> GetDeliveriesAsync(DateTimeOffset now, CancellationToken ct) => new(
        database.Read(session => _deliveries.Read(session, now), ct));

    public ValueTask<IReadOnlyList<SourceStatistics>> GetSourceStatisticsAsync(DateTimeOffset now, CancellationToken ct) => new(
        database.Read<IReadOnlyList<SourceStatistics>>(session => new StatisticsReader(session, now, _history).ReadSources(), ct));

    public ValueTask<IReadOnlyList<ChannelStatistics>> GetChannelStatisticsAsync(DateTimeOffset now, CancellationToken ct) => new(
        database.Read<IReadOnlyList<ChannelStatistics>>(session => new StatisticsReader(session, now, _history).ReadChannels(), ct));

    public ValueTask<IReadOnlyList<BeliefStatistics>> GetBeliefsAsync(CancellationToken ct) => new(
        database.Read<IReadOnlyList<BeliefStatistics>>(BeliefReader.Read, ct));

    internal static Page<T> Paged<T>(List<T> rows, int max, Func<T, string> cursor)
    {
        if (rows.Count <= max)
            return new Page<T>(rows, null);

        rows.RemoveRange(max, rows.Count - max);
        return new Page<T>(rows, cursor(rows[^1]));
    }

    /// <summary>
    /// "channel/listing", or the listing's own id on whatever channel; removed ones, too. Its rows are looked up before what is asked for,
    /// because a join of both conditions would go through all of it.
    /// </summary>
    private static Query OfListing(Query query, string alias, string? listing)
    {
        const string whole =
            """
            select id from listings where listing_key = @whole
            union all select id from removed_listings where purged = 0 and listing_key = @whole
            """;
        if (listing is null)
            return query;
        return ListingId.TryParse(listing, out var id)
            ? query.Where(
                $"""
                {alias}.listing_id in (
                  select id from listings where channel = @of_channel and listing_key = @of_listing
                  union all select id from removed_listings where purged = 0 and channel = @of_channel and listing_key = @of_listing
                  union all {whole})
                """,
                id.Channel.Value, id.Value, listing)
            : query.Where($"{alias}.listing_id in ({whole})", listing);
    }

    /// <summary>Products that hold every word of a text; a text of one or two letters is a part of any, which no index can tell.</summary>
    private static Query OfText(Query query, string? text)
    {
        if (TextMatch.Of(text) is not { } found)
            return query;
        if (found.Match is not { } match)
        {
            return query.Where(
                "lower(p.sku) like @text escape '~' or lower(coalesce(p.title, '')) like @text escape '~'",
                $"%{TextMatch.Escape(found.Prefix!.ToLowerInvariant())}%");
        }

        query.Where($"p.id in (select rowid from {TextMatch.Rows})", match);
        for (var i = 0; i < found.Short.Count; i++)
            query.Where(FormattableString.Invariant($"{ListingFilters.Called} like @short{i} escape '~'"), found.Short[i]);
        return query;
    }
}
