using System.Buffers;
using System.Text.Json;

namespace Repricer.Adapters.Channels.Vendure;

/// <summary>Writes calls: a document and its variables.</summary>
internal static class VendureBody
{
    /// <param name="variables">Writes the members of the variables' object.</param>
    public static byte[] Of(string document, Action<Utf8JsonWriter>? variables = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("query", document);
            json.WriteStartObject("variables");
            variables?.Invoke(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static byte[] Of(string document, string name, IEnumerable<string> texts) => Of(document, json =>
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    });

    /// <summary>Prices in one currency alone: what stands in another is not touched.</summary>
    public static byte[] Update(IEnumerable<VendureUpdate> updates, string currency) => Of(VendureDocuments.Update, json =>
    {
        json.WriteStartArray("input");
        foreach (var update in updates)
        {
            json.WriteStartObject();
            json.WriteString("id", update.Id);
            json.WriteStartArray("prices");
            json.WriteStartObject();
            json.WriteString("currencyCode", currency);
            json.WriteNumber("price", update.Units);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}

/// <param name="Place">Of the change in its batch.</param>
/// <param name="Id">The variant's number at the server.</param>
/// <param name="Units">Its price in the server's units.</param>
internal readonly record struct VendureUpdate(int Place, string Id, long Units);
