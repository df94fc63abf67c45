using Repricer.Adapters.Plugins;

namespace Repricer.Adapters.Channels.Http;

/// <summary>One call of a channel's API.</summary>
/// <param name="Path">Relative to the API's address, with its query; what comes of listings is escaped by the caller.</param>
/// <param name="Body">Null = the call has none.</param>
internal sealed record ChannelRequest(HttpMethod Method, string Path, byte[]? Body = null)
{
    public string ContentType { get; init; } = "application/json";

    /// <summary>Headers beside Accept, User-Agent and Content-Type; their values are never logged.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>
    /// What of the path or the body nobody may see, beside what is in the headers: where an answer repeats it, it says *** instead.
    /// </summary>
    public IReadOnlyList<Secret> Secrets { get; init; } = [];

    public string Accept { get; init; } = "application/json";

    /// <summary>Where the call goes instead of the API's address: a presigned address of a document. Judged like the other.</summary>
    public Uri? Elsewhere { get; init; }
}
