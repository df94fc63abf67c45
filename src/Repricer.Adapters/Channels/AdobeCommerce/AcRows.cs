using System.Text.Json;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>Reads the shop's price tables.</summary>
internal sealed class AcRows(AcApi api)
{
    private static readonly IReadOnlyDictionary<string, AcStanding> None = new Dictionary<string, AcStanding>();

    /// <summary>What stands of some products, by SKU without case; who is not in it has no base price that could be told.</summary>
    /// <param name="specials">Special prices are asked for, too.</param>
    public async ValueTask<(IReadOnlyDictionary<string, AcStanding> Standing, CallFault? Fault)> LoadAsync(
        IReadOnlyList<string> skus, bool specials, CancellationToken ct)
    {
        var standing = new Dictionary<string, AcStanding>(StringComparer.OrdinalIgnoreCase);
        AcStanding Of(string sku) => standing.TryGetValue(sku, out var one) ? one : standing[sku] = new AcStanding();

        var body = Body(skus);
        var answer = await api.PostAsync("all/V1/products/base-prices-information", body, ct);
        if (AcAnswer.FaultOf(answer) is { } fault)
            return (None, fault);
        if (((ChannelAnswer.Answered)answer).Json(AcJson.Default.ListAcBasePrice) is not { } rows)
            return (None, AcAnswer.NoJson(answer));
        foreach (var row in rows.Where(row => row.Sku is not null))
            Of(row.Sku).Add(row);
        if (!specials)
            return (standing, null);

        answer = await api.PostAsync("all/V1/products/special-price-information", body, ct);
        if (AcAnswer.FaultOf(answer) is { } failed)
            return (None, failed);
        if (((ChannelAnswer.Answered)answer).Json(AcJson.Default.ListAcSpecialPrice) is not { } special)
            return (None, AcAnswer.NoJson(answer));
        foreach (var row in special.Where(row => row.Sku is not null))
            Of(row.Sku).Add(row);
        return (standing, null);
    }

    public static byte[] Body(IReadOnlyList<string> skus) =>
        JsonSerializer.SerializeToUtf8Bytes(new AcSkus([.. skus.Distinct(StringComparer.OrdinalIgnoreCase)]), AcJson.Default.AcSkus);
}
