using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;

namespace Repricer.Core.Pricing;

/// <summary>Everything a decision about one listing may look at, read in one transaction. Null is unknown, never zero.</summary>
public sealed record PricingSnapshot
{
    private readonly Offer[] _offers = [];
    private readonly SourceEvidence[] _evidence = [];

    public required Product Product { get; init; }
    public required Listing Listing { get; init; }
    public required ChannelTerms Channel { get; init; }

    /// <summary>Null = unknown: nothing is decided.</summary>
    public OwnPrice? OwnPrice { get; init; }

    /// <summary>The newest desired price that has not settled (pending, leased, sending, accepted, unknown); null = none.</summary>
    public Money? DesiredPrice { get; init; }

    /// <summary>The schedule that applies; null with a <see cref="Listing.FeeSchedule"/> name = that schedule is missing.</summary>
    public FeeSchedule? Fees { get; init; }

    public ExchangeRates Rates { get; init; } = ExchangeRates.None;

    /// <summary>All offers that count for this listing, in no particular order; a decision never depends on the order.</summary>
    public IReadOnlyList<Offer> Offers
    {
        get => _offers;
        init => _offers = value as Offer[] ?? [.. value];
    }

    /// <summary>The same, for a decision's look at each of them.</summary>
    internal ReadOnlySpan<Offer> OfferSpan => _offers;

    /// <summary>Every place where this listing's competitors are looked for.</summary>
    public IReadOnlyList<SourceEvidence> Evidence
    {
        get => _evidence;
        init => _evidence = value as SourceEvidence[] ?? [.. value];
    }

    internal ReadOnlySpan<SourceEvidence> EvidenceSpan => _evidence;

    public Pause? Paused { get; init; }
    public Pin? Pin { get; init; }

    /// <summary>Set while a person must look at it first (an external price change beyond tolerance, a mismatch).</summary>
    public string? FrozenBecause { get; init; }

    public PriceHistory History { get; init; } = PriceHistory.None;

    /// <summary>Whether our offer is featured; null = unknown or the channel has no buy box.</summary>
    public bool? IsFeatured { get; init; }

    /// <summary>Whether the platform would let our offer into the buy box at all; null = unknown.</summary>
    public bool? IsEligible { get; init; }

    /// <summary>Our item price at which the platform expects to feature us.</summary>
    public Money? ExpectedFeaturedPrice { get; init; }

    /// <summary>The total a buyer finds elsewhere, as the platform sees it; above it the buy box may be suppressed.</summary>
    public Money? CompetitivePriceThreshold { get; init; }

    /// <summary>Our other listings of the same SKU; never competitors.</summary>
    public IReadOnlyList<Sibling> Siblings { get; init; } = [];

    /// <summary>Listings of the other products of the same family on the same channel; empty where the product has no family.</summary>
    public IReadOnlyList<FamilyMember> Family { get; init; } = [];

    public SnapshotVersion Version { get; init; }

    /// <summary>As the strategy of a calendar event sees it: with our lowest price before that very event. Without an event this very instance.</summary>
    internal PricingSnapshot ForEventOf(Strategy? strategy)
    {
        if (strategy?.During is not { } window || History.BeforeEvents is not { } lows || History.OwnLowestBeforeEvent is not null)
            return this;
        for (var i = 0; i < lows.Count; i++)
        {
            if (lows[i].Start == window.Start)
                return this with { History = History with { OwnLowestBeforeEvent = lows[i].Price } };
        }

        return this;
    }
}

/// <summary>What a snapshot was made of. Versions are compared by ≠, never by order.</summary>
/// <param name="Market">Moves with every change of an offer that counts.</param>
/// <param name="Catalogue">Moves with product, listing, own price, stock, pause, pin.</param>
/// <param name="Settings">Hash of fees, rates, channel terms and guard limits.</param>
public readonly record struct SnapshotVersion(long Market, long Catalogue, string? Settings);

