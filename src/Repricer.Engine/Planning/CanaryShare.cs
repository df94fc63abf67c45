using Repricer.Core.Amounts;
using Repricer.Core.Catalog;

namespace Repricer.Engine.Planning;

/// <summary>Which listings a canary takes: always the same ones for a share, and those of a smaller share among them.</summary>
public static class CanaryShare
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static bool Covers(Percent share, ListingId listing) => Bucket(listing) < share.Value * 10_000m;

    /// <summary>0 to 999,999, evenly spread. FNV-1a over channel and id, mixed, since FNV's own high bits move little on short texts.</summary>
    public static int Bucket(ListingId listing)
    {
        var hash = Offset;
        foreach (var letter in listing.ToString())
            hash = (hash ^ letter) * Prime;
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccd;
        hash ^= hash >> 33;
        hash *= 0xc4ceb9fe1a85ec53;
        hash ^= hash >> 33;
        return (int)(hash % 1_000_000);
    }
}
