using System.Text.Json;
using Microsoft.Playwright;
using Repricer.Engine.Crawling;

namespace Repricer.Adapters.Fetchers.Browser;

/// <summary>
/// Holds back every address that the main frame goes to after the first, be it led there by a redirect or by a script, until the source and
/// its politeness agree. Routes of the driver do not see redirects; the browser's own protocol does. The source's headers are added here,
/// hop by hop, so that each goes to the source's own hosts alone; to what a page loads beside, from wherever, they are never shown.
/// </summary>
internal sealed class MainFrameHops(FetchRequest request, SourceRequest with, Uri first, FetchDeadline deadline)
{
    private volatile FetchOutcome? _refusal;

    /// <summary>Why an address was refused; null = none was.</summary>
    public FetchOutcome? Refusal => _refusal;

    /// <summary>Begins to watch. The page has not gone anywhere yet.</summary>
    public async Task WatchAsync(IBrowserContext context, IPage page)
    {
        var session = await context.NewCDPSessionAsync(page).WaitAsync(deadline.Token);
        var tree = await session.SendAsync("Page.getFrameTree").WaitAsync(deadline.Token);
        var main = tree!.Value.GetProperty("frameTree").GetProperty("frame").GetProperty("id").GetString()!;
        session.Event("Fetch.requestPaused").OnEvent += async (_, paused) => await JudgeAsync(session, main, paused!.Value);
        await session.SendAsync("Fetch.enable", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["patterns"] = new[] { new Dictionary<string, object>(StringComparer.Ordinal) { ["resourceType"] = "Document" } },
        }).WaitAsync(deadline.Token);
    }

    private async Task JudgeAsync(ICDPSession session, string main, JsonElement paused)
    {
        var id = paused.GetProperty("requestId").GetString()!;
        var answer = new Dictionary<string, object>(StringComparer.Ordinal) { ["requestId"] = id };
        try
        {
            var isMain = paused.GetProperty("frameId").GetString() == main;
            var asked = paused.GetProperty("request");
            if (!isMain || await MayGoAsync(asked.GetProperty("url").GetString()!))
            {
                if (isMain && with.Headers.Count > 0 && SourceRequest.IsOwn(request.Source, new Uri(asked.GetProperty("url").GetString()!)))
                    answer["headers"] = HeadersOf(asked.GetProperty("headers"));
                await session.SendAsync("Fetch.continueRequest", answer);
                return;
            }

            answer["errorReason"] = "BlockedByClient";
            await session.SendAsync("Fetch.failRequest", answer);
        }
        catch (Exception error) when (error is PlaywrightException or OperationCanceledException or ObjectDisposedException)
        {
            // The page was closed meanwhile, or the time is over: the request stays held back and ends with the page.
            _ = error;
        }
    }

    private Dictionary<string, object>[] HeadersOf(JsonElement sent) =>
    [
        .. sent.EnumerateObject().Where(header => !with.Has(header.Name))
            .Select(header => Header(header.Name, header.Value.GetString() ?? "")),
        .. with.Headers.Select(header => Header(header.Key, header.Value)),
    ];

    private static Dictionary<string, object> Header(string name, string value) =>
        new(StringComparer.Ordinal) { ["name"] = name, ["value"] = value };

    private async Task<bool> MayGoAsync(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
            return false;
        if (url == first)
            return true;
        if (UrlPolicy.Refuse(request.Source, url, first) is { } reason)
        {
            _refusal = new FetchOutcome.Refused($"redirected to {url.GetLeftPart(UriPartial.Authority)}: {reason}", ByRobots: false);
            return false;
        }

        if (request.MayFollow is not { } mayFollow || await deadline.StandStillAsync(stop => mayFollow(url, stop)) is not { } forbidden)
            return true;
        _refusal = forbidden;
        return false;
    }
}
