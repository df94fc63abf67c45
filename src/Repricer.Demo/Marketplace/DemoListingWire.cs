using System.Globalization;
using System.Text;
using System.Text.Json;
using Repricer.Demo.World;

namespace Repricer.Demo.Marketplace;

/// <summary>Writes a page of the seller's own listings as the demo marketplace tells them.</summary>
internal static class DemoListingWire
{
    private const int PageSize = 5;

    /// <param name="page">As the page before said; null or nonsense = from the start, as a cursor that was forgotten.</param>
    /// <param name="priceOf">The live price of a listing.</param>
    public static string Page(string? page, Func<string, decimal?> priceOf)
    {
        var isKnown = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < DemoCatalog.Products.Count;
        at = isKnown ? at : 0;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("total", DemoCatalog.Products.Count);
            if (at + PageSize < DemoCatalog.Products.Count)
                json.WriteString("next", (at + PageSize).ToString(CultureInfo.InvariantCulture));
            json.WriteStartArray("listings");
            foreach (var product in DemoCatalog.Products.Skip(at).Take(PageSize))
                Write(json, product, priceOf(product.ListingId));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, DemoProduct product, decimal? price)
    {
        json.WriteStartObject();
        json.WriteString("listing", product.ListingId);
        json.WriteString("sku", product.Sku);
        json.WriteString("title", product.Title);
        json.WriteString("gtin", product.Gtin);
        json.WriteString("currency", DemoCatalog.Currency);
        if (price is { } live)
            json.WriteString("price", live.ToString("0.00", CultureInfo.InvariantCulture));
        json.WriteString("min_price", product.Min.ToString("0.00", CultureInfo.InvariantCulture));
        json.WriteString("max_price", product.Max.ToString("0.00", CultureInfo.InvariantCulture));
        json.WriteNumber("stock", 40);
        json.WriteString("condition", "new");
        json.WriteString("fulfilment", "merchant");
        json.WriteBoolean("active", true);
        json.WriteEndObject();
    }
}
