using System.Net;
using Microsoft.AspNetCore.Http;
using Repricer.Host.Configuration;

namespace Repricer.Host.Api.Http;

/// <summary>
/// Refuses requests whose Host names something we do not listen as. A page in somebody's browser can point its own domain at 127.0.0.1 (DNS
/// rebinding) and would then read the API as its own origin; its Host header gives it away.
/// </summary>
internal sealed class HostCheck
{
    private readonly RequestDelegate _next;
    private readonly HashSet<string> _allowed = new(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "[::1]" };
    private readonly bool _any;

    public HostCheck(RequestDelegate next, ApiOptions options)
    {
        _next = next;
        _allowed.UnionWith(options.AllowedHosts);
        foreach (var url in ListenAddress.Parse(options.Urls))
            _allowed.Add(url.Host);

        // A public address is reached by names we cannot know; reads need a key there, so rebinding gains nothing.
        _any = options.AllowedHosts.Count == 0 && ListenAddress.Parse(options.Urls).Any(url => !url.IsLoopback);
    }

    public Task InvokeAsync(HttpContext context)
    {
        // Channels and nodes call by whatever name they know us; what they may do hangs on their signature, which no page in a browser has.
        if (_any || context.Request.Path.StartsWithSegments("/hooks", StringComparison.Ordinal)
            || context.Request.Path.StartsWithSegments("/peers", StringComparison.Ordinal)
            || _allowed.Contains(context.Request.Host.Host) || IsListedAddress(context))
            return _next(context);

        return Problems.Of(StatusCodes.Status421MisdirectedRequest, "Misdirected request",
            $"the host '{context.Request.Host.Host}' is not one this server answers for; add it to Api:AllowedHosts if it should")
            .ExecuteAsync(context);
    }

    /// <summary>
    /// Says whether the Host is an address that we listen on; any loopback one may stand in the Host of a request that arrived on it.
    /// </summary>
    private static bool IsListedAddress(HttpContext context) =>
        IPAddress.TryParse(context.Request.Host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);
}
