using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Viewing;

namespace Repricer.Adapters.Storage.Sql.Viewing;

internal sealed class ViewStore(SqlDatabase database, TimeProvider time) : IViewStore
{
    internal const string Found =
        $"""
        select p.sku, p.title, p.brand from (select rowid as product from {TextMatch.Rows} limit 20000) f
          cross join products p on p.id = f.product
        """;

    internal const string BySku =
        """
        select p.sku, p.title, p.brand from products p where p.sku >= @prefix and p.sku < @prefix_end order by p.sku limit @max
        """;

    public ValueTask<ListingPage> GetListingsAsync(ListingQuery query, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return new(database.Read(session => new ListingReader(session, query, now).Read(), ct));
    }

    public ValueTask<ListingFacets> GetFacetsAsync(int maxEach, CancellationToken ct) =>
        new(database.Read(session => FacetReader.Read(session, Math.Clamp(maxEach, 1, 1_000)), ct));

    public ValueTask<ProductHistory?> GetProductHistoryAsync(HistorySpan span, CancellationToken ct) => new(database.Read(
        session =>
        {
            if (session.ReadLong("select id from products where sku = @sku", span.Sku.Value) is not { } product)
                return null;

            var max = Math.Clamp(span.MostOffers, 1, 50_000);
            var offers = OfferHistory.Read(
                session, OfferHistory.StoodIn, span.Sku.Value, Codec.Ms(span.From), Codec.Ms(span.To), (long)max);
            offers.Reverse();
            var trails = new TrailReader(session, span);
            var listings = trails.ReadOf(product);
            return new ProductHistory(offers, listings, trails.IsCut || offers.Count == max)
            {
                Places = PlaceReader.Read(session, product),
            };
        },
        ct));

    public ValueTask<IReadOnlyList<ProductHit>> SearchAsync(string text, int max, CancellationToken ct) =>
        new(database.Read<IReadOnlyList<ProductHit>>(session => Search(session, text, Math.Clamp(max, 1, 100)), ct));

    private static List<ProductHit> Search(Session session, string text, int max)
    {
        var hits = new List<ProductHit>();
        if (TextMatch.Of(text) is not { } found)
            return hits;

        if (found.Prefix is { } prefix)
        {
            using var row = session.Prepare(BySku).Read(prefix, found.PrefixEnd, (long)max);
            ReadHits(row, hits);
            return hits;
        }

        var asked = new Query(session, Found, found.Match);
        for (var i = 0; i < found.Short.Count; i++)
            asked.Where(FormattableString.Invariant($"{ListingFilters.Called} like @short{i} escape '~'"), found.Short[i]);
        using var rows = asked.Read("p.sku", max - 1);
        ReadHits(rows, hits);
        return hits;
    }

    private static void ReadHits(RowReader row, List<ProductHit> hits)
    {
        while (row.Read())
            hits.Add(new ProductHit(new Sku(row.GetString(0)), row.TextOrNull(1), row.TextOrNull(2)));
    }
}
