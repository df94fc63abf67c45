using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Observing;
using Repricer.Core.Publishing;
using Repricer.Core.Strategies;
using Repricer.Reading;

namespace Repricer.Core.Deciding;

/// <summary>
/// A snapshot is everything that a decision about one listing may look at, read in one transaction. Null is unknown, never zero.
/// </summary>
public sealed record PricingSnapshot
{
    private readonly Offer[] _offers = [];
    private readonly CompactOffer[] _rows = [];
    private readonly SourceEvidence[] _evidence = [];

    public required Product Product { get; init; }
    public required Listing Listing { get; init; }
    public required ChannelTerms Channel { get; init; }

    /// <summary>Our price is this, with how and when we came to know it; null = unknown, and nothing is decided.</summary>
    public OwnPrice? OwnPrice { get; init; }

    /// <summary>
    /// This newest desired price has not settled yet (pending, leased, sending, accepted, unknown); null = there is none.
    /// </summary>
    public Money? DesiredPrice { get; init; }

    /// <summary>
    /// This fee schedule applies; null where the listing has a <see cref="Listing.FeeSchedule"/> name = that schedule is missing.
    /// </summary>
    public FeeSchedule? Fees { get; init; }

    public ExchangeRates Rates { get; init; } = ExchangeRates.None;

    /// <summary>These are all offers that count for this listing, in no particular order; a decision never depends on the order.</summary>
    public IReadOnlyList<Offer> Offers
    {
        get => _offers;
        init
        {
            _offers = value as Offer[] ?? [.. value];
            _rows = CompactOffer.Of(_offers);
        }
    }

    /// <summary>The span holds the offers once more, for a decision's look at each of them.</summary>
    internal ReadOnlySpan<Offer> OfferSpan => _offers;

    /// <summary>The rows hold, by place, what every decision looks at of each of the offers.</summary>
    internal ReadOnlySpan<CompactOffer> Rows => _rows;

    /// <summary>Competitors of this listing are looked for at every one of these places.</summary>
    public IReadOnlyList<SourceEvidence> Evidence
    {
        get => _evidence;
        init
        {
            _evidence = value as SourceEvidence[] ?? [.. value];
            HasQuarantine = Array.Exists(_evidence, place => place.Quarantined);
        }
    }

    /// <summary>Tells whether any of the places is under quarantine.</summary>
    internal bool HasQuarantine { get; private init; }

    internal ReadOnlySpan<SourceEvidence> EvidenceSpan => _evidence;

    public Pause? Paused { get; init; }
    public Pin? Pin { get; init; }

    /// <summary>A person says that the offer takes part in this deal, beside what the catalogue says; null = nobody does.</summary>
    public Deal? Deal { get; init; }

    /// <summary>A person ordered this price back, and until then or until released nothing else goes out; null = nobody did.</summary>
    public ReturnOrder? Return { get; init; }

    /// <summary>
    /// The text says why a person must look at the listing first (an external price change beyond tolerance, a mismatch); null = nobody
    /// must.
    /// </summary>
    public string? FrozenBecause { get; init; }

    /// <summary>
    /// This price was live when somebody else's was found, and waits for a person to say whether it becomes ours; null = there is none.
    /// </summary>
    public Money? StrangePrice { get; init; }

    /// <summary>
    /// A buyer sees this in place of our price, because another rule of the channel stands above it; null = ours is seen, as far as is
    /// known. <see cref="OwnPrice"/> stays the price that we write: that is the one that read-backs compare.
    /// </summary>
    public HiddenPrice? Hidden { get; init; }

    /// <summary>The live price was last read at the channel at this moment; null = never, or the channel cannot be read back.</summary>
    public DateTimeOffset? LiveReadAt { get; init; }

    /// <summary>
    /// What stands at the channel beside our price, as far as our own words went and were settled; what they never said is left open.
    /// Null = nobody keeps that (a scenario, a simulation), and a change of it alone is no reason to send anything.
    /// </summary>
    public PriceTerms? TermsThatStand { get; init; }

    public PriceHistory History { get; init; } = PriceHistory.None;

