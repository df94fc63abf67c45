using Repricer.Core.Catalog;
using Repricer.Engine.Observing;

namespace Repricer.Engine.Channels;

/// <summary>Keeps what channels tell by themselves, and by which ids a repetition is known.</summary>
public interface IEventStore
{
    /// <summary>
    /// Takes an event in one transaction: its id, its offers as <see cref="IObservationStore.AppendAsync"/> takes them, and what it makes
    /// due at the head. One whose id is known changes nothing at all.
    /// </summary>
    ValueTask<EventTaken> TakeAsync(IncomingEvent incoming, CancellationToken ct);

    /// <summary>When each channel was last heard, UTC; one that never was is not there.</summary>
    ValueTask<IReadOnlyDictionary<ChannelId, DateTimeOffset>> GetHeardAsync(CancellationToken ct);

    /// <summary>Finds those of the listings that are in the catalogue.</summary>
    /// <returns>Their SKUs.</returns>
    ValueTask<IReadOnlyDictionary<ListingId, Sku>> FindAsync(IReadOnlyList<ListingId> listings, CancellationToken ct);
}

/// <summary>An event as it is written down.</summary>
/// <param name="Id">The channel's number of it.</param>
/// <param name="HappenedAt">The channel's time of it.</param>
/// <param name="ArrivedAt">When it reached us.</param>
public sealed record IncomingEvent(ChannelId Channel, string Id, DateTimeOffset HappenedAt, DateTimeOffset ArrivedAt)
{
    /// <summary>Offers that stood whole in the event.</summary>
    public IReadOnlyList<CrawlRecord> Records { get; init; } = [];

    /// <summary>These listings are looked at again, first of all.</summary>
    public IReadOnlyList<ListingId> Look { get; init; } = [];

    /// <summary>Who offers them is asked again.</summary>
    public bool LookAtOffers { get; init; }

    /// <summary>Their live prices are read again.</summary>
    public bool LookAtPrices { get; init; }

    /// <summary>This submission has ended, or has come further: what waits for it is asked for at once; null = it tells of none.</summary>
    public string? Submission { get; init; }
}

/// <param name="IsNew">False where the id was known: nothing was changed.</param>
/// <param name="Changed">The listings whose market version was bumped.</param>
public sealed record EventTaken(bool IsNew, IReadOnlyList<ListingId> Changed);
