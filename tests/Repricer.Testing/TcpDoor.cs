using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Repricer.Testing;

/// <summary>
/// Stands before a server and hands bytes on both ways, until it is told to turn somebody away, or to fall silent like a machine that lost
/// its power.
/// </summary>
public sealed class TcpDoor : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<TcpClient, int> _visitors = new();
    private readonly int _target;
    private TcpListener _listener = new(IPAddress.Loopback, 0);
    private Task _accepting;
    private int _silences;
    private volatile bool _isSilent;

    /// <param name="target">The server's port on the loopback address.</param>
    public TcpDoor(int target)
    {
        _target = target;
        _listener.Start();
        Port = PortOf(_listener.LocalEndpoint);
        _accepting = AcceptAsync(_listener);
    }

    public int Port { get; }

    /// <summary>Whether a visitor is turned away, by the port that he comes from; asked when he comes.</summary>
    public Predicate<int> Bars { get; set; } = static _ => false;

    /// <summary>Refuses everybody at once, and drops those who are inside.</summary>
    public async Task CloseAsync()
    {
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Drop(static _ => true);
    }

    /// <summary>Nobody hears anything any more, those who come meanwhile included, and nobody is told that it is over.</summary>
    public void FallSilent()
    {
        Interlocked.Increment(ref _silences);
        _isSilent = true;
    }

    /// <summary>Who comes from now on is served; the others wait on.</summary>
    public void SpeakAgain() => _isSilent = false;

    /// <summary>Lets visitors in again after <see cref="CloseAsync"/>.</summary>
    public void Open()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>Drops those who are inside, by the port that they came from.</summary>
    public void Drop(Predicate<int> which)
    {
        foreach (var (visitor, _) in _visitors.Where(visitor => which(visitor.Value)))
            visitor.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await CloseAsync();
        _stop.Dispose();
    }

    private static int PortOf(EndPoint? point) => ((IPEndPoint)point!).Port;

    private async Task AcceptAsync(TcpListener listener)
    {
        while (!_stop.IsCancellationRequested)
        {
            var visitor = await listener.AcceptTcpClientAsync(_stop.Token);
            _ = Task.Run(() => ServeAsync(visitor));
        }
    }

    private async Task ServeAsync(TcpClient visitor)
    {
        using var server = new TcpClient();
        try
        {
            using var _ = visitor;
            var from = PortOf(visitor.Client.RemoteEndPoint);
            if (Bars(from))
                return;
            _visitors[visitor] = from;
            (visitor.NoDelay, server.NoDelay) = (true, true);
            await server.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            var silences = Volatile.Read(ref _silences);
            await await Task.WhenAny(
                HandOnAsync(visitor.GetStream(), server.GetStream(), silences),
                HandOnAsync(server.GetStream(), visitor.GetStream(), silences));
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side has gone, or was sent away.
            _ = error;
        }
        finally
        {
            _visitors.TryRemove(visitor, out _);
        }
    }

    /// <param name="silences">How often it had fallen silent when the visitor came.</param>
    private async Task HandOnAsync(NetworkStream from, NetworkStream to, int silences)
    {
        var bytes = new byte[64 * 1024];
        while (await from.ReadAsync(bytes, _stop.Token) is > 0 and var count)
        {
            if (_isSilent || silences != Volatile.Read(ref _silences))
                await Task.Delay(Timeout.InfiniteTimeSpan, _stop.Token);
            await to.WriteAsync(bytes.AsMemory(0, count), _stop.Token);
        }
    }
}
