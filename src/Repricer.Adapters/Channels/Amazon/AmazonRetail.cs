using System.Collections.Frozen;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>Amazon's own retail offers, by the seller numbers they have had for years; not confirmed by any contract.</summary>
internal static class AmazonRetail
{
    private static readonly FrozenSet<string> Sellers = FrozenSet.ToFrozenSet(
    [
        "ATVPDKIKX0DER", "A3DWYIK6Y9EEQB", "AVDBXBAVVSXLQ", "A3JWKAKR8XB7XF", "A3P5ROKL5A1OLE", "A1X6FK5RDHNB96", "A11IL2PNWYJU7H",
        "A1AT7YVPFBWXBL", "AN1VRQENFRJN5",
    ],
    StringComparer.Ordinal);

    public static bool Is(string sellerId) => Sellers.Contains(sellerId);
}
