using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Repricer.Host.Dashboard.Serving;

/// <summary>Where a form comes back to: a page of ours and nothing else.</summary>
internal static class LocalPath
{
    private const int Longest = 2000;

    /// <summary>Path and query of a request as they were sent: what is decoded once cannot be put together again.</summary>
    public static string Of(HttpContext http) => Of(http.Features.Get<IHttpRequestFeature>()?.RawTarget);

    /// <returns>The path, or <paramref name="otherwise"/> where it could lead elsewhere.</returns>
    public static string Of(string? path, string otherwise = "/") =>
        path is { Length: > 0 and <= Longest } && path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal)
        && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl) && path.All(char.IsAscii)
            ? path
            : otherwise;
}
