using Repricer.Adapters.Fetchers;
using Repricer.Adapters.Fetchers.Http;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Fetchers.Http;

/// <summary>A fetcher, and sources on servers of this machine.</summary>
public abstract class HttpFetching : IDisposable
{
    private protected HttpFetching() => Fetcher = new HttpFetcher(Time, new GuardedDialer(Time));

    private protected ManualTimeProvider Time { get; } = new();

    private protected HttpFetcher Fetcher { get; }

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Fetcher.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static SourceOptions Source(LoopbackServer server) =>
        new() { Id = new SourceId("shop"), BaseUrl = server.Url, AllowPrivateNetwork = true };

    private protected Task<FetchOutcome> FetchAsync(LoopbackServer server, string path) =>
        Fetcher.FetchAsync(new FetchRequest(Source(server), server.Url + path), Ct).AsTask();
}
