using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Repricer.Engine.Operating;
using Repricer.Host.Operating;

namespace Repricer.Host.Api.Security;

/// <param name="Scope">read, plan, operate or admin.</param>
internal sealed record ScopeNeeded(string Scope);

/// <summary>Says which scope endpoints need, which <see cref="ScopeGate"/> asks for, and whose key a request came with.</summary>
internal static class RequireScope
{
    private static readonly object CallerItem = new();

    public static RouteGroupBuilder NeedsScope(this RouteGroupBuilder group, string scope) => group
        .WithMetadata(new ScopeNeeded(scope))
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized);

    /// <summary>Keeps whose key the request came with.</summary>
    public static void KeepCaller(this HttpContext context, ApiKey key) => context.Items[CallerItem] = key;

    /// <summary>Names the key that the request came with, for the audit log.</summary>
    public static string Caller(this HttpContext context) => context.Items[CallerItem] is ApiKey key ? key.Name : "anonymous";

    /// <summary>The key that the request came with; null = none.</summary>
    public static ApiKey? CallerKey(this HttpContext context) => context.Items[CallerItem] as ApiKey;

    /// <summary>Says whether the key that the request came with includes this scope.</summary>
    public static bool CallerIs(this HttpContext context, string scope) =>
        context.Items[CallerItem] is ApiKey key && ApiKeys.Allows(key.Scope, scope);
}
