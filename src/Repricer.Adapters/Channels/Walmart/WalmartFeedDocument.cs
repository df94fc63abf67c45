using System.Buffers;
using System.Text;
using System.Text.Json;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Publishing;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>
/// The feed PRICE_AND_PROMOTION: a regular price for each SKU, and nothing of promotions, which the same feed could change too. Its time is
/// that of its arrival: of two prices Walmart keeps the one that came later.
/// </summary>
internal sealed class WalmartFeedDocument(WalmartSettings settings)
{
    private const int MostBytes = 9_000_000;

    private readonly Dictionary<string, decimal> _prices = new(StringComparer.Ordinal);
    private int _bytes = 1024;

    public bool Names(string sku) => _prices.ContainsKey(sku);

    /// <returns>False where the feed is full; it is unchanged then.</returns>
    public bool TryAdd(PriceChange change)
    {
        // A letter may take six bytes when it is escaped, and the rest of an item less than a hundred.
        var length = 100 + (6 * Encoding.UTF8.GetByteCount(change.Listing.Value));
        if (_bytes + length > MostBytes)
            return false;
        _bytes += length;
        _prices.Add(change.Listing.Value, MoneyText.Number(change.Price));
        return true;
    }

    public byte[] ToBytes()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("MPItemFeedHeader");
            json.WriteString("businessUnit", "WALMART_" + settings.Market.ToUpperInvariant());
            json.WriteString("version", settings.FeedVersion);
            json.WriteString("locale", "en");
            json.WriteEndObject();
            json.WriteStartArray("MPItem");
            foreach (var (sku, price) in _prices)
            {
                json.WriteStartObject();
                json.WriteStartObject("Promo&Discount");
                json.WriteString("sku", sku);
                json.WriteNumber("price", price);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
