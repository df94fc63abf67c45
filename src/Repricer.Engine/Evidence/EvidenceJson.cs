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
    Converters = [typeof(MomentAsText)])]
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

/// <summary>A moment in UTC, to the millisecond, as <c>2026-11-28T09:30:00.123Z</c>.</summary>
public sealed class MomentAsText : JsonConverter<DateTimeOffset>
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.TryParseExact(
            reader.GetString(), Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw new JsonException("a moment is written as 2026-11-28T09:30:00.123Z");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture));
}
