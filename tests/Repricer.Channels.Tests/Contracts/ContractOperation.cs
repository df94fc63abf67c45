using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.Contracts;

/// <summary>One operation of a contract: its path, what a call has to hold, and what an answer may be.</summary>
internal sealed class ContractOperation
{
    public static readonly IReadOnlyList<string> Methods = ["get", "put", "post", "patch", "delete"];

    private readonly ContractFile _file;
    private readonly JsonObject _operation;
    private readonly string[] _segments;
    private readonly IReadOnlyList<JsonNode> _parameters;

    public ContractOperation(ContractFile file, string method, string path, JsonObject item, JsonObject operation)
    {
        (_file, Method, Path, _operation, _segments) = (file, method, path, operation, path.Split('/'));

        // What is said at the operation comes before what is said for the whole path.
        JsonNode?[] said = [.. operation["parameters"]?.AsArray() ?? [], .. item["parameters"]?.AsArray() ?? []];
        _parameters = [.. said.Select(parameter => file.Resolve(parameter)!).DistinctBy(one => ((string?)one["in"], (string?)one["name"]))];
    }

    public string Method { get; }

    public string Path { get; }

    /// <summary>How many segments of the template are words of its own: of two that fit, the one with more is meant.</summary>
    public int Words => _segments.Count(segment => !segment.StartsWith('{'));

    public bool Fits(string method, string path)
    {
        var asked = path.Split('/');
        return string.Equals(method, Method, StringComparison.OrdinalIgnoreCase)
            && asked.Length == _segments.Length
            && !asked.Where((segment, i) => _segments[i].StartsWith('{') ? segment.Length == 0 : segment != _segments[i]).Any();
    }

    /// <returns>What is wrong with the call; empty where nothing is.</returns>
    public IEnumerable<string> FaultsOf(ContractCall call)
    {
        foreach (var parameter in _parameters.Where(parameter => (string?)parameter["in"] is "query" or "header"))
        {
            var name = (string)parameter["name"]!;
            var found = (string?)parameter["in"] == "query" ? call.Query(name) : call.Header(name);
            if (found is null && parameter["required"]?.ToString() == "true")
                yield return $"{parameter["in"]} parameter '{name}' is missing";
            else if (found is not null && (string?)parameter["in"] == "query" && FaultOfText(name, parameter, found) is { } fault)
                yield return $"query parameter '{name}': {fault}";
        }

        foreach (var name in call.QueryNames.Where(name => !_parameters.Any(one => (string?)one["in"] == "query" && Names(one, name))))
            yield return $"query parameter '{name}' is not known";
        if (FaultOfBody(call) is { } wrong)
            yield return wrong;
    }

    /// <returns>What is wrong with the answer; null where nothing is.</returns>
    public string? FaultOf(int status, string contentType, byte[] body)
    {
        var code = status.ToString(CultureInfo.InvariantCulture);
        var responses = _operation["responses"]!;
        if ((responses[code] ?? responses[$"{code[0]}XX"] ?? responses["default"]) is not { } named)
            return $"the contract names no answer {code}";
        var answer = _file.Resolve(named)!;
        var schema = _file.IsSwagger ? answer["schema"] : Media(answer["content"], contentType);
        if (schema is null || !IsJson(contentType))
            return null;
        ContractTally.CheckedAnswer();
        return FaultOfJson($"{Method} {Path} {code} <", schema, body);
    }

    /// <summary>"filter" also takes "filter:in": a family of names is told by one.</summary>
    private static bool Names(JsonNode parameter, string name) => (string?)parameter["name"] is { } known
        && (known == name || known == $"{name}[]" || name == $"{known}[]" || name.StartsWith(known + "[", StringComparison.Ordinal));

    private string? FaultOfBody(ContractCall call)
    {
        var body = _parameters.FirstOrDefault(parameter => (string?)parameter["in"] == "body");
        var declared = _file.Resolve(_operation["requestBody"]);
        var needed = (body ?? declared)?["required"]?.ToString() == "true";
        if (call.Body.Length == 0)
            return needed ? "the body is missing" : null;
        if (!IsJson(call.ContentType))
            return null;
        var schema = _file.IsSwagger ? body?["schema"] : Media(declared?["content"], call.ContentType);
        if (schema is null)
            return declared is null && body is null ? "the contract knows no body" : $"the contract knows no body of {call.ContentType}";
        ContractTally.CheckedRequest();
        return FaultOfJson($"{Method} {Path} >", schema, call.Body);
    }

    private string? FaultOfJson(string key, JsonNode schema, byte[] body)
    {
        try
        {
            using var parsed = JsonDocument.Parse(body);
            return _file.Schemas.FaultOf(key, schema, parsed.RootElement);
        }
        catch (JsonException error)
        {
            return $"is no JSON: {error.Message}";
        }
    }

    /// <summary>A parameter is text; what it means is said by its schema.</summary>
    private string? FaultOfText(string name, JsonNode parameter, string text)
    {
        var schema = _file.Resolve(parameter["schema"]) ?? parameter;
        var item = (string?)_file.Resolve(schema["items"])?["type"];
        var value = (string?)schema["type"] == "array"
            ? new JsonArray([.. text.Split(',').Select(one => ValueOf(item, one))])
            : ValueOf((string?)schema["type"], text);
        return _file.Schemas.FaultOf($"{Method} {Path} ?{name}", schema, JsonSerializer.SerializeToElement(value));
    }

    private static JsonNode? ValueOf(string? type, string text) => type switch
    {
        "integer" => long.TryParse(text, CultureInfo.InvariantCulture, out var whole) ? whole : text,
        "number" => decimal.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : text,
        "boolean" => bool.TryParse(text, out var flag) ? flag : text,
        _ => text,
    };

    private static JsonNode? Media(JsonNode? content, string contentType) => content is not JsonObject map
        ? null
        : (map[contentType.Split(';')[0].Trim()]
            ?? map.FirstOrDefault(entry => IsJson(entry.Key) && IsJson(contentType)).Value ?? map["*/*"])?["schema"];

    private static bool IsJson(string contentType) => contentType.Contains("json", StringComparison.OrdinalIgnoreCase);
}
