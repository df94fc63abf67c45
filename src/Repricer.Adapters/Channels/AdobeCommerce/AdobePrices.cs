using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>
/// Reads what our writes have left in the price tables, in every store view that it should stand in, and what a buyer pays: a special price
/// of the shop, a catalogue rule, a group price or another store view's own price stands above ours, and is no change of ours.
/// </summary>
internal sealed class AdobePrices(AdobeApi api, AdobeShop shop, AdobeRows rows, AdobeSettings settings, TimeProvider time)
{
    /// <summary>Beyond it no price is one, and nothing is counted with it.</summary>
    private const decimal Most = 1_000_000_000_000m;

    private readonly AdobeShown _shown = new(api, settings);

    public async ValueTask<IReadOnlyList<PriceReadOutcome>> ReadAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        if (listings.Count == 0)
            return [];
        string[] skus = [.. listings.Select(listing => listing.Value)];
        var (scope, fault) = await shop.FindAsync(ct);
        if (scope is null)
            return All(listings, fault!);
        var (standing, unread) = await rows.LoadAsync(skus, specials: true, ct);
        if (unread is not null)
            return All(listings, unread);
        var (products, unknown) = await _shown.ProductsAsync(skus, ct);
        if (unknown is not null)
            return All(listings, unknown);
        var (shown, unseen) = settings.ReadsShown || settings.WaitsForIndex
            ? await _shown.PricesAsync(scope.Seen, [.. products.Values.Select(product => product.Id)], ct)
            : (new Dictionary<long, AdobeRenderPrice>(), null);
        if (unseen is not null)
            return All(listings, unseen);

        var clock = new AdobeClock(scope.Zone, time.GetUtcNow());
        return [.. listings.Select(listing => !products.TryGetValue(listing.Value, out var product)
            ? new PriceReadOutcome.Gone(listing)
            : Judge(listing, product, standing.GetValueOrDefault(listing.Value), shown.GetValueOrDefault(product.Id), scope, clock))];
    }

    private static PriceReadOutcome[] All(IReadOnlyList<ListingId> listings, CallFault fault) => [.. listings.Select(fault.ToRead)];

    private PriceReadOutcome Judge(
        ListingId listing, AdobeProduct product, AdobeStanding? standing, AdobeRenderPrice? page, AdobeScope scope, AdobeClock clock)
    {
        if (standing?.Base(scope.Store) is not { } regular)
        {
            return new PriceReadOutcome.Failed(listing, product.TypeId is "configurable" or "grouped" or "bundle"
                ? $"a product of type {product.TypeId} has no price of its own"
                : "the shop tells no price for it");
        }

        var running = standing.Running(scope.Store, clock, settings.Staging);
        var below = running is not null && running.Price < regular ? running : null;
        var ours = settings.OwnsSales && below is not null ? below.Price : regular;
        if (page is { FinalPrice: { } final, RegularPrice: { } indexed } && settings.WaitsForIndex
            && (indexed != regular || (settings.OwnsSales && final > ours)))
            return new PriceReadOutcome.Read(listing, AsMoney(settings.OwnsSales ? final : indexed));

        var (paid, because) = Paid(regular, below, page);
        if (paid == ours && Other(standing, scope, clock, ours) is { } other)
            (paid, because) = other;
        return paid == ours
            ? new PriceReadOutcome.Read(listing, AsMoney(ours))
            : new PriceReadOutcome.Read(listing, AsMoney(ours)) { Shown = AsMoney(paid), ShownBecause = because };
    }

    /// <summary>What a buyer of the store view pays. Pages may show it with other taxes than it is entered with, and the index is late at
    /// times: so it is the page's own relation that counts, and only where it is below what the tables say.</summary>
    private (decimal Paid, string? Because) Paid(decimal regular, AdobeSpecialPrice? below, AdobeRenderPrice? page)
    {
        var known = below is null ? (regular, (string?)null) : (below.Price, AdobeClock.Say(below));
        if (page is not { FinalPrice: { } final and >= 0, RegularPrice: > 0 and < Most and var indexed }
            || final >= indexed || regular >= Most)
            return known;
        var paid = indexed == regular ? final : AsMoney(regular * final / indexed).RoundToGrid(RoundingDirection.Nearest).Amount;

        // A special price that has just begun is not in the index yet: the lower of the two counts.
        return paid < known.Item1 ? (paid, "a catalogue rule or group price") : known;
    }

    /// <summary>Another store view whose buyers do not see our price.</summary>
    private (decimal Paid, string Because)? Other(AdobeStanding standing, AdobeScope scope, AdobeClock clock, decimal ours)
    {
        foreach (var view in scope.Others)
        {
            if (standing.Base(view.Id) is not { } regular)
                continue;
            var special = settings.OwnsSales ? standing.Running(view.Id, clock, settings.Staging)?.Price : null;
            var price = special < regular ? special.Value : regular;
            if (price != ours)
                return (price, $"store view {view.Code} has another price");
        }

        return null;
    }

    private Money AsMoney(decimal amount) => new(AdobeStanding.Exact(amount), settings.Currency);
}
