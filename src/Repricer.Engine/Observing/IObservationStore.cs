using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Clustering;
using Repricer.Reading;

namespace Repricer.Engine.Observing;

public interface IObservationStore
{
    /// <summary>
    /// Writes a batch in one transaction: the attempt (always), the offers as intervals, the validators, the next due time. With a positive
    /// status the given offers replace those known for the same place (URL, or listing of a channel source): an equal value extends its
    /// interval in place, another one closes it and opens the next, a missing one is closed. NotModified extends what stands. Any other
    /// status leaves the offers alone. In the same transaction every priced page is weighed by
    /// <see cref="Repricer.Core.Observing.SourceDrift"/>: a source that enters or leaves quarantine has the market version of all its
    /// listings bumped. Bumps the market version of every listing whose market changed, and of listings whose last decision awaits evidence
    /// and that got a positive read. A reading with an <see cref="EvidenceSlot"/> that changed something is given a number, which the
    /// offers that it opens carry. A page that its server moved for good (<see cref="CrawlRecord.Move"/>) is asked for at its new address
    /// from now on where it is still the product's, and else proposed to a person; one that is gone is asked for where the catalogue has
    /// it.
    /// </summary>
    /// <remarks>
    /// Of a channel's listing: an answer that is older (<see cref="MarketFacts.AsOf"/>) than the newest one stored is written down as an
    /// attempt and changes nothing else, so that any order of arrival ends with the newest. An answer that lists nobody else where somebody
    /// was known counts as failed until the channel counts the offers too, or a second answer at least
    /// <see cref="Repricer.Core.Observing.OfferCount.BetweenLooks"/> later says the same. Our own offer at a price that we set within the
    /// last ten minutes, or that is on its way, is our own echo and no change.
    /// </remarks>
    /// <returns>The listings whose market version was bumped.</returns>
    /// <exception cref="FencedException">
    /// Records of the batch came under leases that are not held any more: nothing of it was written, the others may come again.
    /// </exception>
    ValueTask<IReadOnlyList<ListingId>> AppendAsync(IReadOnlyList<CrawlRecord> batch, CancellationToken ct);
}

/// <summary>One attempt and what it gave. Exactly one of <see cref="Watch"/> and <see cref="Listing"/> is set.</summary>
public sealed record CrawlRecord
{
    public required SourceId Source { get; init; }
    public WatchId? Watch { get; init; }
    public ListingId? Listing { get; init; }
    public required Sku Sku { get; init; }

    /// <summary>The lease that it was looked at under; null = one engine has the store to itself.</summary>
    public Fence? Fence { get; init; }
    public required DateTimeOffset At { get; init; }
    public required ObservationStatus Status { get; init; }

    /// <summary>When to look again.</summary>
    public required DateTimeOffset NextDueAt { get; init; }

    /// <summary>When to look again where the offers have changed; null = <see cref="NextDueAt"/>.</summary>
    public DateTimeOffset? NextDueIfChanged { get; init; }

    public IReadOnlyList<Offer> Offers { get; init; } = [];

    /// <summary>Tells, for a source that is a channel, whether our own offer is featured there; null = unknown.</summary>
    public bool? IsFeatured { get; init; }

    /// <summary>What a channel says beside the offers; null = nothing.</summary>
    public MarketFacts? Market { get; init; }

    /// <summary>How many offers are there beside those that are listed; 0 = none, or nobody counts them.</summary>
    public int Unlisted { get; init; }

    /// <summary>The moment at which what was read was true: the channel's own date, but never later than the attempt.</summary>
    public DateTimeOffset AsOf => Market?.AsOf is { } told && told < At ? told : At;

    public string? ETag { get; init; }
    public string? LastModified { get; init; }
    /// <summary>By which reader and settings it was read (<see cref="Crawling.ReadKeys"/>); null = nothing that was read stands.</summary>
    public string? ReadKey { get; init; }

    /// <summary>The hash of what came; null as above.</summary>
    public string? ContentHash { get; init; }

    /// <summary>Where the server says the page is for good; null = where it was asked for.</summary>
    public PageMove? Move { get; init; }

    public int? HttpStatus { get; init; }
    public ReadingMethod Method { get; init; }
    public decimal? Confidence { get; init; }

    /// <summary>Why it is not Priced, for people; untrusted text may be in it.</summary>
    public string? Detail { get; init; }

    /// <summary>Asks for a number for the page behind it; null = there is no page, or nobody keeps pages.</summary>
    public EvidenceSlot? Evidence { get; init; }

    public int Bytes { get; init; }
    public TimeSpan Duration { get; init; }
}
