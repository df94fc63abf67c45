using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Repricer.Engine.Evidence;

/// <summary>
/// The one form of evidence in JSON, in archives and in the API: snake_case names, amounts as decimal text, what is not known left out.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(DecimalAsText)])]
[JsonSerializable(typeof(EvidenceDocument))]
[JsonSerializable(typeof(IReadOnlyList<EvidenceCandidate>))]
public sealed partial class EvidenceJson : JsonSerializerContext;

/// <summary>A number whose trailing zeros are part of what was read.</summary>
public sealed class DecimalAsText : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        decimal.TryParse(reader.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new JsonException("an amount is decimal text");

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
}
