using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Repricer.Engine.Operating;
using Repricer.Host.Api.Http;
using Repricer.Host.Configuration;
using Repricer.Host.Operating;

namespace Repricer.Host.Api.Security;

/// <param name="Scope">read, operate or admin.</param>
internal sealed record ScopeNeeded(string Scope);

/// <summary>
/// Lets a request through with a key of sufficient scope. Reads from this very machine need none unless the configuration says so.
/// </summary>
internal static class RequireScope
{
    private static readonly object CallerItem = new();

    public static RouteGroupBuilder NeedsScope(this RouteGroupBuilder group, string scope)
    {
        group.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var services = http.RequestServices;
            var presented = Presented(http.Request);
            if (presented is null && scope == "read" && IsOpen(http, services.GetRequiredService<ApiOptions>()))
                return await next(context);
            if (presented is null)
                return Unauthorized(
                    http, "an API key is needed: send 'Authorization: Bearer KEY' or 'X-Api-Key: KEY' (repricer key create)");

            var key = await services.GetRequiredService<KeyRing>().FindAsync(presented, http.RequestAborted);
            if (key is null)
                return Unauthorized(http, "this API key is unknown or revoked");
            if (!ApiKeys.Allows(key.Scope, scope))
                return Problems.Of(
                    StatusCodes.Status403Forbidden, "Forbidden", $"the key '{key.Name}' has the scope '{key.Scope}'; '{scope}' is needed");

            http.Items[CallerItem] = key;
            return await next(context);
        });
        return group
            .WithMetadata(new ScopeNeeded(scope))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized);
    }

    /// <summary>Names the key that the request came with, for the audit log.</summary>
    public static string Caller(this HttpContext context) => context.Items[CallerItem] is ApiKey key ? key.Name : "anonymous";

    /// <summary>Says whether the key that the request came with includes this scope.</summary>
    public static bool CallerIs(this HttpContext context, string scope) =>
        context.Items[CallerItem] is ApiKey key && ApiKeys.Allows(key.Scope, scope);

    private static string? Presented(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return header["Bearer ".Length..].Trim();
        return request.Headers.TryGetValue("X-Api-Key", out var key) && key.ToString() is { Length: > 0 } text ? text : null;
    }

    /// <summary>Says whether the request needs no key. A forwarded one comes from elsewhere, whatever address the proxy has.</summary>
    private static bool IsOpen(HttpContext context, ApiOptions options) =>
        !options.RequireKeyForReads
        && (context.Connection.RemoteIpAddress is null || IPAddress.IsLoopback(context.Connection.RemoteIpAddress))
        && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("Forwarded");

    private static ProblemHttpResult Unauthorized(HttpContext context, string detail)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(StatusCodes.Status401Unauthorized, "Unauthorized", detail);
    }
}
