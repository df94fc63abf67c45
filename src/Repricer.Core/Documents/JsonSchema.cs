using System.Text.Json.Nodes;

namespace Repricer.Core.Documents;

/// <summary>Writes a <see cref="Shape"/> as JSON Schema (2020-12), for editors that complete and check what a person writes.</summary>
public sealed class JsonSchema
{
    private readonly Dictionary<Shape.Map, string> _shared;
    private readonly bool _nullIsUnset;

    private JsonSchema(Dictionary<Shape.Map, string> shared, bool nullIsUnset) => (_shared, _nullIsUnset) = (shared, nullIsUnset);

    private const string NumberPattern = "^-?([0-9]+(\\.[0-9]+)?|\\.[0-9]+)$";
    private const string WallPattern = "^ *[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)? *$";
    private const string SharePattern = "^ *-?([0-9]+(\\.[0-9]+)?|\\.[0-9]+) *(%|percent|per cent) *$";

    /// <summary>
    /// A map that stands at several places is written once, under $defs: references inside references would otherwise make the file grow
    /// without need.
    /// </summary>
    /// <param name="id">The schema's title.</param>
    /// <param name="shape">Of the whole file.</param>
    /// <param name="nullIsUnset">Every key may be null, and a group without keys says nothing: as <see
    /// cref="DocumentReader.BlankIsUnset"/>.</param>
    public static JsonObject Document(string id, Shape.Map shape, bool nullIsUnset = false)
    {
        var seen = new Dictionary<Shape.Map, int>(ReferenceEqualityComparer.Instance);
        Count(shape, seen);
        var shared = new Dictionary<Shape.Map, string>(ReferenceEqualityComparer.Instance);
        foreach (var map in seen.Where(entry => entry.Value > 1).Select(entry => entry.Key))
            shared.Add(map, Name(map.What, shared.Values));

        var writer = new JsonSchema(shared, nullIsUnset);
        var schema = writer.MapOf(shape);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", id);
        var defs = shared.OrderBy(entry => entry.Value, StringComparer.Ordinal);
        if (shared.Count > 0)
            schema["$defs"] = new JsonObject(defs.Select(entry => KeyValuePair.Create(entry.Value, (JsonNode?)writer.MapOf(entry.Key))));
        return schema;
    }

