using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Repricer.Channels.Tests.Contracts;

/// <summary>
/// Makes schemas of a contract file fit for a JSON Schema validator: what OpenAPI 3.0 and Swagger 2 say in another way is said as draft-07
/// says it, and what is no schema is left out. Each is made when it is first needed, with the named schemas that it reaches alone.
/// </summary>
internal sealed class ContractSchemas(JsonObject document)
{
    private const int MostFaults = 4;

    private static readonly EvaluationOptions Listed = new() { OutputFormat = OutputFormat.List };

    private readonly ConcurrentDictionary<string, Lazy<JsonSchema>> _made = new(StringComparer.Ordinal);
    private readonly Lock _one = new();

    private JsonObject Named => (document["definitions"] ?? document["components"]?["schemas"])?.AsObject() ?? [];

    /// <returns>Null where the value is as the schema says; else what is wrong, each with its place.</returns>
    /// <param name="key">Names the schema: asked again under it, it is not made again.</param>
    public string? FaultOf(string key, JsonNode schema, JsonElement value)
    {
        var made = _made.GetOrAdd(key, _ => new(() => Make(schema))).Value;
        EvaluationResults results;
        lock (_one)
            results = made.Evaluate(value, Listed);
        if (results.IsValid)
            return null;
        var faults = results.Details!.Where(detail => detail.Errors is { Count: > 0 })
            .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))
            .Distinct(StringComparer.Ordinal).Take(MostFaults).ToArray();
        return faults.Length == 0 ? "is not as the schema says" : string.Join("; ", faults);
    }

    private JsonSchema Make(JsonNode schema)
    {
        var root = Translate(schema);
        var definitions = new JsonObject();
        var open = new Stack<string>(ReferencesIn(root));
        while (open.TryPop(out var name))
        {
            if (definitions.ContainsKey(name) || Named[name] is not { } found)
                continue;
            var translated = Translate(found);
            definitions[name] = translated;
            foreach (var further in ReferencesIn(translated))
                open.Push(further);
        }

        return JsonSchema.FromText(new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["allOf"] = new JsonArray(root),
            ["definitions"] = definitions,
        }.ToJsonString());
    }

    private static IEnumerable<string> ReferencesIn(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(entry => entry is { Key: "$ref", Value: JsonValue value }
            ? [((string)value!).Split('/')[^1]]
            : ReferencesIn(entry.Value)),
        JsonArray list => list.SelectMany(ReferencesIn),
        _ => [],
    };

    private static JsonNode Translate(JsonNode schema)
    {
        if (schema is not JsonObject map)
            return schema.DeepClone();
        if (map["$ref"] is JsonValue reference)
        {
            return new JsonObject
            {
                ["$ref"] = ((string)reference!).Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal),
            };
        }

        var made = new JsonObject();
        foreach (var (key, value) in map)
        {
            if (value is not null && TranslateKeyword(key, value) is { } translated)
                made[key] = translated;
        }

        return Says(map["nullable"]) || Says(map["x-nullable"])
            ? new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "null" }, made) }
            : made;
    }

    /// <returns>Null where it is left out.</returns>
    private static JsonNode? TranslateKeyword(string key, JsonNode value) => key switch
    {
        "properties" or "patternProperties" => new JsonObject(value.AsObject()
            .Where(entry => entry.Value is not null)
            .Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)Translate(entry.Value!)))),
        "allOf" or "anyOf" or "oneOf" => new JsonArray([.. value.AsArray().Select(item => Translate(item!))]),
        "items" when value is JsonArray list => new JsonArray([.. list.Select(item => Translate(item!))]),
        "items" or "not" or "additionalProperties" => Translate(value),

        // Older drafts wrote these as flags; a flag at a single property is of an older one still.
        "exclusiveMinimum" or "exclusiveMaximum" when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => null,
        "required" when value is not JsonArray => null,
        "type" or "enum" or "required" or "const" or "multipleOf" or "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum"
            or "minLength" or "maxLength" or "pattern" or "minItems" or "maxItems" or "uniqueItems" or "minProperties" or "maxProperties"
            => value.DeepClone(),
        _ => null,
    };

    private static bool Says(JsonNode? flag) => flag?.ToString() == "true";
}
