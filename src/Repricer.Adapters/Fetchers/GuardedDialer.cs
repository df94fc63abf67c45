using System.Net;
using System.Net.Sockets;

namespace Repricer.Adapters.Fetchers;

/// <summary>The address is not one that may be dialled. Not a network failure: trying again changes nothing.</summary>
internal sealed class AddressRefusedException(string message) : Exception(message);

/// <summary>The proxy of a source cannot or will not make a connection; the message names it.</summary>
internal sealed class ProxyException(string message) : IOException(message);

/// <summary>
/// The only way to a socket for pages: resolves the name once, refuses if any of its addresses is bad, and connects to the very addresses
/// that were checked, so that a second answer of the name server cannot slip in between.
/// </summary>
/// <param name="resolve">The name server; null = the machine's.</param>
/// <param name="connect">Opens the socket to one of the checked addresses; null = plainly. Tests stand in for the internet with it.</param>
internal sealed class GuardedDialer(
    TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null,
    Func<IPAddress[], int, CancellationToken, Task<Stream>>? connect = null)
{
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Of a name with many addresses a proxy is asked for so many.</summary>
    private const int MostThroughProxy = 3;

    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve = resolve ?? Dns.GetHostAddressesAsync;
    private readonly Func<IPAddress[], int, CancellationToken, Task<Stream>> _connect = connect ?? ConnectAsync;

    /// <param name="proxy">
    /// The way to it; null = straight. The name is resolved and its addresses are judged here with a proxy too, and the proxy is asked for
    /// the very addresses that were judged. Its own address stands in the settings, so that it may lie in a private network.
    /// </param>
    /// <exception cref="AddressRefusedException">An address is not allowed.</exception>
    /// <exception cref="ProxyException">The proxy does not give the connection.</exception>
    /// <exception cref="SocketException">The name does not resolve, or nobody listens.</exception>
    /// <exception cref="TimeoutException">No connection within <see cref="ConnectTimeout"/>.</exception>
    public async Task<Stream> DialAsync(string host, int port, bool allowPrivate, ProxyRoute? proxy, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            var addresses = await ResolveAsync(host.Trim('[', ']'), allowPrivate, either.Token);
            return proxy is null
                ? await _connect(addresses, port, either.Token)
                : await ThroughAsync(proxy, addresses, port, either.Token);
        }
        catch (OperationCanceledException ex) when (!ct.IsCancellationRequested)
        {
            var way = proxy is null ? "" : $" through the proxy {proxy}";
            throw new TimeoutException($"no connection to {host}:{port}{way} within {ConnectTimeout.TotalSeconds} s", ex);
        }
    }

    private async Task<Stream> ThroughAsync(ProxyRoute proxy, IPAddress[] addresses, int port, CancellationToken ct)
    {
        for (var i = 0; ; i++)
        {
            var stream = await ToProxyAsync(proxy, ct);
            try
            {
                await ProxyTunnel.OpenAsync(stream, proxy, addresses[i], port, ct);
                return stream;
            }
            catch (ProxyException) when (i + 1 < Math.Min(addresses.Length, MostThroughProxy))
            {
                // It may have no way to this one of the checked addresses, as where it has no IPv6.
                await stream.DisposeAsync();
            }
            catch
            {
                await stream.DisposeAsync();
                throw;
            }
        }
    }

    private async Task<Stream> ToProxyAsync(ProxyRoute proxy, CancellationToken ct)
    {
        try
        {
            return await _connect(await ResolveAsync(proxy.Host, allowPrivate: true, ct), proxy.Port, ct);
        }
        catch (SocketException error)
        {
            throw new ProxyException($"the proxy {proxy} cannot be reached: {error.Message}");
        }
    }

    private async Task<IPAddress[]> ResolveAsync(string host, bool allowPrivate, CancellationToken ct)
    {
        IPAddress[] addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await _resolve(host, ct);
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        foreach (var address in addresses)
        {
            if (AddressPolicy.Refuse(address, allowPrivate) is { } kind)
                throw new AddressRefusedException($"{host} is {address}, a {kind} address");
        }

        return addresses;
    }

    private static async Task<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken ct)
    {
        for (var i = 0; ; i++)
        {
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[i], port), ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (i < addresses.Length - 1)
            {
                // The next of the checked addresses may answer.
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}
