using System.Collections.Concurrent;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Ebay;

/// <summary>
/// Our offers of a SKU on the channel's marketplace. Orders name SKU and item alone, and offers can only be asked for by SKU, one a call:
/// what was told once is remembered.
/// </summary>
internal sealed class EbaySkus(EbayApi api, EbaySettings settings)
{
    private const int MostKept = 200_000;

    private readonly ConcurrentDictionary<string, IReadOnlyList<(string Offer, string? Item)>> _known = new(StringComparer.Ordinal);

    /// <summary>Asks for them. None where there is no offer, or the SKU is one that this API does not take for one.</summary>
    public async ValueTask<(IReadOnlyList<EbayOffer> Offers, CallFault? Fault)> AskAsync(string sku, CancellationToken ct)
    {
        var path = $"sell/inventory/v1/offer?sku={Uri.EscapeDataString(sku)}&marketplace_id={settings.Marketplace}&limit=25";
        var (answer, fault) = await api.SendAsync(HttpMethod.Get, path, ct);
        if (fault is CallFault.Rejected { Status: 404 or 400 })
            return ([], null);
        if (fault is not null)
            return ([], fault);
        if (answer?.Json(EbayJson.Default.EbayOffers)?.Offers is not { } offers)
            return ([], EbayAnswer.NoJson(answer));

        if (_known.Count < MostKept)
            _known[sku] = Named(offers);

        return (offers, null);
    }

    /// <summary>Finds the offer that an item was sold by.</summary>
    /// <param name="item">The number of the item, which changes when a listing is made anew: it decides among several offers only.</param>
    /// <returns>Null without a fault = none of ours.</returns>
    public async ValueTask<(string? Offer, CallFault? Fault)> FindAsync(string sku, string? item, CancellationToken ct)
    {
        if (!_known.TryGetValue(sku, out var offers) || offers.Count == 0)
        {
            var (told, fault) = await AskAsync(sku, ct);
            if (fault is not null)
                return (null, fault);
            offers = Named(told);
        }

        var sold = offers.Count == 1 ? offers[0].Offer : offers.FirstOrDefault(offer => item is not null && offer.Item == item).Offer;
        return (sold is { Length: > 0 } ? sold : null, null);
    }

    private IReadOnlyList<(string Offer, string? Item)> Named(IReadOnlyList<EbayOffer> offers) =>
    [
        .. offers.Where(offer => offer is { OfferId.Length: > 0, Format: not "AUCTION" } && offer.MarketplaceId == settings.Marketplace)
            .Select(offer => (offer.OfferId!, offer.Listing?.ListingId)),
    ];
}
