using System.Text.Json.Nodes;

namespace Repricer.Core.Documents;

/// <summary>A <see cref="Shape"/> as JSON Schema (2020-12), for editors that complete and check YAML.</summary>
public sealed class JsonSchema
{
    private readonly Dictionary<Shape.Map, string> _shared;

    private JsonSchema(Dictionary<Shape.Map, string> shared) => _shared = shared;

    private const string NumberPattern = "^-?([0-9]+(\\.[0-9]+)?|\\.[0-9]+)$";
    private const string SharePattern = "^ *-?([0-9]+(\\.[0-9]+)?|\\.[0-9]+) *(%|percent|per cent) *$";

    /// <summary>A map that stands at several places is written once, under $defs: references inside references would otherwise make the file grow without need.</summary>
    /// <param name="id">The schema's title.</param>
    /// <param name="shape">Of the whole file.</param>
    public static JsonObject Document(string id, Shape.Map shape)
    {
        var seen = new Dictionary<Shape.Map, int>(ReferenceEqualityComparer.Instance);
        Count(shape, seen);
        var shared = new Dictionary<Shape.Map, string>(ReferenceEqualityComparer.Instance);
        foreach (var map in seen.Where(entry => entry.Value > 1).Select(entry => entry.Key))
            shared.Add(map, Name(map.What, shared.Values));

        var schema = new JsonSchema(shared).MapOf(shape);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", id);
        if (shared.Count > 0)
            schema["$defs"] = new JsonObject(shared.OrderBy(entry => entry.Value, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Value, (JsonNode?)new JsonSchema(shared).MapOf(entry.Key))));
        return schema;
    }

    private JsonObject Of(Shape shape) => shape switch
    {
        Shape.Text text => new JsonObject { ["type"] = Types("string", "number", "boolean"), ["maxLength"] = text.MaxLength },
        Shape.Flag => new JsonObject { ["enum"] = new JsonArray(true, false, "yes", "no", "on", "off", "true", "false") },
        Shape.Whole whole => new JsonObject { ["type"] = Types("integer", "string"), ["minimum"] = whole.Min, ["maximum"] = whole.Max, ["pattern"] = "^-?[0-9]+$" },
        Shape.Number number => NumberOf(number),
        Shape.Share => new JsonObject { ["type"] = "string", ["pattern"] = SharePattern },
        Shape.NumberOrShare both => new JsonObject { ["anyOf"] = new JsonArray(Of(both.Amount), Of(both.Percent)) },
        Shape.Duration => new JsonObject { ["type"] = "string", ["pattern"] = DurationText.Pattern },
        Shape.Points => new JsonObject { ["type"] = Types("number", "string") },
        Shape.Instant => new JsonObject { ["type"] = "string" },
        Shape.TimeOfDay => new JsonObject { ["type"] = "string", ["pattern"] = "^ *(([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00) *$" },
        Shape.WallMoment => new JsonObject { ["type"] = "string", ["pattern"] = "^ *[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)? *$" },
        Shape.Named named => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(named.Item) },
        Shape.OneOf words => new JsonObject { ["anyOf"] = new JsonArray([.. words.Words.Select(word => new JsonObject { ["const"] = word.Name, ["description"] = word.Means })]) },
        Shape.ListOf list => new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = Of(list.Item) }, Of(list.Item)) },
        Shape.Map map => _shared.TryGetValue(map, out var name) ? new JsonObject { ["$ref"] = "#/$defs/" + name } : MapOf(map),
        Shape.Part part => PartOf(part),
        Shape.Either either => new JsonObject { ["anyOf"] = new JsonArray([.. either.Shapes.Select(Of)]) },
        _ => [],
    };

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
            var property = Of(key.Shape);
            property["description"] = key.Default is { } standard ? $"{key.Summary} Default: {standard}." : key.Summary;
            properties[key.Name] = property;
        }

        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["minProperties"] = 1 };
        if (map.Keys.Any(key => key is { Required: true, Unless: null }))
            schema["required"] = new JsonArray([.. map.Keys.Where(key => key is { Required: true, Unless: null }).Select(key => JsonValue.Create(key.Name))]);
        schema["properties"] = properties;
        return schema;
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
