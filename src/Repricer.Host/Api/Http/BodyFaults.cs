using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Repricer.Core.Documents;
using Repricer.Host.Api.Contracts;

namespace Repricer.Host.Api.Http;

/// <summary>
/// Says in the API's own words what is wrong with a JSON body: which field, and what is expected there. The serialiser's words name types
/// of this program, which are nobody else's business.
/// </summary>
internal static class BodyFaults
{
    public const string Body = "body";

    private const string Unmapped = "The JSON property '";
    private const string Unfit = "The JSON value could not be converted";

    /// <param name="body">The type of the whole body; null = unknown.</param>
    public static BodyFaultException Of(JsonException fault, Type? body)
    {
        if (fault.InnerException is JsonException)
            return new BodyFaultException(Body, $"no JSON at line {fault.LineNumber + 1}, column {fault.BytePositionInLine + 1}");

        var message = Cut(fault.Message);
        var field = fault.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : Body;
        var (holder, property) = Find(field, body);
        if (message.StartsWith(Unmapped, StringComparison.Ordinal))
            return Unknown(message[Unmapped.Length..].Split('\'')[0], holder);
        if (message.StartsWith(Unfit, StringComparison.Ordinal))
            return new BodyFaultException(field, $"{(property is null ? "an object" : Expected(property))} is expected");
        return new BodyFaultException(field, message.Contains("Repricer.", StringComparison.Ordinal)
            || message.Contains("System.", StringComparison.Ordinal) ? "something else is expected" : message);
    }

    /// <summary>Tells of a field that is not one, with those that are.</summary>
    public static BodyFaultException Unknown(string name, IReadOnlyCollection<string> known) => new(
        ScalarText.Shorten(name),
        $"there is no such field{Suggestion.Ask(name, known)}{(known.Count == 0 ? "" : $"; known: {string.Join(", ", known)}")}");

    private static BodyFaultException Unknown(string name, JsonTypeInfo? holder) =>
        Unknown(name, (IReadOnlyCollection<string>)[.. holder?.Properties.Select(property => property.Name) ?? []]);

    /// <summary>Goes down a path such as <c>files[0].name</c>.</summary>
    /// <returns>What holds the field that it ends at, and that field; null = not known.</returns>
    private static (JsonTypeInfo? Holder, JsonPropertyInfo? Property) Find(string path, Type? body)
    {
        var holder = body is null ? null : ApiJson.Default.GetTypeInfo(body);
        JsonPropertyInfo? property = null;
        foreach (var part in path == Body ? [] : path.Split('.'))
        {
            if (property is not null)
                holder = ApiJson.Default.GetTypeInfo(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
            if (holder is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element })
                holder = ApiJson.Default.GetTypeInfo(element);
            var name = part.Split('[')[0];
            if (holder?.Properties.FirstOrDefault(known => known.Name == name) is not { } found)
                return (holder, null);
            property = found;
        }

        return (holder, property);
    }

    private static string Expected(JsonPropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (property.CustomConverter is DecimalTextConverter)
            return "an amount such as \"12.30\"";
        if (type == typeof(string))
            return "text";
        if (type == typeof(bool))
            return "true or false";
        if (type == typeof(int) || type == typeof(long))
            return "a whole number";
        if (type == typeof(DateTimeOffset))
            return "a time such as 2026-11-01T00:00:00Z";
        if (type == typeof(byte[]))
            return "base64";
        return ApiJson.Default.GetTypeInfo(type)?.Kind == JsonTypeInfoKind.Enumerable ? "a list" : "an object";
    }

    private static string Cut(string message)
    {
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return end > 0 ? message[..end] : message;
    }
}
