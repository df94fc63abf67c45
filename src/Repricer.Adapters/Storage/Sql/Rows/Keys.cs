using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Repricer.Core.Catalog;

namespace Repricer.Adapters.Storage.Sql.Rows;

/// <summary>A set of keys as one parameter: a JSON array that the query turns into rows.</summary>
internal static class Keys
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(IEnumerable<long> ids) => $"[{string.Join(',', ids)}]";

    public static string Of(IEnumerable<string> texts)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Plain))
        {
            json.WriteStartArray();
            foreach (var text in texts)
                json.WriteStringValue(text);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }

    /// <summary>Pairs of a text and a number.</summary>
    public static string Of(IEnumerable<(string Text, long Number)> pairs)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Plain))
        {
            json.WriteStartArray();
            foreach (var (text, number) in pairs)
            {
                json.WriteStartArray();
                json.WriteStringValue(text);
                json.WriteNumberValue(number);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }

    /// <summary>Three texts each.</summary>
    public static string Of(IEnumerable<(string First, string Second, string Third)> triples)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Plain))
        {
            json.WriteStartArray();
            foreach (var (first, second, third) in triples)
            {
                json.WriteStartArray();
                json.WriteStringValue(first);
                json.WriteStringValue(second);
                json.WriteStringValue(third);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }

    /// <summary>Pairs of channel and listing key.</summary>
    public static string Of(IReadOnlyList<ListingId> listings)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Plain))
        {
            json.WriteStartArray();
            foreach (var listing in listings)
            {
                json.WriteStartArray();
                json.WriteStringValue(listing.Channel.Value);
                json.WriteStringValue(listing.Value);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }
}
