using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Catalog;

namespace Repricer.Host.Operating;

/// <summary>Finds the listing that a person names: as CHANNEL/LISTING, or by the SKU of an article that has one listing only.</summary>
internal static class NamedListing
{
    private const int MostNamed = 5;

    /// <returns>Null where nothing is named so, or more than one listing is.</returns>
    public static async ValueTask<Listing?> FindAsync(ICatalogStore catalog, string? name, CancellationToken ct)
    {
        if (ListingId.TryParse(name, out var id) && await catalog.FindListingAsync(id, ct) is { } listing)
            return listing;
        return await OfSkuAsync(catalog, name, ct) is [var only] ? only : null;
    }

    /// <summary>Says why <see cref="FindAsync"/> found nothing, and what to write instead.</summary>
    public static async ValueTask<OperationOutcome> FaultAsync(ICatalogStore catalog, string? name, CancellationToken ct)
    {
        var listings = await OfSkuAsync(catalog, name, ct);
        if (listings.Count > 1)
        {
            var named = string.Join(", ", listings.Take(MostNamed).Select(listing => ShownText.Line(listing.Id.ToString())));
            var more = listings.Count > MostNamed ? ", …" : "";
            return new OperationOutcome.Invalid(
                "listing", $"SKU '{ShownText.Line(name)}' has {listings.Count} listings, say which: {named}{more}");
        }

        if (ListingId.TryParse(name, out _))
            return new OperationOutcome.NotFound($"there is no listing '{name}'");
        return string.IsNullOrWhiteSpace(name)
            ? new OperationOutcome.Invalid("listing", $"a listing is written CHANNEL/LISTING, found '{name}'")
            : new OperationOutcome.Invalid(
                "listing", $"a listing is written CHANNEL/LISTING, found '{ShownText.Line(name)}', which is no SKU either");
    }

    private static async ValueTask<IReadOnlyList<Listing>> OfSkuAsync(ICatalogStore catalog, string? name, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(name) ? [] : await catalog.FindListingsAsync(new Sku(name), ct);
}
