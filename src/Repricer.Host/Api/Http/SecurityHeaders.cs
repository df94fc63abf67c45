using Microsoft.AspNetCore.Http;

namespace Repricer.Host.Api.Http;

/// <summary>
/// Puts on every answer that nothing of ours may be framed, sniffed or given foreign scripts. It does so when the answer begins: what is
/// answered for a fault starts from no headers at all.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state => Put(((HttpContext)state).Response.Headers), context);
        return next(context);
    }

    private static Task Put(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}
