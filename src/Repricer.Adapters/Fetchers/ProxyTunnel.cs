using System.Net;
using System.Text;

namespace Repricer.Adapters.Fetchers;

/// <summary>
/// Opens a connection through a proxy by CONNECT (RFC 9110, 9.3.6). The proxy is asked for an address that was checked here and never for
/// a name: what it would resolve itself, and to where, is not in its hands.
/// </summary>
internal static class ProxyTunnel
{
    private const int LongestHead = 8 * 1024;

    /// <param name="proxy">Connected to the proxy; what follows is said through it.</param>
    /// <exception cref="ProxyException">The proxy refuses.</exception>
    public static async Task OpenAsync(Stream proxy, ProxyRoute route, IPAddress address, int port, CancellationToken ct)
    {
        var authority = new IPEndPoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, port).ToString();
        await proxy.WriteAsync(route.RequestFor(authority), ct);
        var status = StatusOf(await ReadHeadAsync(proxy, route, ct));
        if (status is >= 200 and < 300)
            return;
        throw new ProxyException(status switch
        {
            407 => $"the proxy {route} wants a login (407): see ProxyLogin of the source",
            403 or 405 => $"the proxy {route} does not allow CONNECT to {authority} ({status})",
            null => $"what listens at {route} does not speak as an HTTP proxy",
            _ => $"the proxy {route} could not reach {authority} ({status})",
        });
    }

    // A byte at a time: what comes after the head is the other side's, and must stay in the stream. A head has some hundred bytes.
    private static async Task<string> ReadHeadAsync(Stream proxy, ProxyRoute route, CancellationToken ct)
    {
        var head = new byte[LongestHead];
        var count = 0;
        while (count < head.Length)
        {
            if (await proxy.ReadAsync(head.AsMemory(count, 1), ct) == 0)
                throw new ProxyException($"the proxy {route} hung up");
            count++;
            if (head.AsSpan(0, count).EndsWith("\r\n\r\n"u8))
                return Encoding.Latin1.GetString(head, 0, count);
        }

        throw new ProxyException($"the proxy {route} answers with a head of more than {LongestHead} bytes");
    }

    private static int? StatusOf(string head)
    {
        var parts = head.Split(' ', 3);
        return parts.Length >= 2 && parts[0].StartsWith("HTTP/1.", StringComparison.Ordinal)
            && int.TryParse(parts[1].AsSpan(0, Math.Min(3, parts[1].Length)), System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture, out var status) ? status : null;
    }
}
