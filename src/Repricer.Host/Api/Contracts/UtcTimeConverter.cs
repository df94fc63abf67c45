using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Repricer.Core.Documents;

namespace Repricer.Host.Api.Contracts;

/// <summary>Writes times as ISO 8601 in UTC with milliseconds, which is what the store keeps: 2026-11-21T22:35:05.749Z.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text && ClockText.TryInstant(text, out var at)
            ? at.ToUniversalTime()
            : throw new JsonException("a time such as 2026-11-01T00:00:00Z is expected");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture));
}
