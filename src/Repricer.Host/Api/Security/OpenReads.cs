using System.Net;
using Microsoft.AspNetCore.Http;
using Repricer.Host.Configuration;

namespace Repricer.Host.Api.Security;

/// <summary>Says which requests may read without saying who they are: those from this very machine, unless the settings want a key.</summary>
internal static class OpenReads
{
    /// <summary>A forwarded request comes from elsewhere, whatever address the proxy has.</summary>
    public static bool Allow(HttpContext context, ApiOptions options) => !options.RequireKeyForReads && IsDirect(context);

    /// <summary>Whether the request comes from this very machine and from no proxy on it.</summary>
    public static bool IsDirect(HttpContext context) =>
        (context.Connection.RemoteIpAddress is null || IPAddress.IsLoopback(context.Connection.RemoteIpAddress))
        && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("X-Forwarded-Proto")
        && !context.Request.Headers.ContainsKey("Forwarded");
}
