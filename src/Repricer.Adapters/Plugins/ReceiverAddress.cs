using System.Net;
using System.Net.Sockets;

namespace Repricer.Adapters.Plugins;

/// <summary>
/// Which resolved addresses a receiver may have. Link-local, multicast and reserved ones never (a cloud's metadata lives there); loopback
/// and private ones only when asked for.
/// </summary>
internal static class ReceiverAddress
{
    private static readonly IPNetwork[] Never =
    [
        .. Parse(
            "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4"),
        .. Parse(
            "::/128", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:db8::/32", "2002::/16", "fe80::/10", "fec0::/10",
            "ff00::/8"),
    ];

    private static readonly IPNetwork[] Private =
    [
        .. Parse("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7"),
    ];

    public static bool IsAllowed(IPAddress address, bool allowPrivateNetwork)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            && !Never.Any(network => network.Contains(plain))
            && (allowPrivateNetwork || !Private.Any(network => network.Contains(plain)));
    }

    private static IEnumerable<IPNetwork> Parse(params string[] networks) => networks.Select(network => IPNetwork.Parse(network));
}
