using System.Text.Json;
using LiteDB;

namespace Repricer.Adapters.Evidence.LiteDb;

/// <summary>
/// JSON as LiteDB keeps it, and back. Only what JSON of evidence holds: objects, lists, text, whole numbers, truth values. LiteDB's own
/// reader would take a text for a date or an id where it looks like one.
/// </summary>
internal static class BsonJson
{
    public static BsonValue Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Read(ref reader);
    }

    /// <exception cref="InvalidDataException">There is something in it that no evidence holds.</exception>
    public static byte[] Write(BsonDocument document)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory))
            Write(writer, document);
        return memory.ToArray();
    }

    private static BsonValue Read(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var document = new BsonDocument();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    document[name] = Read(ref reader);
                }

                return document;
            case JsonTokenType.StartArray:
                var list = new BsonArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    list.Add(Read(ref reader));
                return list;
            case JsonTokenType.String:
                return new BsonValue(reader.GetString());
            case JsonTokenType.Number:
                return new BsonValue(reader.GetInt64());
            case JsonTokenType.True or JsonTokenType.False:
                return new BsonValue(reader.GetBoolean());
            default:
                return BsonValue.Null;
        }
    }

    private static void Write(Utf8JsonWriter writer, BsonValue value)
    {
        switch (value.Type)
        {
            case BsonType.Document:
                writer.WriteStartObject();
                foreach (var (name, member) in value.AsDocument)
                {
                    writer.WritePropertyName(name);
                    Write(writer, member);
                }

                writer.WriteEndObject();
                break;
            case BsonType.Array:
                writer.WriteStartArray();
                foreach (var item in value.AsArray)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case BsonType.String:
                writer.WriteStringValue(value.AsString);
                break;
            case BsonType.Int32 or BsonType.Int64:
                writer.WriteNumberValue(value.AsInt64);
                break;
            case BsonType.Boolean:
                writer.WriteBooleanValue(value.AsBoolean);
                break;
            case BsonType.Null:
                writer.WriteNullValue();
                break;
            default:
                throw new InvalidDataException($"a document holds a value of type {value.Type}");
        }
    }
}
