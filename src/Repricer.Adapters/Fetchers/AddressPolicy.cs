using System.Net;
using System.Net.Sockets;

namespace Repricer.Adapters.Fetchers;

/// <summary>
/// Which resolved addresses may be dialled: public ones, and loopback, private and shared ones only for a source that allows them.
/// Link-local (where cloud machines keep their keys), multicast, documentation and reserved ranges never. Addresses that carry a v4 address
/// inside are judged by both. Ranges: IANA special-purpose registries for IPv4 and IPv6.
/// </summary>
internal static class AddressPolicy
{
    private static readonly (IPNetwork Range, string Kind, bool Private)[] V4 =
    [
        Never("0.0.0.0/8", "unspecified"), Own("10.0.0.0/8", "private"), Own("100.64.0.0/10", "shared (carrier NAT)"),
        Own("127.0.0.0/8", "loopback"),
        Never("169.254.0.0/16", "link-local"), Own("172.16.0.0/12", "private"), Never("192.0.0.0/24", "reserved"),
        Never("192.0.2.0/24", "documentation"),
        Never("192.88.99.0/24", "reserved"), Own("192.168.0.0/16", "private"), Never("198.18.0.0/15", "benchmark"),
        Never("198.51.100.0/24", "documentation"),
        Never("203.0.113.0/24", "documentation"), Never("224.0.0.0/4", "multicast"), Never("240.0.0.0/4", "reserved"),
    ];

    private static readonly (IPNetwork Range, string Kind, bool Private)[] V6 =
    [
        Never("::/128", "unspecified"), Own("::1/128", "loopback"), Never("64:ff9b:1::/48", "local NAT64"), Never("100::/64", "discard"),
        Never("2001:db8::/32", "documentation"), Never("3fff::/20", "documentation"), Never("5f00::/16", "segment routing"),
        Own("fc00::/7", "private"), Never("fe80::/10", "link-local"), Never("fec0::/10", "site-local"), Never("ff00::/8", "multicast"),
    ];

    private static readonly IPNetwork SiitRange = IPNetwork.Parse("::ffff:0:0:0/96");
    private static readonly IPNetwork Nat64Range = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFourRange = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork TeredoRange = IPNetwork.Parse("2001::/32");
    private static readonly IPNetwork ProtocolRange = IPNetwork.Parse("2001::/23");
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <returns>Null when the address may be dialled; else what it is.</returns>
    public static string? Refuse(IPAddress address, bool allowPrivate) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => InRanges(V4, address, allowPrivate),
        AddressFamily.InterNetworkV6 => RefuseV6(address, allowPrivate),
        _ => "of an unknown family",
    };

    private static string? RefuseV6(IPAddress address, bool allowPrivate)
    {
        if (address.IsIPv4MappedToIPv6)
            return Refuse(address.MapToIPv4(), allowPrivate);

        var bytes = address.GetAddressBytes();
        // A zone id names an interface; the ranges are compared without it.
        address = new IPAddress(bytes);
        if (SiitRange.Contains(address) || Nat64Range.Contains(address))
            return Embedded(bytes, 12, allowPrivate);
        if (SixToFourRange.Contains(address))
            return Embedded(bytes, 2, allowPrivate);
        if (TeredoRange.Contains(address))
            return Embedded(bytes, 4, allowPrivate) ?? RefuseTeredoClient(bytes, allowPrivate);
        if (ProtocolRange.Contains(address))
            return "reserved";
        if (InRanges(V6, address, allowPrivate) is { } kind)
            return kind;
        // ISATAP: any prefix, interface id 0000:5efe or 0200:5efe, then the v4 address.
        if (bytes[8] is 0 or 2 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe
            && Embedded(bytes, 12, allowPrivate) is { } inside)
            return inside;
        // The ranges above that a source may allow lie outside global unicast, and are the only ones there.
        return GlobalUnicast.Contains(address) || V6.Any(range => range.Private && range.Range.Contains(address)) ? null : "reserved";
    }

    private static string? Embedded(byte[] bytes, int at, bool allowPrivate) => Refuse(new IPAddress(bytes.AsSpan(at, 4)), allowPrivate);

    private static string? RefuseTeredoClient(byte[] bytes, bool allowPrivate) =>
        Refuse(new IPAddress([(byte)~bytes[12], (byte)~bytes[13], (byte)~bytes[14], (byte)~bytes[15]]), allowPrivate);

    private static string? InRanges((IPNetwork Range, string Kind, bool Private)[] ranges, IPAddress address, bool allowPrivate)
    {
        foreach (var (range, kind, isPrivate) in ranges)
        {
            if (range.Contains(address))
                return isPrivate && allowPrivate ? null : kind;
        }

        return null;
    }

    private static (IPNetwork Range, string Kind, bool Private) Never(string range, string kind) => (IPNetwork.Parse(range), kind, false);

    private static (IPNetwork Range, string Kind, bool Private) Own(string range, string kind) => (IPNetwork.Parse(range), kind, true);
}
