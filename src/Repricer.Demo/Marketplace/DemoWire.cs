using System.Globalization;
using System.Text;
using System.Text.Json;
using Repricer.Demo.World;

namespace Repricer.Demo.Marketplace;

/// <summary>Writes and reads the JSON of the demo marketplace: prices are decimal strings.</summary>
internal static class DemoWire
{
    public static string Offers(string listing, IReadOnlyList<DemoOffer> offers, DemoFacts facts) => Write(json =>
    {
        json.WriteString("listing", listing);
        json.WriteStartObject("market");
        json.WriteNumber("offers", facts.Stated);
        json.WriteBoolean("eligible", facts.Eligible);
        json.WriteBoolean("suppressed", facts.Suppressed);
        if (facts.Expected is { } expected)
            json.WriteString("expected_featured_price", Text(expected));
        json.WriteString("competitive_price_threshold", Text(facts.Threshold));
        json.WriteString("currency", DemoCatalog.Currency);
        json.WriteEndObject();
        json.WriteStartArray("offers");
        foreach (var offer in offers)
        {
            json.WriteStartObject();
            json.WriteString("seller_id", offer.SellerId);
            json.WriteString("seller", offer.Seller);
            json.WriteString("price", Text(offer.Price));
            json.WriteString("shipping", Text(offer.Shipping));
            json.WriteString("currency", DemoCatalog.Currency);
            json.WriteString("condition", "new");
            json.WriteString("fulfilment", offer.Platform ? "platform" : "merchant");
            json.WriteNumber("rating", offer.Rating);
            json.WriteNumber("feedback_count", offer.Feedback);
            json.WriteBoolean("in_stock", true);
            json.WriteBoolean("featured", offer.Featured);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public static string Price(string listing, decimal price) => Write(json =>
    {
        json.WriteString("listing", listing);
        json.WriteString("price", Text(price));
        json.WriteString("currency", DemoCatalog.Currency);
    });

    /// <returns>Null when the body is not what the marketplace takes.</returns>
    public static async Task<IReadOnlyList<(string Listing, decimal Price)>?> ReadChangesAsync(Stream body, CancellationToken ct)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, cancellationToken: ct);
            var changes = new List<(string, decimal)>();
            foreach (var item in document.RootElement.GetProperty("prices").EnumerateArray())
            {
                var price = decimal.Parse(
                    item.GetProperty("price").GetString()!, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
                changes.Add((item.GetProperty("listing").GetString()!, price));
            }

            return changes;
        }
        catch (Exception error) when (error is JsonException or FormatException or KeyNotFoundException or InvalidOperationException
            or ArgumentNullException)
        {
            return null;
        }
    }

    private static string Text(decimal price) => price.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Write(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
