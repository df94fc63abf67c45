using System.Globalization;
using Repricer.Adapters.Channels.Amazon.Wire;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// Reads what lies at Amazon's warehouses and can be sent from there now; what is on its way to them, reserved or damaged is no stock. An
/// application that may not see it is not asked again for a while: listings are read without it then, and their stock stays unknown.
/// </summary>
internal sealed class AmazonStock(AmazonApi api, AmazonSeller seller, TimeProvider time)
{
    private const int MostAtOnce = 50;

    /// <summary>So many SKUs fit on one page; a longer chain of tokens is a fault.</summary>
    private const int MostPages = 20;

    private static readonly TimeSpan ForbiddenFor = TimeSpan.FromHours(1);

    private long _askFromTicks;

    /// <summary>Whether the last answer was that the application may not see it.</summary>
    public bool IsForbidden => time.GetUtcNow().Ticks < Volatile.Read(ref _askFromTicks);

    /// <returns>
    /// What is known, by SKU: one that Amazon says nothing of is not in it, and no zero. Where not all could be asked, the call at fault.
    /// </returns>
    public async ValueTask<(IReadOnlyDictionary<string, int> Known, AmazonCall? Fault)> ReadAsync(
        IEnumerable<string> skus, CancellationToken ct)
    {
        Dictionary<string, int?> known = new(StringComparer.Ordinal);
        var all = skus.Distinct(StringComparer.Ordinal).ToLookup(sku => sku.Contains(',', StringComparison.Ordinal));
        var questions = all[false].Chunk(MostAtOnce).Select(chunk => "sellerSkus=" + string.Join(',', chunk.Select(Uri.EscapeDataString)))
            .Concat(all[true].Select(sku => "sellerSku=" + Uri.EscapeDataString(sku)));
        foreach (var question in questions)
        {
            if (IsForbidden)
                break;
            if (await AskAsync(question, known, ct) is { } fault)
                return (Told(known), fault);
        }

        return (Told(known), null);
    }

    private async ValueTask<AmazonCall?> AskAsync(string question, Dictionary<string, int?> known, CancellationToken ct)
    {
        string? token = null;
        for (var page = 0; page < MostPages; page++)
        {
            var call = await api.CallAsync(
                AmazonBuckets.Stock, HttpMethod.Get,
                $"fba/inventory/v1/summaries?details=true&granularityType=Marketplace&granularityId={seller.Market.Id}"
                + $"&marketplaceIds={seller.Market.Id}&{question}" + (token is null ? "" : $"&nextToken={Uri.EscapeDataString(token)}"),
                null, ct);
            if (call is AmazonCall.Refused)
            {
                Volatile.Write(ref _askFromTicks, (time.GetUtcNow() + ForbiddenFor).Ticks);
                return null;
            }

            if (call.Good(AmazonJson.Default.WireStock) is not { Payload.InventorySummaries: { } summaries } stock)
                return call;
            foreach (var summary in summaries)
            {
                if (summary.SellerSku is { Length: > 0 } sku && summary.InventoryDetails?.FulfillableQuantity is { } there and >= 0)
                    known[sku] = known.TryGetValue(sku, out var before) && before != there ? null : there;
            }

            token = stock.Pagination?.NextToken;
            if (string.IsNullOrEmpty(token))
                return null;
        }

        return new AmazonCall.Unknown(
            string.Create(CultureInfo.InvariantCulture, $"the stock of {MostAtOnce} SKUs has more than {MostPages} pages"));
    }

    /// <summary>A SKU that was told twice, and differently, is not known.</summary>
    private static Dictionary<string, int> Told(Dictionary<string, int?> known) =>
        known.Where(entry => entry.Value is not null).ToDictionary(entry => entry.Key, entry => entry.Value!.Value, StringComparer.Ordinal);
}
