using System.Text;
using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.Simulating;

/// <summary>A call as it came over the wire.</summary>
/// <param name="Target">Path and query as they were sent, escaped.</param>
internal sealed record ApiCall(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Path => Uri.UnescapeDataString(Target.Split('?')[0]);

    public IReadOnlyList<(string Name, string Value)> Query { get; } =
        Target.Split('?', 2) is [_, var query]
            ? [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
                .Select(pair => (Uri.UnescapeDataString(pair[0]), pair.Length == 2 ? Uri.UnescapeDataString(pair[1]) : ""))]
            : [];

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonNode? Json => Body.Length == 0 ? null : JsonNode.Parse(Body);

    public string? Parameter(string name) =>
        Query.Where(pair => pair.Name == name).Select(pair => pair.Value).FirstOrDefault();

    /// <summary>What it proves itself by.</summary>
    public IEnumerable<string> Credentials =>
    [
        .. CredentialsIn(Headers.Select(header => (header.Key, header.Value))),
        .. Query.Where(pair => pair.Name is "consumer_key" or "consumer_secret" or "oauth_consumer_key").Select(pair => pair.Value),
    ];

    public static IEnumerable<string> CredentialsIn(IEnumerable<(string Name, string Value)> headers) =>
        headers.Where(header => IsCredential(header.Name)).Select(header => header.Value.Split(' ', 2)[^1]);

    private static bool IsCredential(string name) => name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("token", StringComparison.OrdinalIgnoreCase) || name.EndsWith("api-key", StringComparison.OrdinalIgnoreCase);

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <param name="Body">Null = empty.</param>
internal sealed record ApiAnswer(int Status, JsonNode? Body = null)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>A body that is no JSON, sent as text/csv; null = <see cref="Body"/> is the body.</summary>
    public string? Csv { get; init; }
}
