using System.Text.Json.Serialization;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;

namespace Repricer.Core.Strategies;

/// <summary>
/// Represents a share of a strategy's listings, always the same ones, that is treated otherwise to compare with. A listing is in it where
/// its number is below the share:
/// <code>
/// number = FNV-1a (64 bits) over the UTF-8 of: salt, a line feed, channel, "/", listing id;  number mod 10,000 &lt; share × 10,000
/// </code>
/// </summary>
/// <param name="Share">The share of the strategy's listings, above 0 and below 100 %, to two decimals.</param>
/// <param name="Salt">A text that chooses which listings are in it; null = the strategy's name.</param>
/// <param name="Then">What is laid over the file for them, as it is written; null = they keep their prices.</param>
/// <param name="Variant">The strategy that decides for them.</param>
public sealed record Holdout(Percent Share, string? Salt, [property: JsonIgnore] DocumentNode.Mapping? Then, Strategy Variant)
{
    /// <summary>Holds the name of the variant that listings of the holdout follow; no switch may be called so.</summary>
    public const string VariantName = "holdout";

    private const ulong Offset = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;

    /// <summary>Tells whether a listing of the strategy is in the holdout.</summary>
    public bool Contains(string strategyName, ListingId listing) => NumberOf(Salt ?? strategyName, listing) % 10_000 < Share.Value * 100m;

    /// <summary>Computes the number by which a listing is in a holdout or not; the same salt and listing always give the same.</summary>
    public static ulong NumberOf(string salt, ListingId listing)
    {
        var hash = Add(Add(Offset, salt), "\n");
        return Add(Add(Add(hash, listing.Channel.Value), "/"), listing.Value);
    }

    private static ulong Add(ulong hash, string text)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var count = rune.EncodeToUtf8(bytes);
            for (var i = 0; i < count; i++)
                hash = unchecked((hash ^ bytes[i]) * Prime);
        }

        return hash;
    }
}
