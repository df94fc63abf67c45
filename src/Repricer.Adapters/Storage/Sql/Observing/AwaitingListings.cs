using Repricer.Adapters.Storage.Sql.Driver;

namespace Repricer.Adapters.Storage.Sql.Observing;

/// <summary>
/// The listings whose last decision waits for a further read, read once a batch. Where more wait than the batch has records, each place
/// asks for its own instead.
/// </summary>
internal sealed class AwaitingListings
{
    internal const string Some =
        """
        select s.listing_id, l.product_id from listing_states s cross join listings l
        where s.awaits_evidence = 1 and l.id = s.listing_id limit @max
        """;

    private readonly HashSet<long> _listings = [];
    private readonly HashSet<long> _products = [];

    /// <summary>Whether all are here.</summary>
    public bool AreKnown { get; private init; }

    /// <param name="records">How many the batch has.</param>
    public static AwaitingListings Read(Session session, int records)
    {
        var (listings, products, count) = (new HashSet<long>(), new HashSet<long>(), 0);
        using var row = session.PrepareFixed(Some).Read((long)records + 1);
        while (row.Read())
        {
            listings.Add(row.GetInt64(0));
            products.Add(row.GetInt64(1));
            count++;
        }

        return count > records
            ? new AwaitingListings()
            : new AwaitingListings(listings, products) { AreKnown = true };
    }

    public bool HasListing(long listing) => _listings.Contains(listing);

    public bool HasProduct(long product) => _products.Contains(product);

    private AwaitingListings()
    {
    }

    private AwaitingListings(HashSet<long> listings, HashSet<long> products) => (_listings, _products) = (listings, products);
}
