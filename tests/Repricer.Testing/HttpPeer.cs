using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Repricer.Testing;

/// <summary>
/// The other side of an adapter on 127.0.0.1: reads each request whole, then answers as the test says, or hangs up. One request a
/// connection.
/// </summary>
public sealed class HttpPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<PeerRequest> _requests = new();
    private readonly Task _accepting;

    /// <param name="answer">Null = hang up without a word.</param>
    public HttpPeer(Func<PeerRequest, Task<PeerAnswer?>> answer)
    {
        _listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync(answer);
    }

    public Uri Url { get; }

    public IReadOnlyCollection<PeerRequest> Requests => _requests;

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync(Func<PeerRequest, Task<PeerAnswer?>> answer)
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            _ = Task.Run(() => ServeAsync(socket, answer));
        }
    }

    private async Task ServeAsync(Socket socket, Func<PeerRequest, Task<PeerAnswer?>> answer)
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            if (await ReadAsync(stream) is not { } request)
                return;
            _requests.Enqueue(request);
            if (await answer(request) is not { } reply)
                return;

            var head =
                $"HTTP/1.1 {reply.Status} Test\r\nConnection: close\r\nContent-Length: {reply.DeclaredLength ?? reply.Body.Length}\r\n"
                    + string.Concat(reply.Headers.Select(header => $"{header.Key}: {header.Value}\r\n")) + "\r\n";
            await stream.WriteAsync(Encoding.Latin1.GetBytes(head));
            await stream.WriteAsync(reply.Body);
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException)
        {
            // The caller is gone: what some tests are about.
            _ = error;
        }
    }

    private static async Task<PeerRequest?> ReadAsync(NetworkStream stream)
    {
        var received = new List<byte>();
        var buffer = new byte[8192];
        int end;
        while ((end = IndexOfBlankLine(received)) < 0)
        {
            var count = await stream.ReadAsync(buffer);
            if (count == 0)
                return null;
            received.AddRange(buffer.AsSpan(0, count));
        }

        var lines = Encoding.Latin1.GetString([.. received.Take(end)]).Split("\r\n");
        var headers = lines
            .Skip(1)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var length = headers.TryGetValue("Content-Length", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        var body = received.Skip(end + 4).ToList();
        while (body.Count < length)
        {
            var count = await stream.ReadAsync(buffer);
            if (count == 0)
                return null;
            body.AddRange(buffer.AsSpan(0, count));
        }

        var first = lines[0].Split(' ');
        return new PeerRequest(first[0], first[1], headers, [.. body]);
    }

    private static int IndexOfBlankLine(List<byte> bytes)
    {
        for (var i = 3; i < bytes.Count; i++)
        {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r')
                return i - 3;
        }

        return -1;
    }
}

public sealed record PeerRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);

public sealed record PeerAnswer(int Status)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    public byte[] Body { get; init; } = [];

    /// <summary>A length that the body never reaches.</summary>
    public long? DeclaredLength { get; init; }
}
