using Microsoft.Extensions.Logging;
using Repricer.Adapters.Fetchers.Browser;
using Repricer.Adapters.Fetchers.Http;
using Repricer.Engine.Crawling;

namespace Repricer.Adapters.Fetchers;

/// <summary>Every fetcher there is. A new one is written into this list.</summary>
public static class FetcherTypes
{
    /// <summary>The word a source's settings name it by, and what it is for, as the end of a sentence.</summary>
    public static IReadOnlyList<(string Name, string Means)> Words { get; } =
    [
        (HttpFetcher.TypeName, "pages as the shop's server sends them"),
        (BrowserFetcher.TypeName, "pages that need JavaScript, read through a Chromium"),
    ];

    /// <param name="browserExecutable">Path of a Chromium, Chrome or Edge; null = looked for on the machine.</param>
    /// <param name="secret">Resolves "env:NAME" and "file:PATH" in the settings of sources; null = nothing is there.</param>
    public static FetcherSet Create(
        TimeProvider time, string? browserExecutable, ILoggerFactory loggers, Func<string, string?>? secret = null)
    {
        var dialer = new GuardedDialer(time);
        var http = new HttpFetcher(time, dialer, secret);
        var browser = new BrowserFetcher(
            time, dialer, new BrowserOptions { ExecutablePath = browserExecutable }, loggers.CreateLogger<BrowserFetcher>(), secret);
        return new FetcherSet([http, browser], http);
    }
}

/// <summary>The fetchers of one engine; disposing ends their connections and the browser.</summary>
public sealed class FetcherSet : IAsyncDisposable
{
    private readonly IReadOnlyList<IFetcher> _fetchers;

    internal FetcherSet(IReadOnlyList<IFetcher> fetchers, IFetcher robots)
    {
        _fetchers = fetchers;
        (Catalog, Robots) = (new FetcherCatalog(fetchers), robots);
    }

    public FetcherCatalog Catalog { get; }

    /// <summary>The fetcher of robots.txt, for <see cref="PoliteFetcher"/>.</summary>
    public IFetcher Robots { get; }

    public async ValueTask DisposeAsync()
    {
        foreach (var fetcher in _fetchers)
        {
            if (fetcher is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else
                (fetcher as IDisposable)?.Dispose();
        }
    }
}
