using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;
using Repricer.Engine.Channels;
using Repricer.Reading;

namespace Repricer.Engine.Onboarding;

/// <summary>
/// Finds the product that a listing of a channel is of: the one it has already, else by our own number, else by the article number where
/// one product alone has it, else a new one.
/// </summary>
internal sealed class ListingMatcher
{
    private readonly CatalogMatches _matches;
    private readonly ILookup<string, Sku> _byGtin;

    public ListingMatcher(CatalogMatches matches)
    {
        _matches = matches;
        _byGtin = matches.Products
            .Select(product => (Gtin: Gtin.Normalise(product.Value.Gtin), Sku: product.Key))
            .Where(product => product.Gtin is not null)
            .ToLookup(product => product.Gtin!, product => product.Sku, StringComparer.Ordinal);
    }

    /// <param name="gtin">The listing's article number in fourteen digits; null = none that can be read.</param>
    public Match Find(ChannelListing listing, string? gtin)
    {
        if (_matches.Listings.TryGetValue(listing.Id, out var present))
            return new Match(present.Sku, MatchKind.Listing, null);

        var own = listing.ChannelSku.Trim();
        if (own.Length > 0 && _matches.Products.ContainsKey(new Sku(own)))
            return new Match(new Sku(own), MatchKind.Sku, null);

        // One whose price is in flight is on its way out, and a new product of its name cannot stand beside it.
        if (own.Length > 0 && _matches.LeavingSkus.Contains(new Sku(own)))
            return new Match(
                null, MatchKind.None, $"product '{own}' is being removed, and a price of it is still in flight: import again later");

        var same = gtin is null ? [] : _byGtin[gtin].Take(4).ToList();
        if (same.Count == 1)
            return new Match(same[0], MatchKind.Gtin, null);
        if (same.Count > 1)
            return new Match(
                null, MatchKind.None, $"its article number {listing.Gtin} is that of several products ({string.Join(", ", same)}): "
                + "give it its product in a listings file");
        return own.Length switch
        {
            0 => new Match(null, MatchKind.None, "it has no SKU at the channel: fill it there, or give it its product in a listings file"),
            > ListingText.Longest => new Match(null, MatchKind.None, "its SKU at the channel is longer than any can be"),
            _ when ListingText.HasControls(own) => new Match(null, MatchKind.None, "its SKU at the channel holds a control character"),
            _ => new Match(new Sku(own), MatchKind.New, null),
        };
    }
}

/// <summary>By what a product was found.</summary>
internal enum MatchKind
{
    None,
    Listing,
    Sku,
    Gtin,
    New,
}

/// <param name="Sku">Null = none can be found or made, and <paramref name="Problem"/> says why.</param>
internal readonly record struct Match(Sku? Sku, MatchKind Kind, string? Problem);
