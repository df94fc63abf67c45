using System.Net;
using System.Net.Sockets;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Fetchers.Http;

/// <summary>Servers that hang, break off or are not there.</summary>
public sealed class HttpTroubleTests : HttpFetching
{
    [Fact]
    public async Task Fetch_NoHeaders_GivesUpAfterTenSeconds()
    {
        var asked = new TaskCompletionSource();
        await using var server = new LoopbackServer((_, response) =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, response.Stopped);
        });
        var fetching = FetchAsync(server, "p");
        await asked.Task.ComesAsync("the request", Ct);
        Time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(fetching.IsCompleted);
        Time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal("no headers within 10 s", Assert.IsType<FetchOutcome.Failed>(await fetching).Reason);
    }

    [Fact]
    public async Task Fetch_TricklingBody_GivesUpAtTheSourcesDeadline()
    {
        var sent = new TaskCompletionSource();
        await using var server = new LoopbackServer(async (_, response) =>
        {
            await response.HeadAsync(200, "Content-Length: 1000");
            await response.WriteAsync("<"u8.ToArray());
            sent.TrySetResult();
            await Task.Delay(Timeout.Infinite, response.Stopped);
        });
        var fetching = FetchAsync(server, "p");
        await sent.Task.ComesAsync("the first byte", Ct);
        Time.Advance(TimeSpan.FromSeconds(31));
        Assert.IsType<FetchOutcome.Failed>(await fetching);
    }

    [Fact]
    public async Task Fetch_TornBody_Fails()
    {
        await using var server = new LoopbackServer(async (_, response) =>
        {
            await response.HeadAsync(200, "Content-Length: 1000");
            await response.WriteAsync("half"u8.ToArray());
        });
        Assert.IsType<FetchOutcome.Failed>(await FetchAsync(server, "p"));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Fetch_ConnectionDroppedBeforeAnAnswer_IsTriedOnceMore()
    {
        await using var server = new LoopbackServer((_, _) => Task.CompletedTask);
        Assert.IsType<FetchOutcome.Failed>(await FetchAsync(server, "p"));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Fetch_NobodyListens_Fails()
    {
        // The port is taken, so that nobody else gets it, and nobody listens there.
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        var source = new SourceOptions
        {
            Id = new SourceId("s"), BaseUrl = new Uri($"http://127.0.0.1:{port}/"), AllowPrivateNetwork = true,
        };
        Assert.IsType<FetchOutcome.Failed>(await Fetcher.FetchAsync(new FetchRequest(source, source.BaseUrl!.AbsoluteUri), Ct));
    }

    [Fact]
    public async Task Fetch_CancelledWhileWaiting_Throws()
    {
        using var stop = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        await using var server = new LoopbackServer((_, response) =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, response.Stopped);
        });
        var fetching = Fetcher.FetchAsync(new FetchRequest(Source(server), server.Url.AbsoluteUri), stop.Token).AsTask();
        await asked.Task.ComesAsync("the request", Ct);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
    }
}
