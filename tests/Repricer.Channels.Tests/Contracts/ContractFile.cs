using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Repricer.Testing;
using YamlDotNet.Serialization;

namespace Repricer.Channels.Tests.Contracts;

/// <summary>A vendor's contract file as it was read: Swagger 2 or OpenAPI 3, JSON or YAML. Each is read once a run.</summary>
internal sealed class ContractFile
{
    private static readonly ConcurrentDictionary<string, Lazy<ContractFile>> Read = new(StringComparer.Ordinal);

    private ContractFile(string name, JsonObject document)
    {
        Name = name;
        Document = document;
        Schemas = new ContractSchemas(document);
        var prefix = PrefixOf(document);
        Operations = [.. document["paths"]!.AsObject().SelectMany(
            path => path.Value!.AsObject()
                .Where(entry => ContractOperation.Methods.Contains(entry.Key))
                .Select(entry => new ContractOperation(
                    this, entry.Key, prefix + path.Key, path.Value.AsObject(), entry.Value!.AsObject())))];
        ContractTally.Opened(name);
    }

    /// <summary>As it is named among the contracts: "ebay/sell_inventory_v1_oas3.json".</summary>
    public string Name { get; }

    public JsonObject Document { get; }

    public ContractSchemas Schemas { get; }

    public IReadOnlyList<ContractOperation> Operations { get; }

    public bool IsSwagger => Document.ContainsKey("swagger");

    /// <returns>Null where the contracts are absent.</returns>
    /// <exception cref="FileNotFoundException">They are there, and this one is not among them.</exception>
    public static ContractFile? TryOpen(string name) => BesideCheckout.Contracts is { } folder
        ? Read.GetOrAdd(Path.Combine(folder, name), path => new(() => new ContractFile(name, Parse(path)))).Value
        : null;

    /// <summary>What a reference within the file points to; the node itself where it is none.</summary>
    public JsonNode? Resolve(JsonNode? node) => (string?)node?["$ref"] is { } pointer
        ? Resolve(pointer[2..].Split('/').Aggregate(
            (JsonNode?)Document, static (at, part) => at?[part.Replace("~1", "/", StringComparison.Ordinal)]))
        : node;

    private static JsonObject Parse(string path)
    {
        var text = File.ReadAllText(path);
        if (!path.EndsWith(".yml", StringComparison.Ordinal))
            return JsonNode.Parse(text)!.AsObject();
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        return ToJson(yaml.Deserialize(new StringReader(text)))!.AsObject();
    }

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        IDictionary<object, object> map => new JsonObject(map.Select(entry => KeyValuePair.Create($"{entry.Key}", ToJson(entry.Value)))),
        IEnumerable<object> list => new JsonArray([.. list.Select(ToJson)]),
        _ => JsonNode.Parse(JsonSerializer.Serialize(value, value.GetType())),
    };

    /// <summary>The path before all others: of the first server, or the base path.</summary>
    private static string PrefixOf(JsonObject document)
    {
        if ((string?)document["basePath"] is { } basePath)
            return basePath.TrimEnd('/');
        if (document["servers"]?[0] is not { } server || (string?)server["url"] is not { } url)
            return "";

        // A variable that is the path itself stands for its default; one that is a segment, such as a store's number, for any.
        if (server["variables"]?["basePath"]?["default"] is { } filled)
            url = url.Replace("{basePath}", (string)filled!, StringComparison.Ordinal);
        var path = url.IndexOf('/', url.IndexOf("//", StringComparison.Ordinal) + 2);
        return path < 0 ? "" : url[path..].TrimEnd('/');
    }
}
