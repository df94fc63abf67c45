using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Repricer.Adapters.Tests.Fetchers.Http;

/// <summary>An HTTP proxy on 127.0.0.1 that leads every CONNECT it allows to one port here, and remembers what it was asked.</summary>
internal sealed class ConnectProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _heads = new();
    private readonly Func<string, string?> _refuse;
    private readonly int _target;
    private readonly Task _accepting;

    /// <param name="target">The port to which every tunnel leads.</param>
    /// <param name="refuse">The status line by which a head is refused; null = it is let through.</param>
    public ConnectProxy(int target, Func<string, string?>? refuse = null)
    {
        (_target, _refuse) = (target, refuse ?? (static _ => null));
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public IReadOnlyCollection<string> Heads => _heads;

    public IEnumerable<string> Asked => _heads.Select(head => head.Split(' ')[1]);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var stopped = _stop.Token;
        while (!stopped.IsCancellationRequested)
        {
            var socket = await _listener.AcceptSocketAsync(stopped);
            _ = Task.Run(() => ServeAsync(socket, stopped), CancellationToken.None);
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken ct)
    {
        try
        {
            await using var client = new NetworkStream(socket, ownsSocket: true);
            var head = new StringBuilder();
            var one = new byte[1];
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await client.ReadAsync(one, ct) > 0)
                head.Append((char)one[0]);
            _heads.Enqueue(head.ToString());
            if (_refuse(head.ToString()) is { } status)
            {
                await client.WriteAsync(Encoding.ASCII.GetBytes(status + "\r\nContent-Length: 0\r\n\r\n"), ct);
                return;
            }

            var inner = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await inner.ConnectAsync(IPAddress.Loopback, _target, ct);
            await using var server = new NetworkStream(inner, ownsSocket: true);
            await client.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), ct);
            await Task.WhenAny(client.CopyToAsync(server, ct), server.CopyToAsync(client, ct));
        }
        catch (Exception ex) when (ex is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side went away, or the test is over.
            _ = ex;
        }
    }
}
