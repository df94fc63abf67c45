using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Pricing;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Calendar;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Engine.Measuring;
using Repricer.Engine.Pricing;

namespace Repricer.Adapters.Storage.Sql.Measuring;

/// <summary>Reads a page of listings with their market, by number: a handful of statements a page.</summary>
internal sealed class MeasuredPage(Session session, PricingSettings settings, DateTimeOffset now)
{
    /// <summary>Sales of so many days make the weight.</summary>
    private const int SalesDays = 28;

    /// <summary>A channel that has told nothing for longer than this is silent: nobody knows what is sold now.</summary>
    private const int MostSilentDays = 3;

    private static readonly Selection State = new();
    private static readonly Column<long> Row = State.Add("l.id", As.Long);
    private static readonly Column<long> ProductRow = State.Add("l.product_id", As.Long);
    private static readonly OwnColumn Price = State.Own("s.own_price");
    private static readonly Column<PriceOrigin?> Origin = State.Add("s.own_origin", As.NumberOrNull<PriceOrigin>());
    private static readonly Column<DateTimeOffset?> PriceAt = State.Add("s.own_at", As.TimeOrNull);
    private static readonly Column<string?> Strategy = State.Add("nullif(s.strategy_name, '')", As.TextOrNull);
    private static readonly Column<BindingConstraint?> Binding = State.Add("s.binding", As.NameOrNull<BindingConstraint>());
    private static readonly Column<bool> IsHeld = State.Add("s.held_by is not null", As.Flag);
    private static readonly int StateAt = ProductRows.ColumnCount + ListingRows.ColumnCount;

    internal static readonly string Main =
        $"""
        select {ProductRows.Columns}, {ListingRows.Columns}, {State.Sql}
        from listings l cross join products p on p.id = l.product_id cross join listing_states s on s.listing_id = l.id
        where l.id > @after and l.shadow = 0 and l.import_fault is null and p.import_fault is null and s.removing_at is null
        order by l.id limit @max
        """;

    internal const string Sold =
        """
        select s.listing_id, sum(s.units) from json_each(@listings) k cross join sales s
        where s.listing_id = cast(k.value as bigint) and s.day > @from and s.day <= @to group by s.listing_id
        """;

    public IReadOnlyList<MeasuredListing> Read(long after, int max)
    {
        var found = new List<(MeasuredListing Listing, long Product)>(max);
        using (var row = session.Prepare(Main).Read(after, (long)max))
        {
            while (row.Read())
            {
                var product = ProductRows.Read(row, 0);
                var listing = ListingRows.Read(row, ProductRows.ColumnCount, null);
                var snapshot = new PricingSnapshot
                {
                    Product = product, Listing = listing, Channel = settings.TermsFor(listing.Id.Channel), Rates = settings.Rates,
                    OwnPrice = Price.Of(row, StateAt, listing.Currency) is { } price
                        ? new OwnPrice(price, Origin.Of(row, StateAt)!.Value, PriceAt.Of(row, StateAt)!.Value)
                        : null,
                };
                found.Add((
                    new MeasuredListing(
                        Row.Of(row, StateAt), snapshot, Strategy.Of(row, StateAt), Binding.Of(row, StateAt), IsHeld.Of(row, StateAt),
                        product.SalesPerDay),
                    ProductRow.Of(row, StateAt)));
            }
        }

        if (found.Count == 0)
            return [];
        var market = MarketPage.Read(
            session, Keys.Of(found.Select(entry => entry.Product).Distinct()), Keys.Of(found.Select(entry => entry.Listing.Row)),
            found.ToDictionary(entry => entry.Listing.Row, entry => entry.Listing.Snapshot.Listing.Id));
        var weights = Weights([.. found.Select(entry => entry.Listing)]);
        return
        [
            .. found.Select(entry =>
            {
                var (offers, evidence) = market.For(entry.Product, entry.Listing.Row);
                return entry.Listing with
                {
                    Snapshot = entry.Listing.Snapshot with { Offers = offers, Evidence = evidence },
                    Weight = weights.TryGetValue(entry.Listing.Row, out var weight) ? weight : entry.Listing.Weight,
                };
            }),
        ];
    }

    /// <summary>Units a day of the last 28 whole days, of the listings whose channel told all of them.</summary>
    private Dictionary<long, decimal> Weights(List<MeasuredListing> listings)
    {
        var weights = new Dictionary<long, decimal>();
        var told = new Dictionary<string, (long First, long Last)>(StringComparer.Ordinal);
        using (var row = session.Prepare("select channel, first_day, last_day from sales_told").Read())
        {
            while (row.Read())
                told.Add(row.GetString(0), (row.GetInt64(1), row.GetInt64(2)));
        }

        if (told.Count == 0)
            return weights;
        foreach (var channel in listings.GroupBy(listing => listing.Snapshot.Listing.Id.Channel))
        {
            var today = LocalClock.DayOf(now, settings.TermsFor(channel.Key).TimeZone).DayNumber;
            if (!told.TryGetValue(channel.Key.Value, out var days) || days.Last < today - MostSilentDays
                || days.First > days.Last - SalesDays + 1)
                continue;
            foreach (var listing in channel)
                weights[listing.Row] = 0m;
            using var row = session.Prepare(Sold).Read(Keys.Of(channel.Select(one => one.Row)), days.Last - SalesDays, days.Last);
            while (row.Read())
                weights[row.GetInt64(0)] = (decimal)row.GetInt64(1) / SalesDays;
        }

        return weights;
    }
}
