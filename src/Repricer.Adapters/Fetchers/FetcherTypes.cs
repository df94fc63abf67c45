using Microsoft.Extensions.Logging;
using Repricer.Adapters.Fetchers.Http;
using Repricer.Engine.Crawling;

namespace Repricer.Adapters.Fetchers;

/// <summary>Every fetcher there is. A new one is written into this list.</summary>
public static class FetcherTypes
{
    public static IReadOnlyList<string> Names { get; } = ["http"];

    /// <summary>The fetchers by name, and the plain one that also reads robots.txt.</summary>
    /// <param name="browserExecutable">Path of a Chromium; null = looked for in the usual places.</param>
    public static FetcherSet Create(TimeProvider time, string? browserExecutable, ILoggerFactory loggers)
    {
        _ = (browserExecutable, loggers);
        var dialer = new GuardedDialer(time);
        var http = new HttpFetcher(time, dialer);
        return new FetcherSet(new FetcherCatalog([http]), http);
    }
}

/// <param name="Robots">For <see cref="PolitenessGate"/>.</param>
public sealed record FetcherSet(FetcherCatalog Catalog, IFetcher Robots) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
