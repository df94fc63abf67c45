using System.Text.Json.Nodes;

namespace Repricer.Core.Documents;

/// <summary>A <see cref="Shape"/> as JSON Schema (2020-12), for editors that complete and check YAML.</summary>
public static class JsonSchema
{
    private const string NumberPattern = "^-?([0-9]+(\\.[0-9]+)?|\\.[0-9]+)$";
    private const string SharePattern = "^ *-?([0-9]+(\\.[0-9]+)?|\\.[0-9]+) *(%|percent|per cent) *$";
    private const string DurationPattern = "^( *[0-9]+(\\.[0-9]+)? *(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?))+ *$";

    /// <param name="id">The schema's title.</param>
    public static JsonObject Document(string id, Shape.Map shape)
    {
        var schema = Of(shape);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", id);
        return schema;
    }

    public static JsonObject Of(Shape shape) => shape switch
    {
        Shape.Text text => new JsonObject { ["type"] = Types("string", "number", "boolean"), ["maxLength"] = text.MaxLength },
        Shape.Flag => new JsonObject { ["enum"] = new JsonArray(true, false, "yes", "no", "on", "off", "true", "false") },
        Shape.Whole whole => new JsonObject { ["type"] = Types("integer", "string"), ["minimum"] = whole.Min, ["maximum"] = whole.Max, ["pattern"] = "^-?[0-9]+$" },
        Shape.Number number => NumberOf(number),
        Shape.Share => new JsonObject { ["type"] = "string", ["pattern"] = SharePattern },
        Shape.NumberOrShare both => new JsonObject { ["anyOf"] = new JsonArray(Of(both.Amount), Of(both.Percent)) },
        Shape.Duration => new JsonObject { ["type"] = "string", ["pattern"] = DurationPattern },
        Shape.Points => new JsonObject { ["type"] = Types("number", "string") },
        Shape.Instant => new JsonObject { ["type"] = "string" },
        Shape.Named named => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(named.Item) },
        Shape.OneOf words => new JsonObject { ["anyOf"] = new JsonArray([.. words.Words.Select(word => new JsonObject { ["const"] = word.Name, ["description"] = word.Means })]) },
        Shape.ListOf list => new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = Of(list.Item) }, Of(list.Item)) },
        Shape.Map map => MapOf(map),
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

    private static JsonObject MapOf(Shape.Map map)
    {
        var properties = new JsonObject();
        foreach (var key in map.Keys)
        {
            var property = Of(key.Shape);
            property["description"] = key.Default is { } standard ? $"{key.Summary} Default: {standard}." : key.Summary;
            properties[key.Name] = property;
        }

        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["minProperties"] = 1 };
        if (map.Keys.Any(key => key.Required))
            schema["required"] = new JsonArray([.. map.Keys.Where(key => key.Required).Select(key => JsonValue.Create(key.Name))]);
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

    private static JsonArray Types(params string[] types) => new([.. types.Select(type => JsonValue.Create(type))]);
}
