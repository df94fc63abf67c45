using System.Text.Json;
using System.Text.Json.Serialization;

namespace Repricer.Adapters.Channels.WooCommerce;

/// <summary>A product or a variation, as far as it is asked for.</summary>
/// <param name="Price">What a buyer pays; empty = it has none.</param>
/// <param name="RegularPrice">Empty = it has none.</param>
/// <param name="SalePrice">Empty = it has none.</param>
/// <param name="ManageStock">True, false, or "parent".</param>
internal sealed record WooProduct(
    long Id, string? Type, string? Status, string? Name, string? Sku, string? GlobalUniqueId, string? Price, string? RegularPrice,
    string? SalePrice, string? DateOnSaleFromGmt, string? DateOnSaleToGmt, JsonElement? ManageStock, decimal? StockQuantity,
    string? StockStatus, WooCost? CostOfGoodsSold, IReadOnlyList<long>? Variations, long? ParentId, string? DateModifiedGmt)
{
    /// <summary>It is sold by its variations, and has no price of its own.</summary>
    public bool HasVariations => Type?.StartsWith("variable", StringComparison.Ordinal) == true;

    /// <summary>It has a price that is ours to write: no set of others, and nothing that is sold elsewhere.</summary>
    public bool IsPriced => !HasVariations && Type is not ("grouped" or "external");
}

/// <param name="TotalValue">Cost of a piece; there only where the shop keeps costs of goods.</param>
internal sealed record WooCost(decimal? TotalValue);

internal sealed record WooBatch(IReadOnlyList<WooUpdate> Update);

/// <summary>
/// What is written of one product or variation. Null = left out and left alone; the empty text takes away. The shop reads null like
/// something that is not there.
/// </summary>
internal sealed record WooUpdate(long Id, string? RegularPrice = null, string? SalePrice = null)
{
    public string? DateOnSaleFrom { get; init; }

    public string? DateOnSaleTo { get; init; }
}

internal sealed record WooBatchAnswer(IReadOnlyList<WooItem>? Update);

/// <param name="Error">Null = it was saved.</param>
internal sealed record WooItem(long? Id, WooError? Error);

/// <param name="Data">Holds the status, mostly.</param>
internal sealed record WooError(string? Code, string? Message, JsonElement? Data)
{
    public int? Status => Data is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty("status", out var status)
        && status.ValueKind == JsonValueKind.Number && status.TryGetInt32(out var number) ? number : null;
}

internal sealed record WooOrder(long Id, string? Currency, IReadOnlyList<WooLine>? LineItems);

/// <param name="Total">What was paid for the pieces after discounts, without tax.</param>
internal sealed record WooLine(long? ProductId, long? VariationId, decimal? Quantity, string? Total, string? TotalTax);

/// <summary>One of the shop's own settings.</summary>
internal sealed record WooSetting(string? Value);

internal sealed record WooHookRow(long Id, string? Name);

/// <summary>Amounts come as text; some plugins make numbers of them.</summary>
internal sealed class WooText : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
            case JsonTokenType.Null or JsonTokenType.True or JsonTokenType.False:
                return null;
            default:
                throw new JsonException("a text was expected");
        }
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(WooText)])]
[JsonSerializable(typeof(WooProduct))]
[JsonSerializable(typeof(List<WooProduct>))]
[JsonSerializable(typeof(WooBatch))]
[JsonSerializable(typeof(WooBatchAnswer))]
[JsonSerializable(typeof(WooError))]
[JsonSerializable(typeof(WooSetting))]
[JsonSerializable(typeof(List<WooHookRow>))]
[JsonSerializable(typeof(WooOrder))]
[JsonSerializable(typeof(List<WooOrder>))]
internal sealed partial class WooJson : JsonSerializerContext;
