using System.Text.Json;
using System.Text.Json.Serialization;

namespace Repricer.Adapters.Channels.Vendure;

internal sealed record VendureEnvelope<T>(T? Data, IReadOnlyList<VendureError>? Errors)
    where T : class;

/// <param name="Path">Null = found before anything was worked on.</param>
internal sealed record VendureError(string? Message, JsonElement? Path, VendureErrorCode? Extensions)
{
    [JsonIgnore]
    public string Code => Extensions?.Code ?? "";
}

internal sealed record VendureErrorCode(string? Code);

internal sealed record VendureLoginAnswer(VendureLoginResult? Login);

internal sealed record VendureLoginResult(
    [property: JsonPropertyName("__typename")] string? TypeName, string? ErrorCode, string? Message);

internal sealed record VendureActiveChannel(
    string Code, bool PricesIncludeTax, string DefaultCurrencyCode, IReadOnlyList<string> AvailableCurrencyCodes);

internal sealed record VendureGlobalSettings(bool TrackInventory, decimal OutOfStockThreshold, VendureServerConfig ServerConfig);

/// <param name="MoneyStrategyPrecision">Of how many decimals all money is, whatever its currency.</param>
internal sealed record VendureServerConfig(int MoneyStrategyPrecision);

internal sealed record VendureVariantsAnswer(
    VendureActiveChannel? ActiveChannel, VendureGlobalSettings? GlobalSettings, VendureVariantList? ProductVariants);

internal sealed record VendureVariantList(int TotalItems, IReadOnlyList<VendureVariant> Items);

/// <summary>A variant, with what was asked for; money is in the server's units, a decimal because nothing there keeps it whole.</summary>
internal sealed record VendureVariant(string Id)
{
    public string? Sku { get; init; }

    public string? Name { get; init; }

    public bool? Enabled { get; init; }

    /// <summary>TRUE, FALSE or INHERIT.</summary>
    public string? TrackInventory { get; init; }

    public decimal? OutOfStockThreshold { get; init; }

    public bool? UseGlobalOutOfStockThreshold { get; init; }

    public VendureProduct? Product { get; init; }

    /// <summary>What stands in this channel, one a currency.</summary>
    public IReadOnlyList<VendurePrice>? Prices { get; init; }

    public IReadOnlyList<VendureStock>? StockLevels { get; init; }

    public decimal? Price { get; init; }

    public decimal? PriceWithTax { get; init; }

    public string? CurrencyCode { get; init; }

    public decimal? PriceIn(string currency) => Prices?.FirstOrDefault(price => price.CurrencyCode == currency)?.Price;
}

internal sealed record VendureProduct(bool? Enabled);

internal sealed record VendurePrice(string? CurrencyCode, decimal? Price);

internal sealed record VendureStock(decimal StockOnHand, decimal StockAllocated);

internal sealed record VendureUpdateAnswer(IReadOnlyList<VendureUpdated?>? UpdateProductVariants);

internal sealed record VendureUpdated(string Id);

internal sealed record VendureAccessAnswer(VendureMe? Me, VendureActiveChannel? ActiveChannel, VendureGlobalSettings? GlobalSettings);

internal sealed record VendureMe(string? Identifier, IReadOnlyList<VendureMyChannel>? Channels);

internal sealed record VendureMyChannel(string? Code, IReadOnlyList<string>? Permissions);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(VendureEnvelope<VendureLoginAnswer>))]
[JsonSerializable(typeof(VendureEnvelope<VendureVariantsAnswer>))]
[JsonSerializable(typeof(VendureEnvelope<VendureUpdateAnswer>))]
[JsonSerializable(typeof(VendureEnvelope<VendureAccessAnswer>))]
internal sealed partial class VendureJson : JsonSerializerContext;
