using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Core.Revisiting;
using Repricer.Engine.Crawling;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Observing;

internal sealed class RevisitStore(SqlDatabase database) : IRevisitStore
{
    /// <summary>Due before everything else that is due, but not as one that was never read (0).</summary>
    private const long Head = 1;

    /// <summary>What an importance is counted in.</summary>
    internal const double Thousandths = 1000;

    private static readonly Selection Page = new();
    private static readonly Column<long> Row = Page.Add("pl.id", As.Long);
    private static readonly Column<long> Looks = Page.Add("pl.looks", As.Long);
    private static readonly Column<long> Changes = Page.Add("pl.changes", As.Long);
    private static readonly Column<long> Watched = Page.Add("pl.watched_ms", As.Long);
    private static readonly Column<long> Importance = Page.Add("pl.importance", As.Long);
    private static readonly Column<long?> OwnPrice = Page.Add("s.own_price", As.LongOrNull);
    private static readonly Column<string?> OwnCurrency = Page.Add("l.currency", As.TextOrNull);
    private static readonly Column<Money?> Reference =
        Page.ObservedOrNull("s.last_reference", "s.last_reference_scale", "s.last_reference_currency");

    private static readonly Column<Money?> Offer = Page.ObservedOrNull("o.price", "o.price_scale", "o.currency");
    private static readonly Column<long?> Sold = Page.Add(
        "(select sum(x.units) from sales x where x.listing_id = l.id and x.day >= @since)", As.LongOrNull);

    // Of the product's listings the dearest, of the page's offers the lowest: one row a page.
    internal static readonly string Pages =
        $"""
        select {Page.Sql}
        from places pl
          left join listings l on l.id = (
            select y.id from listings y join listing_states z on z.listing_id = y.id where y.product_id = pl.product_id
            order by coalesce(z.own_price, -1) desc, y.id limit 1)
          left join listing_states s on s.listing_id = l.id
          left join offers o on o.id = (
            select y.id from offers y where y.place_id = pl.id and y.closed_at is null
            order by y.price * 1.0 / cast(substr('10000000000000000', 1, y.price_scale + 1) as integer), y.id limit 1)
        where pl.source = @source and pl.listing_id is null and pl.id > @after
        order by pl.id limit @max
        """;

    public ValueTask<IReadOnlyList<KnownPage>> GetPagesAsync(
        SourceId source, long after, DateOnly soldSince, int max, CancellationToken ct) => new(
        database.Read<IReadOnlyList<KnownPage>>(
            session =>
            {
                var pages = new List<KnownPage>();
                using var row = session.Prepare(Pages).Read((long)soldSince.DayNumber + 1, source.Value, after, (long)max);
                while (row.Read())
                {
                    pages.Add(new KnownPage(
                        Row.Of(row),
                        new ChangeHistory((int)Looks.Of(row), (int)Changes.Of(row), TimeSpan.FromMilliseconds(Watched.Of(row))),
                        Importance.Of(row) / Thousandths,
                        new PageFacts(PriceOf(row), (int?)Sold.Of(row), Reference.Of(row), Offer.Of(row))));
                }

                return pages;
            },
            ct));

    public ValueTask SetImportanceAsync(IReadOnlyList<(long Row, double Importance)> pages, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            foreach (var (row, importance) in pages)
                session.Execute(
                    "update places set importance = @importance where id = @row",
                    Math.Max(1, (long)Math.Round(importance * Thousandths)), row);
        },
        ct);

    private static Money? PriceOf(RowReader row) =>
        OwnCurrency.Of(row) is { } currency ? Codec.Own(OwnPrice.Of(row), Currency.Parse(currency)) : null;

    public ValueTask<IReadOnlyList<PlannedLook>> GetLooksAsync(Sku sku, CancellationToken ct) => new(
        database.Read<IReadOnlyList<PlannedLook>>(
            session =>
            {
                var looks = new List<PlannedLook>();
                using var row = session.Prepare(
                    """
                    select pl.source, pl.place_key, pl.due_at, pl.looks, pl.changes, pl.watched_ms, pl.importance, pl.moved_to,
                      pl.run_status, case when pl.last_error_at >= pl.run_since then pl.last_error end
                    from places pl join products p on p.id = pl.product_id
                    where p.sku = @sku and pl.listing_id is null order by pl.source, pl.place_key
                    """).Read(sku.Value);
                while (row.Read())
                {
                    looks.Add(new PlannedLook(
                        new WatchId(new SourceId(row.GetString(0)), sku, row.GetString(1)),
                        row.GetInt64(2) == 0 ? null : Codec.Time(row.GetInt64(2)),
                        new ChangeHistory((int)row.GetInt64(3), (int)row.GetInt64(4), TimeSpan.FromMilliseconds(row.GetInt64(5))),
                        row.GetInt64(6) / Thousandths)
                    {
                        MovedTo = row.TextOrNull(7),
                        LastStatus = (ObservationStatus)row.GetInt64(8),
                        Trouble = row.TextOrNull(9),
                    });
                }

                return looks;
            },
            ct));

    public ValueTask<IReadOnlyList<(SourceId Source, int Places)>> AskAsync(
        Sku? sku, SourceId? source, bool picture, CancellationToken ct) =>
        database.WriteAsync<IReadOnlyList<(SourceId Source, int Places)>>(
            session =>
            {
                var asked = new List<(SourceId Source, int Places)>();
                using (var row = session.Prepare(
                    """
                    select source, count(*) from places where (@sku is null or sku = @sku) and (@source is null or source = @source)
                    group by source order by source
                    """).Read(sku?.Value, source?.Value))
                {
                    while (row.Read())
                        asked.Add((new SourceId(row.GetString(0)), (int)row.GetInt64(1)));
                }

                session.Execute(
                    """
                    update places set due_at = min(due_at, @head), picture_asked = max(picture_asked, @picture)
                    where (@sku is null or sku = @sku) and (@source is null or source = @source) and (due_at > @head or @picture = 1)
                    """,
                    Head, picture, sku?.Value, source?.Value);
                return asked;
            },
            ct);
}
