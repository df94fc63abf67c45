using Microsoft.AspNetCore.Http;
using Repricer.Host.Api;
using Repricer.Host.Api.Security;
using Repricer.Host.Configuration;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Dashboard.Sessions;

namespace Repricer.Host.Dashboard.Serving;

/// <param name="Scope">read, operate or admin; null = anybody may.</param>
internal sealed record PageNeeds(string? Scope);

/// <summary>
/// Lets requests for pages through, and keeps who asks. It never looks at API keys, as the API never looks at cookies: so the API needs no
/// guard against forged forms, and here is the one that every post passes.
/// </summary>
internal sealed class PageGate(
    ApiOptions options, AppConfig config, SessionKeeper sessions, TrustedUsers trusted,
    Refusals refusals, StatusReader status, QueueReader queue, RefreshTurns refreshes, TimeProvider time)
    : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var scope = http.GetEndpoint()!.Metadata.GetRequiredMetadata<PageNeeds>().Scope;
        var session = await sessions.FindAsync(http, http.RequestAborted) ?? trusted.Find(http);
        var visit = new Visit(
            time.GetUtcNow(), Preferences.Of(http).FormatFor(http, config), session, session is not null
                && sessions.IsYoung(session));
        visit.Keep(http);
        var refusal = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)
            ? await RefuseLookAsync(http, visit, scope)
            : await RefusePostAsync(http, visit, scope);
        if (refusal is not null)
            return refusal;

        if (RefreshTurns.IsRefresh(http.Request))
            return await refreshes.TakeAsync(() => next(context), http.RequestAborted);

        var answer = await next(context);
        if (!HttpMethods.IsGet(http.Request.Method))
        {
            // Whoever did something looks at once what became of it.
            status.Forget();
            queue.Forget();
        }

        return answer;
    }

    private async ValueTask<IResult?> RefuseLookAsync(HttpContext http, Visit visit, string? scope)
    {
        if (scope is null || visit.Is(scope) || (scope == "read" && OpenReads.Allow(http, options)))
            return null;
        return visit.Session is { } session
            ? await refusals.ScopeAsync(session.Key.Scope, scope)
            : TypedResults.Redirect("/login?to=" + Uri.EscapeDataString(LocalPath.Of(http)));
    }

    private async ValueTask<IResult?> RefusePostAsync(HttpContext http, Visit visit, string? scope)
    {
        if (!CameFromUs(http.Request))
            return await refusals.ForeignAsync();
        if (!http.Request.HasFormContentType)
            return await refusals.NoFormAsync();
        if (scope is null)
            return null;
        if (visit.Session is not { } session)
            return await refusals.NobodyAsync(http.Request.Path.ToString());

        // Nothing of the form is read before it is known who sends it, and that a page of ours did.
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!FormToken.IsRight(session.Cookie, form["token"]))
            return await refusals.ForeignAsync();
        return visit.Is(scope) ? null : await refusals.ScopeAsync(session.Key.Scope, scope);
    }

    /// <summary>
    /// Whether a page of ours made the request, as the browser says. Scripts cannot set either header. Where the browser sends
    /// neither, nobody knows.
    /// </summary>
    private static bool CameFromUs(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site))
            return site == "same-origin";
        return Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
            && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
