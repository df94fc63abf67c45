using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>A call, by the address as it was sent.</summary>
internal sealed class AmazonSimCall(HttpContext context, string target, string body)
{
    private readonly string _query = target.Split('?', 2) is [_, var query] ? query : "";

    public string Method => context.Request.Method;

    /// <summary>The parts of the path, unescaped.</summary>
    public string[] Parts { get; } = [.. target.Split('?')[0].Trim('/').Split('/').Select(Uri.UnescapeDataString)];

    public string Body => body;

    public bool HasToken => context.Request.Headers.ContainsKey("x-amz-access-token");

    public JsonNode Json => JsonNode.Parse(body)!;

    /// <summary>Unescaped; null = it was not sent.</summary>
    public string? Query(string name) =>
        _query.Split('&').Select(pair => pair.Split('=', 2)).FirstOrDefault(pair => pair[0] == name) is [_, var value]
            ? Uri.UnescapeDataString(value)
            : null;
}
