using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Repricer.Adapters.Storage.Sql.Publishing;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Pricing;

/// <summary>A decision's snapshot as compressed JSON.</summary>
internal static class SnapshotArchive
{
    // Level 3 of 11: half of the gain of the highest for a hundredth of its time.
    private const int Quality = 3;
    private const int Window = 18;

    /// <summary>A buffer that one listing with very many offers has made larger is not kept, in bytes.</summary>
    private const int MostKept = 1024 * 1024;

    // What is written comes from a serialiser, which does not forget a bracket.
    private static readonly JsonWriterOptions Unchecked = new() { SkipValidation = true };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _text;

    public static byte[] Pack(PricingSnapshot snapshot)
    {
        var text = _text is { Capacity: < MostKept } kept ? kept : _text = new ArrayBufferWriter<byte>(16 * 1024);
        text.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(text, Unchecked))
            JsonSerializer.Serialize(writer, snapshot, SnapshotJson.Default.PricingSnapshot);
        var json = text.WrittenSpan;
        var buffer = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(json.Length));
        try
        {
            return BrotliEncoder.TryCompress(json, buffer, out var length, Quality, Window)
                ? buffer.AsSpan(0, length).ToArray()
                : throw new InvalidOperationException("the snapshot could not be compressed");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static PricingSnapshot Unpack(byte[] packed)
    {
        using var stream = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize(stream, SnapshotJson.Default.PricingSnapshot)
            ?? throw new InvalidDataException("the kept snapshot is empty");
    }
}

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    IgnoreReadOnlyProperties = true,
    Converters =
    [
        typeof(MoneyConverter), typeof(CurrencyConverter), typeof(TimeZoneConverter), typeof(TermsConverter), typeof(ToldFeesConverter),
    ])]
[JsonSerializable(typeof(PricingSnapshot))]
internal sealed partial class SnapshotJson : JsonSerializerContext;

internal sealed class MoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString()!;
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return new Money(
            Codec.Decimal(text[..space])!.Value, space + 1 == text.Length ? Currency.None : Currency.Parse(text[(space + 1)..]));
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        // The longest amount has 31 characters.
        Span<byte> text = stackalloc byte[48];
        _ = value.Amount.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        text[length++] = (byte)' ';
        length += Encoding.ASCII.GetBytes(value.Currency.Code, text[length..]);
        writer.WriteStringValue(text[..length]);
    }
}

internal sealed class CurrencyConverter : JsonConverter<Currency>
{
    public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { Length: > 0 } code ? Currency.Parse(code) : Currency.None;

    public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
}

internal sealed class ToldFeesConverter : JsonConverter<ToldFees>
{
    public override ToldFees Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ToldFees.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, ToldFees value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToText());
}

internal sealed class TimeZoneConverter : JsonConverter<TimeZoneInfo>
{
    public override TimeZoneInfo Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(reader.GetString()!, out var zone) ? zone : TimeZoneInfo.Utc;

    public override void Write(Utf8JsonWriter writer, TimeZoneInfo value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Id);
}

/// <summary>What stands beside a price: {"currency":"EUR","crossed_kind":1,"crossed":1200,"terms":"…"}, in minor units.</summary>
internal sealed class TermsConverter : JsonConverter<PriceTerms>
{
    public override PriceTerms Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        var terms = json.RootElement;
        var currency = Currency.Parse(terms.GetProperty("currency").GetString()!);
        return TermsText.Read(
            terms.TryGetProperty("terms", out var text) ? text.GetString() : null,
            OutboxRows.CrossedOutOf(
                terms.TryGetProperty("crossed_kind", out var kind) ? (DesiredKind)kind.GetInt64() : null,
                terms.TryGetProperty("crossed", out var crossed) ? Money.FromMinorUnits(crossed.GetInt64(), currency) : null),
            currency);
    }

    public override void Write(Utf8JsonWriter writer, PriceTerms value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("currency", CurrencyOf(value).Code);
        if (!value.LeavesListPrice)
            writer.WriteNumber("crossed_kind", (long)value.ListPrice.Kind);
        if (value.CrossedOutPrice is { } crossed)
            writer.WriteNumber("crossed", crossed.ToMinorUnits());
        if (TermsText.Of(value) is { } text)
            writer.WriteString("terms", text);
        writer.WriteEndObject();
    }

    /// <summary>Of any amount in it; where there is none, which one it is says nothing.</summary>
    private static Currency CurrencyOf(PriceTerms terms) =>
        terms.CrossedOutPrice?.Currency ?? terms.Tiers.Value?[0].Price.Currency ?? terms.Bounds.Value.Lowest?.Currency
            ?? terms.Bounds.Value.Highest?.Currency ?? Currency.Parse("EUR");
}
