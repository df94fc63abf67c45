using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Repricer.Host.Api.Security;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Pages;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard.Sessions;

/// <summary>Logs in and out.</summary>
internal static class LoginPages
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/login", ShowAsync).For(null);
        pages.MapPost("/login", LogInAsync).For(null);
        pages.MapPost("/logout", LogOutAsync).For("read");
    }

    private static Task<IResult> ShowAsync(HttpContext http, string? to, string? code, LoginCodes codes, PageWriter writer) =>
        FormAsync(http, to, null, writer, code: codes.Find(code) is { } key ? (code!, key.Name) : null);

    private static async Task<IResult> LogInAsync(HttpContext http, SessionKeeper sessions, PageWriter writer, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var to = LocalPath.Of(form["to"]);
        var outcome = form.ContainsKey("code")
            ? await sessions.LogInByCodeAsync(http, form["code"], ct)
            : await sessions.LogInAsync(http, form["key"], ct);
        switch (outcome)
        {
            case LoginOutcome.Started:
                return SeeOther.At(to);
            case LoginOutcome.TooMany tooMany:
                var seconds = Math.Max(1, (int)Math.Ceiling(tooMany.Wait.TotalSeconds));
                http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                return await FormAsync(
                    http, to, $"Too many keys were wrong: wait {seconds} s.", writer, StatusCodes.Status429TooManyRequests);
            case LoginOutcome.NotSafe:
                return await FormAsync(http, to, "Nothing was checked.", writer, StatusCodes.Status403Forbidden);
            default:
                return await FormAsync(http, to, form.ContainsKey("code") ? "This link was used already, or it is older than a minute." : "This key is unknown or revoked.", writer, StatusCodes.Status401Unauthorized);
        }
    }

    private static async Task<IResult> LogOutAsync(HttpContext http, SessionKeeper sessions, CancellationToken ct)
    {
        if (Visit.Of(http).Session is { } session)
            await sessions.LogOutAsync(http, session, ct);
        return SeeOther.At("/login");
    }

    private static Task<IResult> FormAsync(
        HttpContext http, string? to, string? fault, PageWriter writer, int status = StatusCodes.Status200OK,
        (string Code, string Name)? code = null) =>
        writer.ShowBareAsync<Login>(
            "Log in",
            new LoginModel(
                LocalPath.Of(to), fault, Visit.Of(http).Viewer?.Name, SessionCookie.IsLocal(http) || SessionCookie.IsSecure(http))
            {
                Code = code?.Code, CodeOf = code is { } known ? PageFormat.Text(known.Name) : null,
            },
            status);
}