    /// <summary>What the listing sold lately; null = no channel told.</summary>
    public SalesFacts? Sales { get; init; }

    /// <summary>Tells whether our offer is featured; null = unknown, or the channel has no buy box.</summary>
    public bool? IsFeatured { get; init; }

    /// <summary>Tells whether the platform would let our offer into the buy box at all; null = unknown.</summary>
    public bool? IsEligible { get; init; }

    /// <summary>The platform expects to feature us at this item price; null = unknown.</summary>
    public Money? ExpectedFeaturedPrice { get; init; }

    /// <summary>
    /// A buyer finds this total elsewhere, as the platform sees it; above it the buy box may be suppressed. Null = unknown.
    /// </summary>
    public Money? CompetitivePriceThreshold { get; init; }

    /// <summary>Tells whether the platform features no offer at all now; null = unknown.</summary>
    public bool? IsSuppressed { get; init; }

    /// <summary>
    /// The oldest of what the platform told that counts is from then, and counts for <see cref="FactsAge"/>; null = no age is known.
    /// </summary>
    public DateTimeOffset? FactsFrom { get; init; }

    /// <inheritdoc cref="FactsFrom"/>
    public TimeSpan? FactsAge { get; init; }

    /// <summary>Words what the platform told too long ago to count; null = nothing.</summary>
    public string? OldFacts { get; init; }

    /// <summary>
    /// Tells whether a place is known to list only a part of its offers, the cheapest: what needs all of them is unknown then.
    /// </summary>
    internal bool IsPartOfOffers
    {
        get
        {
            foreach (var place in _evidence)
            {
                if (place.Unlisted > 0)
                    return true;
            }

            return false;
        }
    }

    /// <summary>These are our other listings of the same SKU, which are never competitors.</summary>
    public IReadOnlyList<Sibling> Siblings { get; init; } = [];

    /// <summary>
    /// These are the listings of the other products of the same family on the same channel; empty = the product has no family.
    /// </summary>
    public IReadOnlyList<FamilyMember> Family { get; init; } = [];

    /// <summary>
    /// These are our listings of the articles that the product follows (parts of a bundle, the main article), on the same channel and
    /// account and in the same condition; empty = it follows none, or they are not sold there.
    /// </summary>
    public IReadOnlyList<FollowedListing> Followed { get; init; } = [];

    public SnapshotVersion Version { get; init; }

    /// <summary>Finds the deal that runs at a moment, the person's before the catalogue's; null = none does.</summary>
    public Deal? DealAt(DateTimeOffset moment) =>
        Deal?.RunsAt(moment) == true ? Deal : Listing.Deal?.RunsAt(moment) == true ? Listing.Deal : null;

    /// <summary>
    /// Gives the snapshot as the strategy of a calendar event sees it, with our lowest price before that very event; for a strategy without
    /// an event it is this very instance.
    /// </summary>
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

/// <summary>The version says what a snapshot was made of. Versions are compared by ≠, never by order.</summary>
/// <param name="Market">Moves with every change of an offer that counts.</param>
/// <param name="Catalogue">Moves with product, listing, own price, stock, pause, pin.</param>
/// <param name="Settings">Hash of fees, rates, channel terms and guard limits.</param>
public readonly record struct SnapshotVersion(long Market, long Catalogue, string? Settings);

/// <summary>A pause stops deciding and sending until it is lifted.</summary>
/// <param name="Scope">"global", "channel", "strategy" or "listing".</param>
public sealed record Pause(string Scope, string? Reason, DateTimeOffset Since, string? By);

/// <summary>A pin is a price set by a person; it is the candidate until it ends, and stays inside the guard.</summary>
public sealed record Pin(Money Price, DateTimeOffset Until, string Reason, string? By);

/// <summary>The history says what our own price did lately on this listing. Null = unknown.</summary>
public sealed record PriceHistory
{
    /// <summary>This history knows nothing; it is one for all listings without a history.</summary>
    public static PriceHistory None { get; } = new();

    /// <summary>A price of ours last went out at this moment; null = unknown.</summary>
    public DateTimeOffset? LastChangeAt { get; init; }

    public int ChangesLastHour { get; init; }

