using System.Text.Json.Serialization;

namespace Repricer.Demo.Channel;

internal sealed record DemoListingPage(int? Total, string? Next, IReadOnlyList<DemoListingRow>? Listings);

internal sealed record DemoListingRow(
    string? Listing, string? Sku, string? Title, string? Gtin, string? Currency, string? Price, string? MinPrice, string? MaxPrice,
    int? Stock, string? Condition, string? Fulfilment, bool? Active);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DemoListingPage))]
internal sealed partial class DemoListingContext : JsonSerializerContext;
