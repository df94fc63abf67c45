using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Repricer.Host.Api.Contracts;

/// <summary>Reads an amount, text or number, as the digits that were sent: it never goes through a float.</summary>
internal sealed class DecimalTextConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.Null => null,
        _ => throw new JsonException("an amount is text such as \"12.30\""),
    };

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
