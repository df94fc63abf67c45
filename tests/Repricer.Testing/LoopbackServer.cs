using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Repricer.Testing;

/// <summary>
/// A raw HTTP/1.1 server on 127.0.0.1 for tests: the handler writes its answer's bytes itself, so that it can be late, endless, torn or a
/// lie. One request a connection.
/// </summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<LoopbackRequest, LoopbackResponse, Task> _handler;
    private readonly Task _accepting;
    private readonly ConcurrentQueue<LoopbackRequest> _requests = new();
    private int _connections;

    public LoopbackServer(Func<LoopbackRequest, LoopbackResponse, Task> handler, IPAddress? address = null)
    {
        _handler = handler;
        _listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Url => new($"http://127.0.0.1:{Port}/");

    /// <summary>Every connection that was opened, with or without a request: what a canary counts.</summary>
    public int Connections => _connections;

    public IReadOnlyCollection<LoopbackRequest> Requests => _requests;

    public int CountOf(string path) => _requests.Count(request => request.Path == path);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var socket = await _listener.AcceptSocketAsync(_stop.Token);
            Interlocked.Increment(ref _connections);
            _ = Task.Run(() => ServeAsync(socket));
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
            var first = await reader.ReadLineAsync(_stop.Token);
            if (first is null)
                return;
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
                headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] =
                    line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            var request = new LoopbackRequest(first.Split(' ')[1], headers);
            _requests.Enqueue(request);
            await _handler(request, new LoopbackResponse(stream, _stop.Token));
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception ex) when (ex is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side went away, or the test is over: both are part of the tests.
            _ = ex;
        }
    }
}

public sealed record LoopbackRequest(string Path, IReadOnlyDictionary<string, string> Headers);

/// <summary>Writes an answer, as well or as badly as a test wants.</summary>
public sealed class LoopbackResponse(Stream stream, CancellationToken stopped)
{
    /// <summary>Cancelled when the server ends: what an endless handler waits for.</summary>
    public CancellationToken Stopped => stopped;

    public Task HtmlAsync(string body, int status = 200, params string[] headers) =>
        SendAsync(status, Encoding.UTF8.GetBytes(body), ["Content-Type: text/html; charset=utf-8", .. headers]);

    public async Task SendAsync(int status, byte[] body, params string[] headers)
    {
        await HeadAsync(status, [.. headers, $"Content-Length: {body.Length}"]);
        await WriteAsync(body);
    }

    public Task HeadAsync(int status, params string[] headers) =>
        WriteAsync(Encoding.Latin1.GetBytes(
            $"HTTP/1.1 {status} Test\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n"));

    public async Task WriteAsync(byte[] bytes)
    {
        await stream.WriteAsync(bytes, stopped);
        await stream.FlushAsync(stopped);
    }
}
