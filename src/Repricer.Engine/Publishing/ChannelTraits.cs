using Repricer.Reading;

namespace Repricer.Engine.Publishing;

/// <summary>What the engine must know of a channel before it calls it; the same for the whole life of the adapter.</summary>
public sealed record ChannelTraits
{
    /// <summary>Most changes in one call, at least 1; <see cref="IChannelAdapter.GroupOf"/> narrows which may go together.</summary>
    public required int PushBatch { get; init; }

    /// <summary>
    /// Another way in for many changes, such as a feed; null = there is none. Where so many are due that may go now, they are leased
    /// together and handed over as one push, whatever their groups, which the adapter knows by its size: it holds more than
    /// <see cref="PushBatch"/>. What is found unfit after the lease is left out, so that it may hold some fewer than
    /// <see cref="BulkCalls.From"/>.
    /// </summary>
    public BulkCalls? Bulk { get; init; }

    /// <summary>Most listings in one call for live prices, at least 1. Without meaning where the channel cannot be read back.</summary>
    public required int ReadBatch { get; init; }

    /// <summary>
    /// Whether live prices can be asked for. Where true, nothing is believed for ever: what was sent is read back until it is settled, live
    /// prices are read again within a configured age, and before a price goes out over one that was not read lately. Where false, Accepted
    /// is final.
    /// </summary>
    public required bool CanReadBack { get; init; }

    /// <summary>What the channel can be told beside the price; what it cannot be told is never handed to the adapter.</summary>
    public ChannelOutputs Outputs { get; init; } = ChannelOutputs.Price;

    /// <summary>
    /// How long after a call its effect may still come. Zero = effects are immediate: what is not live when the call has ended, also one
    /// that was cut off, never comes; a push of unknown outcome is then settled by the next reading. Null = not known; the configured
    /// horizon counts, and a push of unknown outcome is settled only after it. Where in doubt say longer: too short a time sends again what
    /// is still on its way. A configured time for the channel overrides this.
    /// </summary>
    public TimeSpan? EffectHorizon { get; init; }

    /// <summary>
    /// The vendor's own cap on price changes of one listing in a calendar day (eBay 250, Google 2); null = none. The guard takes the
    /// smaller of this and its own, and keeps a tenth of it, at least one, for corrections.
    /// </summary>
    public int? ChangesPerListingAndDay { get; init; }

    /// <summary>The zone in which the vendor counts its day; null = the zone that is configured for the channel.</summary>
    public TimeZoneInfo? DayZone { get; init; }

    /// <summary>Each kind of call with the rate it starts with; none = the configured requests a second alone.</summary>
    public IReadOnlyList<RateBucket> Buckets { get; init; } = [];

    /// <summary>The smallest step that the channel takes in a currency; null = the currency's own.</summary>
    public Func<Currency, decimal?> StepOf { get; init; } = static _ => null;
}

/// <summary>What a channel can be told.</summary>
[Flags]
public enum ChannelOutputs
{
    None = 0,
    Price = 1,

    /// <summary>A crossed-out price.</summary>
    ListPrice = 2,

    /// <summary>Prices for larger quantities.</summary>
    Tiers = 4,

    /// <summary>Least and most price that the channel takes.</summary>
    Bounds = 8,
}

/// <summary>A token bucket of one kind of call: refilled evenly, emptied by calls, shared by everybody with the same key.</summary>
/// <param name="Name">"patch", "search", "offers": the adapter's own word.</param>
/// <param name="PerSecond">Calls a second, or points where a call costs several; greater than zero.</param>
/// <param name="Burst">How many may go at once, at least 1.</param>
/// <param name="PerApp">Counted for the application over all its accounts; else for each account and region.</param>
public sealed record RateBucket(string Name, decimal PerSecond, int Burst, bool PerApp = false);

/// <summary>When and how many changes go as one submission.</summary>
/// <param name="From">From so many due changes of the channel on, more than <see cref="ChannelTraits.PushBatch"/>.</param>
/// <param name="Most">Most changes of such a call, at least <paramref name="From"/>.</param>
public sealed record BulkCalls(int From, int Most)
{
    /// <summary>
    /// Corrections go by single calls, before everything else, and never wait for a submission; from so many on single calls take longer
    /// than one, and they go as one by themselves. As <see cref="From"/> unless said otherwise.
    /// </summary>
    public int CorrectionsFrom { get; init; } = From;

    /// <summary>
    /// Whether the adapter asks <see cref="SendBatch.MayPostAsync"/> right before the step of such a call that has an effect. Where true,
    /// its changes are not taken for sent before that, and what it posts without asking is a fault of the adapter.
    /// </summary>
    public bool AsksBeforePost { get; init; }
}
