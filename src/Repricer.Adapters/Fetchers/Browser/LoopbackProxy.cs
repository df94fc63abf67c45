using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Repricer.Engine.Crawling;

namespace Repricer.Adapters.Fetchers.Browser;

/// <summary>
/// The only way out for the browser: a proxy on loopback for one job, which dials through <see cref="GuardedDialer"/>. The browser resolves
/// no name itself. Counts the bytes of the job and hangs up when they are more than allowed.
/// </summary>
internal sealed class LoopbackProxy : IAsyncDisposable
{
    private const int ChunkBytes = 32 * 1024;
    private const int MostConnections = 64;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, string> _refused = new(StringComparer.OrdinalIgnoreCase);
    private readonly SourceOptions _source;
    private readonly GuardedDialer _dialer;
    private readonly ProxyRoute? _onwards;
    private readonly Task _accepting;
    private long _bytesLeft;
    private int _connections;

    /// <param name="onwards">The source's own proxy behind this one; null = none.</param>
    public LoopbackProxy(SourceOptions source, GuardedDialer dialer, long maxBytes, ProxyRoute? onwards = null)
    {
        (_source, _dialer, _bytesLeft, _onwards) = (source, dialer, maxBytes, onwards);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public bool IsOverBudget => Interlocked.Read(ref _bytesLeft) < 0;

    /// <returns>Why the host was refused; null when it was not.</returns>
    public string? RefusalOf(string host) => _refused.GetValueOrDefault(host.Trim('[', ']'));

    /// <summary>
    /// Any refusal of this job: while the document itself is still being asked for, it is the reason why it does not come.
    /// </summary>
    public string? AnyRefusal => _refused.Values.FirstOrDefault();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        // Taken once: connections may outlive the source of the token by a moment.
        var stopped = _stop.Token;
        while (!stopped.IsCancellationRequested)
        {
            var socket = await _listener.AcceptSocketAsync(stopped);
            if (Interlocked.Increment(ref _connections) > MostConnections)
            {
                Interlocked.Decrement(ref _connections);
                socket.Dispose();
                continue;
            }

            _ = Task.Run(() => ServeAsync(socket, stopped), CancellationToken.None);
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken ct)
    {
        try
        {
            await using var client = new NetworkStream(socket, ownsSocket: true);
            if (await ProxyHead.ReadAsync(client, ct) is not { } head)
                return;
            var parts = head.FirstLine.Split(' ');
            if (parts is ["CONNECT", var authority, _] && Uri.TryCreate("tunnel://" + authority, UriKind.Absolute, out var tunnel)
                && tunnel.Port > 0)
                await TunnelAsync(client, tunnel, ct);
            else if (parts is [var method, var target, _] && Uri.TryCreate(target, UriKind.Absolute, out var url) && url.Scheme == "http")
                await ForwardAsync(client, head, method, url, ct);
            else
                await RefuseAsync(client, 400, ct);
        }
        catch (Exception ex) when (ex is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side hung up, or the job is over: the browser sees a closed connection, and the job's outcome tells of it.
            _ = ex;
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    }

    private async Task TunnelAsync(Stream client, Uri target, CancellationToken ct)
    {
        await using var server = await DialAsync(client, target, ct);
        if (server is null)
            return;
        await client.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), ct);
        await PumpBothAsync(client, server, ct);
    }

    private async Task ForwardAsync(Stream client, ProxyHead head, string method, Uri url, CancellationToken ct)
    {
        await using var server = await DialAsync(client, url, ct);
        if (server is null)
            return;
        await server.WriteAsync((head.ForOneMessage() with { FirstLine = $"{method} {url.PathAndQuery} HTTP/1.1" }).ToBytes(), ct);
        // One request a connection, its body by its stated length: what follows may be for another host and must not reach this one.
        if (long.TryParse(head["Content-Length"], out var length) && length > 0)
            await PumpAsync(client, server, length, ct);
        if (await ProxyHead.ReadAsync(server, ct) is not { } answer)
            return;
        await client.WriteAsync(answer.ForOneMessage().ToBytes(), ct);
        await PumpAsync(server, client, long.MaxValue, ct);
    }

    private async Task<Stream?> DialAsync(Stream client, Uri target, CancellationToken ct)
    {
        var host = target.IdnHost.Trim('[', ']');
        if (!UrlPolicy.IsAllowedPort(_source, target.Port))
        {
            _refused[host] = $"port {target.Port} is not one of the source's allowed ports";
            await RefuseAsync(client, 403, ct);
            return null;
        }

        try
        {
            return await _dialer.DialAsync(host, target.Port, _source.AllowPrivateNetwork, _onwards, ct);
        }
        catch (AddressRefusedException ex)
        {
            _refused[host] = ex.Message;
            await RefuseAsync(client, 403, ct);
        }
        catch (Exception ex) when (ex is SocketException or TimeoutException or ProxyException)
        {
            await RefuseAsync(client, 502, ct);
        }

        return null;
    }

    private static async Task RefuseAsync(Stream client, int status, CancellationToken ct) =>
        await client.WriteAsync(
            Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), ct);

    private async Task PumpBothAsync(Stream client, Stream server, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var up = PumpAsync(client, server, long.MaxValue, either.Token);
        var down = PumpAsync(server, client, long.MaxValue, either.Token);
        await Task.WhenAny(up, down);
        await either.CancelAsync();
        await Task.WhenAll(up, down).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task PumpAsync(Stream from, Stream to, long length, CancellationToken ct)
    {
        var chunk = new byte[ChunkBytes];
        while (length > 0)
        {
            var count = await from.ReadAsync(chunk.AsMemory(0, (int)Math.Min(chunk.Length, length)), ct);
            if (count == 0 || Interlocked.Add(ref _bytesLeft, -count) < 0)
                return;
            await to.WriteAsync(chunk.AsMemory(0, count), ct);
            length -= count;
        }
    }
}
