using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Repricer.Host.Api.Http;

/// <summary>Reads a key that may hold any character, '/' and '%' included, as the last part of a path.</summary>
internal static class RawPath
{
    /// <summary>
    /// Decodes the key from what came over the wire: routing decodes everything but %2F, so that "a%2Fb" and "a%252Fb" look the same to it.
    /// </summary>
    /// <param name="prefix">The path before the key, e.g. "/api/v1/products/".</param>
    /// <param name="routed">What routing made of it, for a request without a raw target.</param>
    public static string Key(HttpContext context, string prefix, string routed)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        var start = path.IndexOf(prefix, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? routed : Uri.UnescapeDataString(path[(start + prefix.Length)..]);
    }
}
