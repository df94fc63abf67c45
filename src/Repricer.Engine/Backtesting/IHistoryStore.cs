using Repricer.Core.Catalog;
using Repricer.Core.Trying.Backtesting;
using Repricer.Engine.Pricing;

namespace Repricer.Engine.Backtesting;

/// <summary>What was recorded, for looking back. Reading only; may be done while an engine runs.</summary>
public interface IHistoryStore
{
    /// <summary>
    /// Listings in the order of channel and listing id, each with all that touches the window, every page read in one transaction. Prices
    /// of ours from before the window are included.
    /// </summary>
    ValueTask<IReadOnlyList<ListingHistory>> ReadHistoryAsync(HistoryQuery query, PricingSettings settings, CancellationToken ct);
}

/// <param name="From">Null = from the first that is recorded.</param>
/// <param name="To">Null = to the last that is recorded.</param>
/// <param name="Channel">Only listings of this one; null = all.</param>
/// <param name="Sku">Only listings of this one; null = all.</param>
/// <param name="After">Keyset: listings after this one; null = from the start.</param>
/// <param name="Max">At most so many listings.</param>
public sealed record HistoryQuery(DateTimeOffset? From, DateTimeOffset? To, ChannelId? Channel, Sku? Sku, ListingId? After, int Max);
