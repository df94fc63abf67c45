using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Repricer.Host.Dashboard.Serving;

/// <summary>A page that is rendered already: nothing of it is sent before all of it is known.</summary>
internal sealed class PageResult(string html, int status = StatusCodes.Status200OK) : IResult
{
    /// <summary>Smaller answers are not worth the work.</summary>
    private const int WorthPacking = 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "private, no-store";
        response.Headers.Vary = "Accept-Encoding, Cookie";

        // With "no-referrer" browsers send "Origin: null" with our own forms, and nothing would tell them from foreign ones.
        response.Headers["Referrer-Policy"] = "same-origin";
        var bytes = Encoding.UTF8.GetBytes(html);
        if (bytes.Length >= WorthPacking && TakesGzip(httpContext.Request))
        {
            using var packed = new MemoryStream();
            await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                await gzip.WriteAsync(bytes, httpContext.RequestAborted);
            response.Headers.ContentEncoding = "gzip";
            bytes = packed.ToArray();
        }

        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    public static bool TakesGzip(HttpRequest request) => request.Headers.AcceptEncoding
        .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries))
        .Any(value => value.StartsWith("gzip", StringComparison.OrdinalIgnoreCase)
            && !value.Replace(" ", "", StringComparison.Ordinal).EndsWith(";q=0", StringComparison.Ordinal));
}
