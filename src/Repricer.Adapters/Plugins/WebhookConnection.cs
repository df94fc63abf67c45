using System.Net;
using System.Net.Sockets;

namespace Repricer.Adapters.Plugins;

/// <summary>
/// Connections to the receiver. The address is judged after it was resolved and before it is dialled, and what was judged is what is
/// dialled; no proxy of the environment, no redirects, no cookies.
/// </summary>
internal static class WebhookConnection
{
    public static SocketsHttpHandler Handler(bool allowPrivateNetwork) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxConnectionsPerServer = 2,
        MaxResponseHeadersLength = 32,

        // Bodies are not read at all: beyond this much the connection is dropped instead of being emptied for its next use.
        MaxResponseDrainSize = 64 * 1024,
        ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, allowPrivateNetwork, ct),
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, bool allowPrivateNetwork, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(endPoint.Host, ct);
        if (addresses.FirstOrDefault(address => !ReceiverAddress.IsAllowed(address, allowPrivateNetwork)) is { } refused)
            throw new HttpRequestException(
                HttpRequestError.ConnectionError,
                $"{endPoint.Host} is at {refused}, which is not a public address (AllowPrivateNetwork lets private ones in)");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
