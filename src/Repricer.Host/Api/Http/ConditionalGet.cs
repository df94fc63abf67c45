using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Repricer.Host.Api.Http;

/// <summary>
/// Gives every JSON answer to a GET an ETag of its bytes, and 304 to whoever has them already. Answers are at most a page, so they are
/// buffered; files are whole tables, and go out as they are made.
/// </summary>
internal sealed class ConditionalGet(RequestDelegate next)
{
    /// <summary>Where the tables of the pages are, as files.</summary>
    public const string Files = "/api/v1/data";

    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (!HttpMethods.IsGet(context.Request.Method) || !path.StartsWithSegments("/api", StringComparison.Ordinal)
            || path.StartsWithSegments(Files, StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        var wire = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = wire;
        }

        var body = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        if (context.Response.StatusCode == StatusCodes.Status200OK)
        {
            var etag = $"\"{Base64Url.EncodeToString(SHA256.HashData(body.Span).AsSpan(0, 12))}\"";
            context.Response.Headers.ETag = etag;
            context.Response.Headers.CacheControl = "no-cache";
            if (Matches(context.Request.Headers.IfNoneMatch, etag))
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                context.Response.Headers.ContentLength = null;
                context.Response.Headers.Remove("Content-Type");
                return;
            }
        }

        await wire.WriteAsync(body, context.RequestAborted);
    }

    private static bool Matches(IEnumerable<string?> header, string etag) => header
        .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .Any(value => value is "*" || (value.StartsWith("W/", StringComparison.Ordinal) ? value[2..] : value) == etag);
}
