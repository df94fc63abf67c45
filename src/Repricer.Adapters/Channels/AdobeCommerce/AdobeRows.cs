using System.Text.Json;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>Reads the shop's price tables.</summary>
internal sealed class AdobeRows(AdobeApi api)
{
    private static readonly IReadOnlyDictionary<string, AdobeStanding> None = new Dictionary<string, AdobeStanding>();

    /// <summary>What stands of some products, by SKU without case; who is not in it has no base price that could be told.</summary>
    /// <param name="specials">Special prices are asked for, too.</param>
    public async ValueTask<(IReadOnlyDictionary<string, AdobeStanding> Standing, CallFault? Fault)> LoadAsync(
        IReadOnlyList<string> skus, bool specials, CancellationToken ct)
    {
        var standing = new Dictionary<string, AdobeStanding>(StringComparer.OrdinalIgnoreCase);
        AdobeStanding Of(string sku) => standing.TryGetValue(sku, out var one) ? one : standing[sku] = new AdobeStanding();

        var body = Body(skus);
        var answer = await api.PostAsync("all/V1/products/base-prices-information", body, ct);
        if (AdobeAnswer.Read(answer, AdobeJson.Default.ListAdobeBasePrice) is not { } rows)
            return (None, AdobeAnswer.WhyNot(answer));
        foreach (var row in rows.Where(row => row.Sku is not null))
            Of(row.Sku).Add(row);
        if (!specials)
            return (standing, null);

        answer = await api.PostAsync("all/V1/products/special-price-information", body, ct);
        if (AdobeAnswer.Read(answer, AdobeJson.Default.ListAdobeSpecialPrice) is not { } special)
            return (None, AdobeAnswer.WhyNot(answer));
        foreach (var row in special.Where(row => row.Sku is not null))
            Of(row.Sku).Add(row);
        return (standing, null);
    }

    public static byte[] Body(IReadOnlyList<string> skus) => JsonSerializer.SerializeToUtf8Bytes(
        new AdobeSkus([.. skus.Distinct(StringComparer.OrdinalIgnoreCase)]), AdobeJson.Default.AdobeSkus);
}
