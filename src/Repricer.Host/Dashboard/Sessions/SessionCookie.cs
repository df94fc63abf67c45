using Microsoft.AspNetCore.Http;
using Repricer.Host.Api.Http;
using Repricer.Host.Api.Security;

namespace Repricer.Host.Dashboard.Sessions;

/// <summary>
/// The cookie of a session. Over https it is bound to the host and never goes out in the clear; over plain http it is for this machine
/// alone, where no one listens between.
/// </summary>
internal static class SessionCookie
{
    public const string Secure = "__Host-repricer";
    public const string Plain = "repricer";

    /// <summary>Far longer than any cookie of ours.</summary>
    private const int Longest = 128;

    /// <summary>Whether the browser reaches us by plain http without leaving this machine.</summary>
    public static bool IsLocal(HttpContext http) => OpenReads.IsDirect(http)
        && new ListenAddress(http.Request.Host.Host, 0).IsLoopback;

    /// <summary>
    /// Whether the browser came by https, as the proxy says. Who says so falsely gets a cookie that its browser sends by https alone.
    /// </summary>
    public static bool IsSecure(HttpContext http) =>
        http.Request.IsHttps || string.Equals(http.Request.Headers["X-Forwarded-Proto"], "https", StringComparison.OrdinalIgnoreCase)
        || http.Request.Headers["Forwarded"].ToString().Contains("proto=https", StringComparison.OrdinalIgnoreCase);

    public static string? Read(HttpContext http) =>
        http.Request.Cookies[IsLocal(http) ? Plain : Secure] is { Length: > 0 and <= Longest } cookie ? cookie : null;

    public static void Write(HttpContext http, string secret, TimeSpan lasts) => http.Response.Cookies.Append(
        IsLocal(http) ? Plain : Secure, secret, Options(http, lasts));

    public static void Delete(HttpContext http) => http.Response.Cookies.Append(
        IsLocal(http) ? Plain : Secure, "", Options(http, TimeSpan.Zero));

    private static CookieOptions Options(HttpContext http, TimeSpan lasts) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", Secure = !IsLocal(http), MaxAge = lasts, IsEssential = true,
    };
}
