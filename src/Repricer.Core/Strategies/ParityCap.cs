using Repricer.Core.Amounts;
using Repricer.Core.Catalog;

namespace Repricer.Core.Strategies;

/// <summary>Our total is at most that of our own listings elsewhere.</summary>
/// <param name="Channels">Which of the other listings of the SKU, by channel; patterns with * and ?; empty = all of them.</param>
/// <param name="AtMost">Of their lowest total.</param>
/// <param name="Minus">And this much less, in the listing's currency.</param>
public sealed record ParityCap(IReadOnlyList<string> Channels, Percent AtMost, decimal Minus)
{
    public bool Equals(ParityCap? other) =>
        other is not null && AtMost == other.AtMost && Minus == other.Minus
            && Channels.SequenceEqual(other.Channels, StringComparer.Ordinal);

    public override int GetHashCode() => Channels.Aggregate(HashCode.Combine(AtMost, Minus), HashCode.Combine);

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
