using Microsoft.Playwright;
using Repricer.Engine.Crawling;

namespace Repricer.Adapters.Fetchers.Browser;

/// <summary>Decides on each request of a page: what prices do not need is not loaded.</summary>
internal static class RouteFilter
{
    public static async Task JudgeAsync(IRoute route, SourceOptions source)
    {
        try
        {
            var request = route.Request;
            var unwanted = request.ResourceType is "image" or "media" or "font"
                || !Uri.TryCreate(request.Url, UriKind.Absolute, out var url)
                || (request.IsNavigationRequest && request.Frame.ParentFrame is null
                    && UrlPolicy.Refuse(source, url, from: null) is not null);
            await (unwanted ? route.AbortAsync() : route.ContinueAsync());
        }
        catch (PlaywrightException ex)
        {
            // The page was closed meanwhile: there is nobody left to answer.
            _ = ex;
        }
    }
}
