using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Repricer.Host.Api.Http;
using Repricer.Host.Configuration;
using Repricer.Host.Operating;

namespace Repricer.Host.Api.Security;

/// <summary>
/// Lets a request through with a key of sufficient scope. Reads from this very machine need none unless the configuration says so. It
/// stands behind routing and before the endpoint, so that not a byte of a body is read, and no fault of one is told, before the key is
/// known.
/// </summary>
internal sealed class ScopeGate(RequestDelegate next, ApiOptions options, KeyRing ring)
{
    private const string NoKey = "an API key is needed: send 'Authorization: Bearer KEY' or 'X-Api-Key: KEY' (repricer key create)";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ScopeNeeded>()?.Scope is { } scope
            && await RefuseAsync(context, scope) is { } refusal)
        {
            // What is still to come of the request is nothing we want: the connection ends with the answer.
            if (context.Request.ContentLength is not null and not 0 || context.Request.Headers.TransferEncoding.Count > 0)
                context.Response.Headers.Connection = "close";
            await refusal.ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    /// <returns>The answer that refuses; null = the request may pass.</returns>
    private async ValueTask<ProblemHttpResult?> RefuseAsync(HttpContext context, string scope)
    {
        var presented = Presented(context.Request);
        if (presented is null)
            return scope == "read" && OpenReads.Allow(context, options) ? null : Unauthorized(context, NoKey);

        var key = await ring.FindAsync(presented, context.RequestAborted);
        if (key is null)
            return Unauthorized(context, "this API key is unknown or revoked");
        if (!ApiKeys.Allows(key.Scope, scope))
            return Problems.Of(
                StatusCodes.Status403Forbidden, "Forbidden", $"the key '{key.Name}' has the scope '{key.Scope}'; '{scope}' is needed");

        context.KeepCaller(key);
        return null;
    }

    private static string? Presented(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return header["Bearer ".Length..].Trim();
        return request.Headers.TryGetValue("X-Api-Key", out var key) && key.ToString() is { Length: > 0 } text ? text : null;
    }

    private static ProblemHttpResult Unauthorized(HttpContext context, string detail)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(StatusCodes.Status401Unauthorized, "Unauthorized", detail);
    }
}
