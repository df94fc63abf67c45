using System.Globalization;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;

namespace Repricer.Adapters.Storage.Sql.Catalog;

/// <summary>
/// Removes what complete files do not have, or says why nothing is done; inside the writer's transaction, before the import.
/// </summary>
internal sealed class CatalogPruner(Session session, CatalogImport import, CatalogPrune prune)
{
    public PruneOutcome Prune()
    {
        var removal = new CatalogRemoval(Purge: false, prune.By, "not in the complete list", import.At)
        {
            Skus = [.. MissingSkus()],
            Listings = [.. MissingListings()],
            Watches = [.. MissingWatches()],
            SettlingChannels = prune.SettlingChannels,
        };
        if (Conflict(removal) is { } conflict)
            return new PruneOutcome(new RemovalCounts(0, 0, 0, [], [], []), conflict);

        var before = (Products: Count("products"), Listings: Count("listings"), Watches: Count("places where listing_id is null"));
        session.Execute("savepoint prune");
        var counts = new CatalogRemover(session, removal).Remove("prune");
        string? refused = null;
        if (prune.Confirmed != counts.All)
        {
            refused = TooMany(counts, counts.Products, before.Products, "products")
                ?? TooMany(counts, counts.Listings, before.Listings, "listings")
                ?? TooMany(counts, counts.Watches, before.Watches, "watches");
        }

        if (refused is not null)
            session.Execute("rollback to prune");
        session.Execute("release prune");

        // A listing that went with its product is no mistake of anybody.
        return new PruneOutcome(counts with { Missing = [] }, refused);
    }

    private string? TooMany(RemovalCounts counts, int removed, long present, string what)
    {
        if (removed == 0 || removed <= present * prune.MostWithoutQuestion)
            return null;

        var share = (removed * 100m / present).ToString("0.#", CultureInfo.InvariantCulture);
        var most = (prune.MostWithoutQuestion * 100m).ToString("0.#", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture,
            $"{removed} of {present} {what} would be removed ({share} %), more than {most} %; if that is meant, confirm ")
            + string.Create(CultureInfo.InvariantCulture, $"the number of all that goes: {counts.All}");
    }

    /// <summary>A row of this very import that names a product which would go cannot be meant so.</summary>
    private string? Conflict(CatalogRemoval removal)
    {
        var going = removal.Skus.ToHashSet();
        foreach (var listing in import.Listings.Where(listing => going.Contains(listing.Sku)))
            return $"listing {listing.Id} names product {listing.Sku}, which the complete list of products does not have";
        foreach (var watch in import.Watches.Where(watch => going.Contains(watch.Id.Sku)))
            return $"watch {watch.Id.Url} names product {watch.Id.Sku}, which the complete list of products does not have";
        return null;
    }

    private IEnumerable<Sku> MissingSkus() => prune.Skus is not { } kept ? []
        : Read("select sku from products where removing_at is null order by sku", row => new Sku(row[0])).Where(sku => !kept.Contains(sku));

    private IEnumerable<ListingId> MissingListings()
    {
        if (prune.Listings is not { } kept)
            return [];

        var channels = kept.Select(listing => listing.Channel).ToHashSet();
        return Read(
            "select channel, listing_key from listing_states where removing_at is null order by channel, listing_key",
            row => new ListingId(new ChannelId(row[0]), row[1])).Where(id => channels.Contains(id.Channel) && !kept.Contains(id));
    }

    private IEnumerable<WatchId> MissingWatches()
    {
        if (prune.Watches is not { } kept)
            return [];

        var sources = kept.Select(watch => watch.Source).ToHashSet();
        return Read(
            "select source, sku, place_key from places where listing_id is null order by source, sku, place_key",
            row => new WatchId(new SourceId(row[0]), new Sku(row[1]), row[2]))
            .Where(id => sources.Contains(id.Source) && !kept.Contains(id));
    }

    private List<T> Read<T>(string sql, Func<string[], T> make)
    {
        var found = new List<T>();
        using var row = session.Prepare(sql).Read();
        while (row.Read())
        {
            var fields = new string[row.FieldCount];
            for (var i = 0; i < fields.Length; i++)
                fields[i] = row.GetString(i);
            found.Add(make(fields));
        }

        return found;
    }

    private long Count(string what) => session.ReadLong($"select count(*) from {what}") ?? 0;
}
