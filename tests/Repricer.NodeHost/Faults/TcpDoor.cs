using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Repricer.NodeHost.Faults;

/// <summary>Stands before a server and hands bytes on both ways, until it is told to turn somebody away.</summary>
internal sealed class TcpDoor : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<TcpClient, int> _visitors = new();
    private readonly int _target;
    private TcpListener _listener = new(IPAddress.Loopback, 0);
    private Task _accepting;

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
            await Task.WhenAny(
                visitor.GetStream().CopyToAsync(server.GetStream(), _stop.Token),
                server.GetStream().CopyToAsync(visitor.GetStream(), _stop.Token));
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
}
