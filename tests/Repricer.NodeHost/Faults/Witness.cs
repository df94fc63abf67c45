using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Repricer.NodeHost.Faults;

/// <summary>
/// Plays all shops and channels, each shop at a port of its own, and writes every call down with the node that made it. Nothing here looks
/// into a node: what the outside sees is all that counts. Prices in the shops move at each look, so that there is always something to do.
/// </summary>
internal sealed class Witness : IAsyncDisposable
{
    private readonly ConcurrentQueue<Call> _calls = new();
    private readonly ConcurrentDictionary<Call, byte> _underWay = new();
    private readonly List<(TcpListener Listener, Task Serving)> _doors = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _beating;
    private long _worstTicks;
    private readonly TimeSpan _answerAfter;
    private int _looks;

    /// <param name="answerAfter">So long after a call comes its answer.</param>
    public Witness(int shops, TimeSpan answerAfter)
    {
        _answerAfter = answerAfter;
        for (var i = 0; i < shops; i++)
            Shops.Add(Open());
        Channels = Open();
        _beating = BeatAsync();
    }

    /// <summary>Ports of the shops.</summary>
    public List<int> Shops { get; } = [];

    /// <summary>The port of all channels: /NODE/CHANNEL.</summary>
    public int Channels { get; }

    public IReadOnlyCollection<Call> Calls => _calls;

    /// <summary>Calls that wait for their answer.</summary>
    public IEnumerable<Call> UnderWay => _underWay.Keys;

    /// <summary>How late this process itself came at worst: on a machine that does something else, so did the nodes.</summary>
    public TimeSpan WorstDelay => TimeSpan.FromTicks(Interlocked.Read(ref _worstTicks));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var (listener, serving) in _doors)
        {
            listener.Dispose();
            await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await _beating.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private int Open()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _doors.Add((listener, AcceptAsync(listener, port)));
        return port;
    }

    private async Task AcceptAsync(TcpListener listener, int port)
    {
        while (!_stop.IsCancellationRequested)
        {
            var socket = await listener.AcceptSocketAsync(_stop.Token);
            _ = Task.Run(() => ServeAsync(socket, port));
        }
    }

    private async Task ServeAsync(Socket socket, int port)
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
            if (await reader.ReadLineAsync(_stop.Token) is not { } first)
                return;
            var at = TimeProvider.System.GetUtcNow();
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                headers[line[..colon]] = line[(colon + 1)..].Trim();
            }

            var path = first.Split(' ')[1];
            var body = headers.TryGetValue("Content-Length", out var length)
                ? await ReadAsync(reader, int.Parse(length, CultureInfo.InvariantCulture))
                : "";
            var call = port == Channels ? TakePrices(path, headers, body, at) : ShowPage(headers, port, at);
            _calls.Enqueue(call);
            if (_answerAfter > TimeSpan.Zero)
                await TakeTimeAsync(call);
            var answer = port == Channels ? "" : PageOf(path);
            var bytes = Encoding.UTF8.GetBytes(answer);
            var head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"
                + $"Content-Length: {bytes.Length}\r\n\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _stop.Token);
            await stream.WriteAsync(bytes, _stop.Token);
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // A node was killed in the middle of its call: that is what this is about.
            _ = error;
        }
    }

    private async Task TakeTimeAsync(Call call)
    {
        _underWay[call] = 0;
        try
        {
            await Task.Delay(_answerAfter, _stop.Token);
        }
        finally
        {
            _underWay.TryRemove(call, out _);
        }
    }

    private static Call TakePrices(string path, Dictionary<string, string> headers, string body, DateTimeOffset at)
    {
        var parts = path.Trim('/').Split('/');
        using var message = JsonDocument.Parse(body);
        var lines = message.RootElement.GetProperty("data").GetProperty("changes").EnumerateArray()
            .Select(change => new PriceLine(
                change.GetProperty("listing_id").GetString()!, change.GetProperty("version").GetInt64(),
                change.GetProperty("price").GetString()!))
            .ToList();
        return new Call(parts[1], parts[0], at, headers["webhook-id"], lines);
    }

    private static Call ShowPage(Dictionary<string, string> headers, int port, DateTimeOffset at) => new(
        $"127.0.0.1:{port}", headers["User-Agent"].Replace("node/", "127.0.0.1:", StringComparison.Ordinal), at, null, []);

    private string PageOf(string path)
    {
        var price = (20m + (Interlocked.Increment(ref _looks) % 50 / 100m)).ToString("0.00", CultureInfo.InvariantCulture);
        return $$$"""
            <html lang="en"><head><script type="application/ld+json">{"@type":"Product","name":"Thing {{{path.Trim('/')}}}",
            "offers":{"@type":"Offer","price":"{{{price}}}","priceCurrency":"EUR","availability":"https://schema.org/InStock"}}</script></head><body><h1>Thing</h1></body></html>
            """;
    }

    private async Task<string> ReadAsync(StreamReader reader, int length)
    {
        var text = new char[length];
        var read = await reader.ReadBlockAsync(text.AsMemory(), _stop.Token);

        // Read as Latin 1, byte by byte: the length is that of the bytes.
        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text, 0, read));
    }

    private async Task BeatAsync()
    {
        var every = TimeSpan.FromMilliseconds(100);
        using var beat = new PeriodicTimer(every);
        var last = TimeProvider.System.GetUtcNow();
        while (await beat.WaitForNextTickAsync(_stop.Token))
        {
            var now = TimeProvider.System.GetUtcNow();
            var late = (now - last - every).Ticks;
            last = now;
            if (late > Interlocked.Read(ref _worstTicks))
                Interlocked.Exchange(ref _worstTicks, late);
        }
    }
}
