using System.Text.Encodings.Web;
using System.Text.Json;

namespace Repricer.Host.JsonLines;

/// <summary>Does what all line handlers share: one object comes in, one object goes out.</summary>
internal static class JsonLine
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    /// <summary>Answers a line, or says in one sentence what is wrong with it.</summary>
    public static string Answer(string jsonLine, Func<JsonElement, string> answer)
    {
        try
        {
            using var document = JsonDocument.Parse(jsonLine, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? answer(document.RootElement)
                : Error($"found {Kind(document.RootElement)}, expected an object");
        }
        catch (JsonException error)
        {
            return Error($"no JSON at column {error.BytePositionInLine + 1}: expected one object a line");
        }
        catch (BadLineException error)
        {
            return Error(error.Message);
        }
        catch (InvalidOperationException error) when (error.Source?.StartsWith("System.Text.Json", StringComparison.Ordinal) == true)
        {
            // A lone surrogate in a name: valid JSON syntax and no text.
            return Error("the line holds half a character");
        }
        catch (Exception error) when (error is not (OperationCanceledException or OutOfMemoryException))
        {
            // A mistake of ours, found by this line: the next ones are to be answered all the same.
            return Error($"this line could not be answered: {error.GetType().Name}");
        }
    }

    public static string Error(string message) => Write(writer => writer.WriteString("error", message));

    public static string Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads the text of a member; null where it is missing or null.</summary>
    /// <exception cref="BadLineException">It is something else than text.</exception>
    public static string? Text(this JsonElement line, string name)
    {
        if (!line.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.String
            ? Decoded(value, name)
            : throw new BadLineException($"\"{name}\" is {Kind(value)}, expected text");
    }

    /// <summary>Reads the text of a member without which the line makes no sense.</summary>
    public static string RequiredText(this JsonElement line, string name) =>
        line.Text(name) ?? throw new BadLineException($"\"{name}\" is missing");

    public static byte[] Base64(this JsonElement line, string name) =>
        line.GetProperty(name) is { ValueKind: JsonValueKind.String } value && value.TryGetBytesFromBase64(out var bytes)
            ? bytes
            : throw new BadLineException($"\"{name}\" is no base64");

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.Number => "a number",
        JsonValueKind.String => "text",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    // A lone surrogate is valid JSON syntax and no text.
    private static string Decoded(JsonElement value, string name)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new BadLineException($"\"{name}\" holds half a character");
        }
    }
}

/// <summary>Says what is wrong with a line, in words for its author.</summary>
internal sealed class BadLineException(string message) : Exception(message);
