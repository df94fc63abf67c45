using System.Collections.Concurrent;
using System.Net;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;

namespace Repricer.Adapters.Fetchers.Http;

/// <summary>
/// A pool of connections for each source: a connection that one source was allowed to open must not serve another. All are made by
/// <see cref="GuardedDialer"/>.
/// </summary>
internal sealed class SourceConnections(GuardedDialer dialer) : IDisposable
{
    /// <summary>Connections that one request may open.</summary>
    public const int MostDials = 2;

    public static readonly HttpRequestOptionsKey<DialCount> DialsKey = new("dials");

    private readonly ConcurrentDictionary<(SourceId Source, bool AllowPrivate, ProxyRoute? Proxy), HttpMessageInvoker> _clients = new();

    public HttpMessageInvoker Of(SourceOptions source, ProxyRoute? proxy) => _clients.GetOrAdd(
        (source.Id, source.AllowPrivateNetwork, proxy),
        static (key, guarded) => new HttpMessageInvoker(Handler(guarded, key.AllowPrivate, key.Proxy)), dialer);

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
    }

    // Without UseProxy: the handler would hand names to a proxy. Ours is a way of dialling.
    private static SocketsHttpHandler Handler(GuardedDialer dialer, bool allowPrivate, ProxyRoute? proxy) => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = GuardedDialer.ConnectTimeout * 2,
        MaxResponseHeadersLength = 64,
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        ActivityHeadersPropagator = null,
        ConnectCallback = (context, ct) => DialAsync(dialer, context, allowPrivate, proxy, ct),
    };

    // The handler itself sends a request again, up to three times, when the other side hangs up without an answer: here it ends.
    private static async ValueTask<Stream> DialAsync(
        GuardedDialer dialer, SocketsHttpConnectionContext context, bool allowPrivate, ProxyRoute? proxy, CancellationToken ct)
    {
        if (context.InitialRequestMessage.Options.TryGetValue(DialsKey, out var dials) && dials.Made++ >= MostDials)
            throw new IOException("the connection was closed without an answer, twice");
        return await dialer.DialAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, allowPrivate, proxy, ct);
    }

    /// <summary>Connections opened for one request, retries included.</summary>
    internal sealed class DialCount
    {
        public int Made { get; set; }
    }
}
