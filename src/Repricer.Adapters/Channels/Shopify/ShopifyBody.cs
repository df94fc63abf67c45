using System.Buffers;
using System.Text.Json;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Publishing;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>
/// Writes what goes to the Admin API. Written by hand, because a field that is left out, null and set are three different things.
/// </summary>
internal static class ShopifyBody
{
    /// <param name="variables">Writes the members of the variables' object; null = there are none.</param>
    public static byte[] Call(string document, Action<Utf8JsonWriter>? variables = null) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("query", document);
        if (variables is not null)
        {
            json.WriteStartObject("variables");
            variables(json);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    /// <summary>The variables of a price update as a line of their own, for a bulk operation.</summary>
    public static byte[] Line(ShopifyProductChanges product) => Write(json =>
    {
        json.WriteStartObject();
        Variables(json, product);
        json.WriteEndObject();
    });

    public static void Variables(Utf8JsonWriter json, ShopifyProductChanges product)
    {
        json.WriteString("productId", product.Gid);
        json.WriteStartArray("variants");
        foreach (var (key, change) in product.Changes)
        {
            json.WriteStartObject();
            json.WriteString("id", key.VariantGid);
            json.WriteString("price", MoneyText.Text(change.Price));

            // Left out = as it stands; null = none. A zero would be stored, and shown as a sale from nothing.
            if (change.Terms.ListPrice.Kind == DesiredKind.Clear)
                json.WriteNull("compareAtPrice");
            else if (change.Terms.CrossedOutPrice is { } crossedOut)
                json.WriteString("compareAtPrice", MoneyText.Text(crossedOut));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            write(json);
        return buffer.WrittenSpan.ToArray();
    }
}
