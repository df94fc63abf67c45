using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Strategies.Hashing;

/// <summary>
/// Describes the records of a strategy as JSON, for <see cref="StrategyHash"/> alone; nothing reads it back. Words of enums stand by name
/// and not by number, so that a new word between two others changes nothing that is written already.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    IgnoreReadOnlyProperties = true, UseStringEnumConverter = true,
    Converters = [typeof(Numbers), typeof(Moments), typeof(Zones), typeof(Formulas)])]
[JsonSerializable(typeof(Strategy))]
internal sealed partial class StrategyJson : JsonSerializerContext
{
    /// <summary>Writes each number in one way: 1.0 and 1.00 are both 1.</summary>
    internal sealed class Numbers : WriteOnly<decimal>
    {
        protected override string TextOf(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
    }

    /// <summary>Writes moments in UTC, whatever offset they were given with.</summary>
    internal sealed class Moments : WriteOnly<DateTimeOffset>
    {
        protected override string TextOf(DateTimeOffset value) => value.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
    }

    /// <summary>Writes time zones by their names.</summary>
    internal sealed class Zones : WriteOnly<TimeZoneInfo>
    {
        protected override string TextOf(TimeZoneInfo value) => value.Id;
    }

    /// <summary>Writes formulas and conditions by their canonical texts: equal texts mean the same.</summary>
    internal sealed class Formulas : WriteOnly<Expression>
    {
        protected override string TextOf(Expression value) => value.Text;
    }

    /// <summary>Writes a value as one text.</summary>
    internal abstract class WriteOnly<T> : JsonConverter<T>
    {
        public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(TextOf(value));

        public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("a strategy is read from its file, never from the text of its hash");

        protected abstract string TextOf(T value);
    }
}
