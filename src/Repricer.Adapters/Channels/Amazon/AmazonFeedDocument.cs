using System.Text;
using System.Text.Json.Nodes;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// The file of a JSON_LISTINGS_FEED. Its header asks for a report of what became of each listing: without it the report would only say that
/// messages were understood.
/// </summary>
/// <param name="most">Most bytes of the file.</param>
internal sealed class AmazonFeedDocument(AmazonSeller seller, int most)
{
    private readonly List<string> _messages = [];
    private int _bytes = 1024;

    /// <returns>False where the file is full; it is unchanged then.</returns>
    public bool TryAdd(string sku, JsonArray patches)
    {
        var message = new JsonObject
        {
            ["messageId"] = _messages.Count + 1,
            ["sku"] = sku,
            ["operationType"] = "PATCH",
            ["productType"] = "PRODUCT",
            ["patches"] = patches,
        }.ToJsonString();
        var length = Encoding.UTF8.GetByteCount(message) + 1;
        if (_bytes + length > most)
            return false;
        _bytes += length;
        _messages.Add(message);
        return true;
    }

    public byte[] ToBytes()
    {
        var header = new JsonObject
        {
            ["sellerId"] = seller.Id,
            ["version"] = "2.0",
            ["issueLocale"] = "en_US",
            ["report"] = new JsonObject
            {
                ["includedData"] = new JsonArray("issues", "offers", "summaries"), ["apiVersion"] = "2021-08-01",
            },
        };
        return Encoding.UTF8.GetBytes($$"""{"header":{{header.ToJsonString()}},"messages":[{{string.Join(',', _messages)}}]}""");
    }
}
