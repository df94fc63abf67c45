using Repricer.Core.Amounts;
using Repricer.Core.Catalog;

namespace Repricer.Core.Strategies;

/// <summary>Keeps our total at or below that of our own listings of the SKU elsewhere.</summary>
/// <param name="Channels">
/// The channels of the listings that are compared with, as patterns with * and ?; empty = all other listings of the SKU.
/// </param>
/// <param name="AtMost">The share of their lowest total that ours may reach.</param>
/// <param name="Minus">How much less than that share our total must be, in the listing's currency.</param>
public sealed record ParityCap(IReadOnlyList<string> Channels, Percent AtMost, decimal Minus)
{
    public bool Equals(ParityCap? other) =>
        other is not null && AtMost == other.AtMost && Minus == other.Minus
            && Channels.SequenceEqual(other.Channels, StringComparer.Ordinal);

    public override int GetHashCode() => Channels.Aggregate(HashCode.Combine(AtMost, Minus), HashCode.Combine);

    /// <summary>Tells whether a listing on this channel is one of those compared with.</summary>
    public bool Covers(ChannelId channel)
    {
        for (var i = 0; i < Channels.Count; i++)
        {
            if (NamePattern.Matches(Channels[i], channel.Value))
                return true;
        }

        return Channels.Count == 0;
    }
}