    private JsonObject Of(Shape shape) => shape switch
    {
        Shape.Text text => new JsonObject { ["type"] = Types("string", "number", "boolean"), ["maxLength"] = text.MaxLength },
        Shape.Flag => new JsonObject { ["enum"] = new JsonArray(true, false, "yes", "no", "on", "off", "true", "false") },
        Shape.Whole whole => new JsonObject
        {
            ["type"] = Types("integer", "string"), ["minimum"] = whole.Min, ["maximum"] = whole.Max, ["pattern"] = "^-?[0-9]+$",
        },
        Shape.Number number => NumberOf(number),
        Shape.Share => new JsonObject { ["type"] = "string", ["pattern"] = SharePattern },
        Shape.NumberOrShare both => new JsonObject { ["anyOf"] = new JsonArray(Of(both.Amount), Of(both.Percent)) },
        Shape.Duration => new JsonObject { ["type"] = "string", ["pattern"] = DurationText.Pattern },
        Shape.Points => new JsonObject { ["type"] = Types("number", "string") },
        Shape.Money => new JsonObject { ["type"] = "string", ["pattern"] = "^ *-?[0-9.]+ +[A-Z]{3} *$" },
        Shape.Instant => new JsonObject { ["type"] = "string" },
        Shape.Day => new JsonObject { ["type"] = "string", ["pattern"] = "^ *[0-9]{4}-[0-9]{2}-[0-9]{2} *$" },
        Shape.TimeOfDay => new JsonObject { ["type"] = "string", ["pattern"] = "^ *(([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00) *$" },
        Shape.WallMoment => new JsonObject { ["type"] = "string", ["pattern"] = WallPattern },
        Shape.Named named => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(named.Item) },
        Shape.OneOf words => new JsonObject
        {
            ["anyOf"] = new JsonArray([.. words.Words.Select(word => WordOf(word.Name, word.Means))]),
        },
        Shape.ListOf list => new JsonObject { ["anyOf"] = new JsonArray(ListOf(list), Of(list.Item)) },
        Shape.Map map => _shared.TryGetValue(map, out var name) ? new JsonObject { ["$ref"] = "#/$defs/" + name } : MapOf(map),
        Shape.Part part => PartOf(part),
        Shape.ByWord choice => new JsonObject { ["anyOf"] = new JsonArray([.. choice.Maps.Select(map => Of(map.Keys))]) },
        Shape.Either either => new JsonObject { ["anyOf"] = new JsonArray([.. either.Shapes.Select(Of)]) },
        _ => [],
    };

    private static JsonObject WordOf(string name, string means)
    {
        var word = new JsonObject { ["const"] = name };
        if (means.Length > 0)
            word["description"] = means;
        return word;
    }

    private JsonObject ListOf(Shape.ListOf list)
    {
        var schema = new JsonObject { ["type"] = "array" };
        if (!list.MayBeEmpty)
            schema["minItems"] = 1;
        schema["items"] = Of(list.Item);
        return schema;
    }

    private static JsonObject NumberOf(Shape.Number number)
    {
        var schema = new JsonObject { ["type"] = Types("number", "string"), ["pattern"] = NumberPattern };
        schema[number.AboveMin ? "exclusiveMinimum" : "minimum"] = number.Min;
        schema["maximum"] = number.Max;
        return schema;
    }

    private JsonObject MapOf(Shape.Map map)
    {
        var properties = new JsonObject();
        foreach (var key in map.Keys)
        {
            var property = _nullIsUnset ? OrNull(Of(key.Shape)) : Of(key.Shape);
            property["description"] = key.Default is { } standard ? $"{key.Summary} Default: {standard}." : key.Summary;
            properties[key.Name] = property;
        }

        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false };
        if (!_nullIsUnset)
            schema["minProperties"] = 1;
        var needed = map.Keys.Where(key => key is { Required: true, Unless: null }).ToArray();
        if (needed.Length > 0)
            schema["required"] = new JsonArray([.. needed.Select(key => JsonValue.Create(key.Name))]);
        schema["properties"] = properties;
        return schema;
    }

    private static JsonObject OrNull(JsonObject schema)
    {
        switch (schema)
        {
            case { } when schema["anyOf"] is JsonArray choices:
                choices.Add((JsonNode)new JsonObject { ["type"] = "null" });
                return schema;
            case { } when schema["enum"] is JsonArray words:
                words.Add((JsonNode?)null);
                return schema;
            case { } when schema["type"] is JsonArray types:
                types.Add((JsonNode)"null");
                return schema;
            case { } when schema["type"] is JsonValue type:
                schema["type"] = Types(type.GetValue<string>(), "null");
                return schema;
            default:
                return new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        }
    }

    /// <summary>By reference to the keys of the whole, which is the document's own map.</summary>
    private static JsonObject PartOf(Shape.Part part)
    {
        var properties = new JsonObject();
        foreach (var key in part.Keys.Keys)
            properties[key.Name] = new JsonObject { ["$ref"] = "#/properties/" + key.Name };
        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["minProperties"] = 1, ["properties"] = properties };
    }

    /// <summary>A list is written twice, for the list and for the single item without brackets.</summary>
    private static void Count(Shape shape, Dictionary<Shape.Map, int> seen)
    {
        switch (shape)
        {
            case Shape.Map map:
                if (seen.TryGetValue(map, out var times))
                {
                    seen[map] = times + 1;
                    return;
                }

                seen.Add(map, 1);
                foreach (var key in map.Keys)
                    Count(key.Shape, seen);
                return;
            case Shape.ListOf list:
                Count(list.Item, seen);
                Count(list.Item, seen);
                return;
            case Shape.Named named:
                Count(named.Item, seen);
                return;
            case Shape.ByWord choice:
                foreach (var (_, keys) in choice.Maps)
                    Count(keys, seen);
                return;
            case Shape.Either either:
                foreach (var inner in either.Shapes)
                    Count(inner, seen);
                return;
            default:
                return;
        }
    }

    private static string Name(string what, IEnumerable<string> taken)
    {
        var name = what.Replace(' ', '_').Replace("'", "", StringComparison.Ordinal);
        return taken.Contains(name, StringComparer.Ordinal) ? Name(what + " too", taken) : name;
    }

    private static JsonArray Types(params string[] types) => new([.. types.Select(type => JsonValue.Create(type))]);
}