    /// <summary>Our price changed this often since the start of the channel's day.</summary>
    public int ChangesToday { get; init; }

    public Money? PriceAtStartOfDay { get; init; }
    public Money? OwnLowest30Days { get; init; }

    /// <summary>
    /// This was our lowest price of the 30 days before the running event began: an event's own discount must not feed on itself. Null =
    /// unknown, or no event is on.
    /// </summary>
    public Money? OwnLowestBeforeEvent { get; init; }

    /// <summary>
    /// This is the median of our confirmed prices of the last 90 days, which the guard's sanity bounds are anchored to; null = there was
    /// none.
    /// </summary>
    public Money? OwnMedian90Days { get; init; }

    /// <summary>
    /// The last decision that had a reference had this one: a reference that vanished or rose far needs a second look. Null = none had one.
    /// </summary>
    public Money? LastReference { get; init; }

    /// <summary>
    /// The present run of second looks began at this moment (decisions held as second_look, or by the guard as large_drop); null = the last
    /// decision was no such hold. What was read again after it counts as the second look.
    /// </summary>
    public DateTimeOffset? SecondLookSince { get; init; }

    /// <summary>
    /// These are our lowest prices before each calendar event that is on, whichever strategy it belongs to; the decision takes its own from
    /// here. Null = none is on.
    /// </summary>
    public IReadOnlyList<EventLow>? BeforeEvents { get; init; }

    /// <summary>We were last featured with this price; null = unknown.</summary>
    public Money? LastFeaturedPrice { get; init; }

    /// <summary>
    /// This price of ours last lost the buy box: it stood when the box, which had been ours, was first seen not to be. Null = unknown, or
    /// none ever did.
    /// </summary>
    public Money? LostPrice { get; init; }

    /// <summary>The buy box was last lost at this moment; null = unknown, or it never was.</summary>
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>
    /// These are the prices of ours that stood until shortly before the present one was known: a channel that shows one of them is late.
    /// Null = there was none.
    /// </summary>
    public IReadOnlyList<OwnPriceSpan>? RecentOwn { get; init; }

    /// <summary>The last decision left these switches of the strategy on, by name; null = none.</summary>
    public IReadOnlyList<string>? SwitchesOn { get; init; }
}

/// <summary>An event's low is our lowest price before a calendar event.</summary>
/// <param name="Start">When the event begins, UTC.</param>
/// <param name="Price">Our lowest price of the 30 days before.</param>
public sealed record EventLow(DateTimeOffset Start, Money Price);

/// <summary>A sibling is another listing of ours of the same SKU.</summary>
/// <param name="ShippingCharge">What its buyer pays for shipping at that price; null = unknown.</param>
public sealed record Sibling(ListingId Id, Money? Price, PriceOrigin? Origin, Money? ShippingCharge, bool? IsFeatured, decimal? Units)
{
    public string? Account { get; init; }
    public Fulfilment? Fulfilment { get; init; }

    /// <summary>The sibling has this stock of its own, else the product's; null = not managed.</summary>
    public int? Stock { get; init; }

    /// <summary>This price of the sibling is on its way; null = none is.</summary>
    public Money? DesiredPrice { get; init; }

    /// <summary>Tells whether the sibling's price includes sales tax; null = as ours does.</summary>
    public bool? TaxIncluded { get; init; }

    /// <summary>
    /// Tells whether the price is what the channel has, not what a file said: read back, or accepted by a channel that cannot be read back.
    /// </summary>
    public bool IsAtChannel => Price is not null && Origin is PriceOrigin.Confirmed or PriceOrigin.Accepted or PriceOrigin.Restored;
}

/// <summary>A member is a listing of another product of the family, on the same channel.</summary>
/// <param name="Units">Pieces in its pack; null = unknown.</param>
/// <param name="DesiredPrice">A price of it that is on its way; null = none.</param>
public sealed record FamilyMember(Sku Sku, ListingId Id, Money? Price, PriceOrigin? Origin, decimal? Units, Money? DesiredPrice = null)
{
    public bool IsAtChannel => Price is not null && Origin is PriceOrigin.Confirmed or PriceOrigin.Accepted or PriceOrigin.Restored;
}
