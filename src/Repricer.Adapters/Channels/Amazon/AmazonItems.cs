using System.Collections.Concurrent;
using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// Reads listings by SKU: twenty in a search, and one by one what a search cannot name (a comma separates there) or did not tell. Only a
/// 404 to a listing's own address says that there is none.
/// </summary>
internal sealed class AmazonItems(AmazonApi api, AmazonSeller seller, AmazonCatalogue catalogue)
{
    public const int MostAtOnce = 20;

    /// <summary>An answer takes longer than the rate asks to wait: one after the other would leave half of it unused.</summary>
    private static readonly ParallelOptions Together = new() { MaxDegreeOfParallelism = 4 };

    private const string Included = "summaries,attributes,issues,offers,fulfillmentAvailability";

    /// <returns>One for each SKU. SKUs are compared letter by letter.</returns>
    public async ValueTask<IReadOnlyDictionary<string, ItemRead>> ReadAsync(IEnumerable<string> skus, CancellationToken ct)
    {
        var found = new ConcurrentDictionary<string, ItemRead>(StringComparer.Ordinal);
        string[] all = [.. skus.Distinct(StringComparer.Ordinal)];
        await Parallel.ForEachAsync(all.Where(IsSearchable).Chunk(MostAtOnce), Together, (chunk, _) => SearchAsync(chunk, found, ct));
        await Parallel.ForEachAsync(
            all.Where(sku => !found.ContainsKey(sku)).ToList(), Together, async (sku, _) => found[sku] = await ReadAsync(sku, ct));
        return found;
    }

    /// <summary>One page of all listings, or of those that an address's query names.</summary>
    public ValueTask<AmazonCall> SearchAsync(string query, CancellationToken ct) => api.CallAsync(
        AmazonBuckets.Search, HttpMethod.Get,
        $"listings/2021-08-01/items/{Uri.EscapeDataString(seller.Id)}?marketplaceIds={seller.Market.Id}&includedData={Included}&{query}",
        null, ct);

    private static bool IsSearchable(string sku) => !sku.Contains(',', StringComparison.Ordinal) && AmazonSeller.IsSku(sku);

    private async ValueTask SearchAsync(string[] chunk, ConcurrentDictionary<string, ItemRead> found, CancellationToken ct)
    {
        var call = await SearchAsync(
            $"identifiersType=SKU&identifiers={string.Join(',', chunk.Select(Uri.EscapeDataString))}&pageSize={MostAtOnce}", ct);
        if (call.Good(AmazonJson.Default.WireItems)?.Items is not { } items)
        {
            foreach (var sku in chunk)
                found[sku] = new ItemRead.Failure(call);
            return;
        }

        foreach (var item in items.Select(wire => AmazonItem.From(wire, seller.Market)).OfType<AmazonItem>())
            found[item.Sku] = Found(item);
    }

    private async ValueTask<ItemRead> ReadAsync(string sku, CancellationToken ct)
    {
        if (!AmazonSeller.IsSku(sku))
            return new ItemRead.Missing($"'{AnswerText.Excerpt(sku)}' is no SKU that Amazon can be asked for");

        var call = await api.CallAsync(
            AmazonBuckets.Item, HttpMethod.Get, $"{seller.ItemPath(sku)}&includedData={Included}", null, ct);
        if (call is AmazonCall.Answered { IsNotFound: true, HasErrors: true } missing)
            return new ItemRead.Missing(missing.Reason);
        return AmazonItem.From(call.Good(AmazonJson.Default.WireItem), seller.Market) is { } item && item.Sku == sku
            ? Found(item)
            : new ItemRead.Failure(call);
    }

    private ItemRead.Found Found(AmazonItem item)
    {
        catalogue.Learn(item);
        return new ItemRead.Found(item);
    }
}
