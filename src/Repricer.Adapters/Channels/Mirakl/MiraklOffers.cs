using System.Globalization;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>
/// Finds our offers (OF21), by their SKU or by pages of the whole shop, whatever takes fewer calls. An offer can slip through between two
/// pages: what was not in any is asked for by its SKU, so that "there is none" is certain.
/// </summary>
internal sealed class MiraklOffers(MiraklApi api, MiraklCatalogue catalogue)
{
    /// <summary>The most that the API gives at once.</summary>
    public const int Page = 100;

    private const int FewEnough = 3;

    /// <param name="channel">Whose prices apply; null = the default ones.</param>
    /// <returns>What there is, by SKU; what is asked for and not in it does not exist. With a fault nothing is certain.</returns>
    public async ValueTask<(IReadOnlyDictionary<string, MiraklOffer> Found, CallFault? Fault)> FindAsync(
        IEnumerable<string> skus, string? channel, CancellationToken ct)
    {
        var found = new Dictionary<string, MiraklOffer>(StringComparer.Ordinal);
        var missing = new HashSet<string>(skus, StringComparer.Ordinal);
        for (int offset = 0, total = 1; missing.Count > FewEnough && offset < total; offset += Page)
        {
            var (page, fault) = await PageAsync(offset, Page, channel, ct);
            if (page is null)
                return (found, fault);
            foreach (var offer in page.Offers!)
            {
                if (offer.ShopSku is { } sku && missing.Remove(sku))
                    found[sku] = offer;
            }

            total = page.TotalCount ?? 0;
            if (page.Offers.Count == 0 || (total - offset - Page) / Page >= missing.Count)
                break;
        }

        foreach (var sku in missing.Order(StringComparer.Ordinal))
        {
            var (page, fault) = await AskAsync($"sku={Uri.EscapeDataString(sku)}", channel, ct);
            if (page is null)
                return (found, fault);
            if (page.Offers!.FirstOrDefault(offer => offer.ShopSku == sku) is { } offer)
                found[sku] = offer;
        }

        return (found, null);
    }

    /// <summary>Sorted by title: a sort by price would move offers from page to page as they are priced.</summary>
    public ValueTask<(MiraklOfferPage? Page, CallFault? Fault)> PageAsync(int offset, int max, string? channel, CancellationToken ct) =>
        AskAsync(string.Create(CultureInfo.InvariantCulture, $"sort=productTitle&max={max}&offset={offset}"), channel, ct);

    private async ValueTask<(MiraklOfferPage? Page, CallFault? Fault)> AskAsync(string query, string? channel, CancellationToken ct)
    {
        var path = $"api/offers?{query}" + (channel is null ? "" : $"&pricing_channel_code={Uri.EscapeDataString(channel)}");
        var (answer, fault) = await api.GetAsync(MiraklApi.Offers, path, ct);
        if (fault is not null)
            return (null, fault);
        if (answer!.Json(MiraklJson.Default.MiraklOfferPage) is not { Offers: { } offers } page)
            return (null, MiraklAnswer.NoJson(answer));
        foreach (var offer in offers)
            catalogue.Add(offer);
        return (page, null);
    }
}
