using Repricer.Adapters.Fetchers.Http;
using Repricer.Engine.Crawling;

namespace Repricer.Adapters.Fetchers;

/// <summary>Every fetcher there is. A new one is written into this list.</summary>
public static class FetcherTypes
{
    /// <summary>The fetchers by name, and the plain one that also reads robots.txt.</summary>
    public static FetcherSet Create(TimeProvider time)
    {
        var dialer = new GuardedDialer(time);
        var http = new HttpFetcher(time, dialer);
        return new FetcherSet(new FetcherCatalog([http]), http);
    }
}

/// <param name="Robots">For <see cref="PolitenessGate"/>.</param>
public sealed record FetcherSet(FetcherCatalog Catalog, IFetcher Robots);
