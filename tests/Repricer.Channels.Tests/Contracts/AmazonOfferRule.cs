using System.Text.Json;
using System.Text.Json.Nodes;
using Repricer.Testing;

namespace Repricer.Channels.Tests.Contracts;

/// <summary>
/// Amazon's contract leaves open what an attribute holds: a misspelt price passes it, and is then quietly nobody's price. The attribute
/// purchasable_offer is therefore judged by its structure as it was observed, wherever it stands in a body: in patches, in attributes, in
/// the messages of a feed.
/// </summary>
internal static class AmazonOfferRule
{
    private const string Attribute = "purchasable_offer";

    private static readonly Lazy<(ContractSchemas Schemas, JsonNode Schema)?> Observed = new(() =>
    {
        if (BesideCheckout.Contracts is not { } folder)
            return null;
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "amazon-sp-api", "purchasable_offer.observed.schema.json")))!;
        return (new ContractSchemas(schema.AsObject()), schema);
    });

    public static string? FaultOf(ContractCall call, JsonElement body)
    {
        if (Observed.Value is not { } observed)
            return null;
        var fault = ValuesIn(body).Select(value => observed.Schemas.FaultOf(Attribute, observed.Schema, value)).OfType<string>()
            .FirstOrDefault();
        return fault is null ? null : $"{call.Method} {Attribute}{fault}";
    }

    private static IEnumerable<JsonElement> ValuesIn(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
            return element.EnumerateArray().SelectMany(ValuesIn);
        if (element.ValueKind != JsonValueKind.Object)
            return [];
        if (element.TryGetProperty("path", out var path) && path.ValueEquals($"/attributes/{Attribute}"))
            return element.TryGetProperty("value", out var patched) ? [IsMerge(element) ? WithoutNulls(patched) : patched] : [];
        return element.EnumerateObject().SelectMany(entry => entry.NameEquals(Attribute) ? [entry.Value] : ValuesIn(entry.Value));
    }

    private static bool IsMerge(JsonElement patch) => patch.TryGetProperty("op", out var op) && op.ValueEquals("merge");

    /// <summary>In a merge a null takes a part away, whatever its type: so Amazon says.</summary>
    private static JsonElement WithoutNulls(JsonElement value)
    {
        var copy = JsonNode.Parse(value.GetRawText());
        foreach (var entry in copy is JsonArray entries ? entries.OfType<JsonObject>() : [])
        {
            foreach (var taken in entry.Where(part => part.Value is null).Select(part => part.Key).ToList())
                entry.Remove(taken);
        }

        return JsonSerializer.SerializeToElement(copy);
    }
}