/// <param name="Scope">"global", "channel", "strategy" or "listing".</param>
public sealed record Pause(string Scope, string? Reason, DateTimeOffset Since, string? By);

/// <summary>A price set by a person; it is the candidate until it ends, and stays inside the guard.</summary>
public sealed record Pin(Money Price, DateTimeOffset Until, string Reason, string? By);

/// <summary>What our own price did lately on this listing. Null = nothing known.</summary>
public sealed record PriceHistory
{
    /// <summary>Nothing known; one for all listings without a history.</summary>
    public static PriceHistory None { get; } = new();

    /// <summary>When a price of ours last went out.</summary>
    public DateTimeOffset? LastChangeAt { get; init; }

    public int ChangesLastHour { get; init; }

    /// <summary>Since the start of the channel's day.</summary>
    public int ChangesToday { get; init; }

    public Money? PriceAtStartOfDay { get; init; }
    public Money? OwnLowest30Days { get; init; }

    /// <summary>Our lowest price of the 30 days before the running event began: an event's own discount must not feed on itself.</summary>
    public Money? OwnLowestBeforeEvent { get; init; }

    /// <summary>Median of the confirmed prices of the last 90 days; the anchor of the guard's sanity bounds.</summary>
    public Money? OwnMedian90Days { get; init; }

    /// <summary>The reference of the last decision that had one: a reference that vanished or dropped far needs a second look.</summary>
    public Money? LastReference { get; init; }

    /// <summary>
    /// When the present run of second looks began (decisions held as second_look, or by the guard as large_drop); null = the last decision was no such hold.
    /// What was read again after it counts as the second look.
    /// </summary>
    public DateTimeOffset? SecondLookSince { get; init; }

    /// <summary>The same of each calendar event that is on, whichever strategy it belongs to; the decision takes its own from here. Null = none is on.</summary>
    public IReadOnlyList<EventLow>? BeforeEvents { get; init; }

    /// <summary>The last price with which we were featured.</summary>
    public Money? LastFeaturedPrice { get; init; }

    /// <summary>The strategy's switches that the last decision left on, by name; null = none.</summary>
    public IReadOnlyList<string>? SwitchesOn { get; init; }
}

/// <param name="Start">When the event begins, UTC.</param>
/// <param name="Price">Our lowest price of the 30 days before.</param>
public sealed record EventLow(DateTimeOffset Start, Money Price);

/// <summary>Another listing of the same SKU.</summary>
/// <param name="ShippingCharge">What its buyer pays for shipping at that price; null = unknown.</param>
public sealed record Sibling(ListingId Id, Money? Price, PriceOrigin? Origin, Money? ShippingCharge, bool? IsFeatured, decimal? Units)
{
    public string? Account { get; init; }
    public Fulfilment? Fulfilment { get; init; }

    /// <summary>Its own stock, else the product's; null = not managed.</summary>
    public int? Stock { get; init; }

    /// <summary>A price of it that is on its way; null = none.</summary>
    public Money? DesiredPrice { get; init; }

    /// <summary>Whether its price includes sales tax; null = as ours.</summary>
    public bool? TaxIncluded { get; init; }

    /// <summary>
    /// Its price is what the channel has (as far as anybody knows), not what a file said: read back, or accepted by a channel that cannot
    /// be read back.
    /// </summary>
    public bool IsAtChannel => Price is not null && Origin is PriceOrigin.Confirmed or PriceOrigin.Accepted or PriceOrigin.Restored;
}

/// <summary>A listing of another product of the family, on the same channel.</summary>
/// <param name="Units">Pieces in its pack; null = unknown.</param>
/// <param name="DesiredPrice">A price of it that is on its way; null = none.</param>
public sealed record FamilyMember(Sku Sku, ListingId Id, Money? Price, PriceOrigin? Origin, decimal? Units, Money? DesiredPrice = null)
{
    public bool IsAtChannel => Price is not null && Origin is PriceOrigin.Confirmed or PriceOrigin.Accepted or PriceOrigin.Restored;
}
