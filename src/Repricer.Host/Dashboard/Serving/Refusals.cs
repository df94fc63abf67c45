using Microsoft.AspNetCore.Http;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Pages;

namespace Repricer.Host.Dashboard.Serving;

/// <summary>Says why a request is not answered, and what to do; nothing of the engine's state stands on these pages.</summary>
internal sealed class Refusals(PageWriter writer)
{
    public Task<IResult> ScopeAsync(string has, string needs) => SayAsync(
        StatusCodes.Status403Forbidden, "Not with this key",
        $"You are logged in with a key of scope {has}; this needs {needs}. Log in with another key, or ask whoever has one.",
        new PageLink("Log in with another key", "/login"));

    public Task<IResult> ForeignAsync() => SayAsync(
        StatusCodes.Status403Forbidden, "This form is not from here",
        "Nothing was done. The form came from another site, or from a page of an earlier session: open the page again and send it from "
        + "there.",
        new PageLink("Go to the start", "/"));

    public Task<IResult> NoFormAsync() => SayAsync(
        StatusCodes.Status415UnsupportedMediaType, "A form is expected",
        "Nothing was done. Programs use the API under /api/v1 with a key.", new PageLink("Go to the start", "/"));

    public Task<IResult> NobodyAsync(string path) => SayAsync(
        StatusCodes.Status401Unauthorized, "You are not logged in",
        "Nothing was done. Your session has ended, or there was none: log in and send it again.",
        new PageLink("Log in", path.StartsWith("/act/", StringComparison.Ordinal) ? "/login" : "/login?to=" + Uri.EscapeDataString(path)));

    public Task<IResult> BadAsync(string text) => SayAsync(
        StatusCodes.Status400BadRequest, "That cannot be read", text, new PageLink("Go to the start", "/"));

    public Task<IResult> MissingAsync() => SayAsync(
        StatusCodes.Status404NotFound, "Not here", "There is no such page. It may have moved, or the address is mistyped.",
        new PageLink("Go to the start", "/"));

    public Task<IResult> FailedAsync() => SayAsync(
        StatusCodes.Status500InternalServerError, "Something failed inside", "The log says more. The engine goes on.",
        new PageLink("Go to the start", "/"));

    private Task<IResult> SayAsync(int status, string title, string text, PageLink link) =>
        writer.ShowBareAsync<Refused>(title, new RefusedModel(title, text, link), status);
}
