using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;

namespace Repricer.Adapters.Storage.Sql.Catalog;

internal sealed class CatalogStore(SqlDatabase database) : ICatalogStore
{
    private static readonly string ListingQuery =
        $"select {ListingRows.Columns}, p.import_fault from listings l join products p on p.id = l.product_id";

    public ValueTask<CatalogIndex> GetIndexAsync(CancellationToken ct) => new(database.Read(
        session =>
        {
            var (skus, leavingSkus) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
            using (var rows = session.Prepare("select sku, removing_at is not null from products").Read())
            {
                while (rows.Read())
                    (rows.GetInt64(1) != 0 ? leavingSkus : skus).Add(rows.GetString(0));
            }

            var (listings, leaving) = (new HashSet<ListingId>(), new HashSet<ListingId>());
            using (var rows = session.Prepare("select channel, listing_key, removing_at is not null from listing_states").Read())
            {
                while (rows.Read())
                {
                    var id = new ListingId(new ChannelId(rows.GetString(0)), rows.GetString(1));
                    (rows.GetInt64(2) != 0 ? leaving : listings).Add(id);
                }
            }

            return new CatalogIndex(skus, listings)
            {
                LeavingSkus = leavingSkus, LeavingListings = leaving, Follows = ReadFollows(session),
            };
        },
        ct));

    private static Dictionary<Sku, IReadOnlyList<Sku>> ReadFollows(Session session)
    {
        var follows = new Dictionary<Sku, List<Sku>>();
        using var rows = session.Prepare("select p.sku, f.sku from followed_products f join products p on p.id = f.product_id").Read();
        while (rows.Read())
        {
            var sku = new Sku(rows.GetString(0));
            if (!follows.TryGetValue(sku, out var followed))
                follows.Add(sku, followed = []);
            followed.Add(new Sku(rows.GetString(1)));
        }

        return follows.ToDictionary(entry => entry.Key, entry => (IReadOnlyList<Sku>)entry.Value);
    }

    public ValueTask<CatalogMatches> GetMatchesAsync(ChannelId channel, CancellationToken ct) =>
        new(database.Read(session => MatchReader.Read(session, channel), ct));

    public ValueTask<ImportCounts> ApplyImportAsync(CatalogImport import, CancellationToken ct) =>
        database.WriteAsync(session => new CatalogImporter(session, import).Apply(), ct);

    public ValueTask<ImportCounts> PreviewImportAsync(CatalogImport import, CancellationToken ct) => database.WriteAsync(
        session => Undone(session, () => new CatalogImporter(session, import).Apply()), ct);

    public ValueTask<RemovalCounts> RemoveAsync(CatalogRemoval removal, CancellationToken ct) =>
        database.WriteAsync(session => new CatalogRemover(session, removal).Remove(), ct);

    public ValueTask<RemovalCounts> PreviewRemovalAsync(CatalogRemoval removal, CancellationToken ct) => database.WriteAsync(
        session => Undone(session, () => new CatalogRemover(session, removal).Remove()), ct);

    public ValueTask<Product?> FindProductAsync(Sku sku, CancellationToken ct) => new(database.Read(
        session =>
        {
            using var row = session.Prepare($"select {ProductRows.Columns} from products p where p.sku = @sku").Read(sku.Value);
            return row.Read() ? ProductRows.Read(row, 0) : null;
        },
        ct));

    public ValueTask<IReadOnlyList<Listing>> FindListingsAsync(Sku sku, CancellationToken ct) => new(database.Read<IReadOnlyList<Listing>>(
        session =>
        {
            var listings = new List<Listing>();
            using var rows = session.Prepare($"{ListingQuery} where p.sku = @sku order by l.channel, l.listing_key").Read(sku.Value);
            while (rows.Read())
                listings.Add(ListingRows.Read(rows, 0, rows.TextOrNull(ListingRows.ColumnCount)));
            return listings;
        },
        ct));

    public ValueTask<Listing?> FindListingAsync(ListingId id, CancellationToken ct) => new(database.Read(
        session =>
        {
            using var row = session
                .Prepare($"{ListingQuery} where l.channel = @channel and l.listing_key = @listing_key")
                .Read(id.Channel.Value, id.Value);
            return row.Read() ? ListingRows.Read(row, 0, row.TextOrNull(ListingRows.ColumnCount)) : null;
        },
        ct));

    public ValueTask<IReadOnlyList<ListingId>> GetListingsAsync(ListingId? after, int max, CancellationToken ct) =>
        new(database.Read<IReadOnlyList<ListingId>>(
            session =>
            {
                var listings = new List<ListingId>(max);
                using var row = session.Prepare(
                    "select channel, listing_key from listings where (channel, listing_key) > (@channel, @listing_key) order by channel, listing_key limit @max")
                    .Read(after?.Channel.Value ?? "", after?.Value ?? "", (long)max);
                while (row.Read())
                    listings.Add(new ListingId(new ChannelId(row.GetString(0)), row.GetString(1)));
                return listings;
            },
            ct));

    public ValueTask<CatalogueStamp> GetStampAsync(CancellationToken ct) => new(database.Read(
        session =>
        {
            using var row = session
                .Prepare("select count(*), coalesce(max(listing_id), 0), coalesce(sum(catalogue_version), 0) from listing_states")
                .Read();
            row.Read();
            return new CatalogueStamp(
                (int)row.GetInt64(0), FormattableString.Invariant($"{row.GetInt64(0)}-{row.GetInt64(1)}-{row.GetInt64(2)}"));
        },
        ct));

    private static T Undone<T>(Session session, Func<T> work)
    {
        session.Execute("savepoint preview");
        var result = work();
        session.Execute("rollback to preview");
        session.Execute("release preview");
        return result;
    }
}
