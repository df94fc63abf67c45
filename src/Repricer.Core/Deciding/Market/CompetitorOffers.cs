using Repricer.Core.Calendar;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Market;

/// <summary>A competitor that passed hygiene, with its total in the comparison's basis.</summary>
internal struct Competitor
{
    public decimal Total;
    public int Index;
    public DropReason Dropped;

    public readonly bool Counts => Dropped == DropReason.None;
}

/// <summary>The offers of a snapshot after hygiene and filters. Works on memory of the caller and allocates nothing without a trace.</summary>
internal ref struct CompetitorOffers
{
    private readonly Span<Competitor> _all;

    private CompetitorOffers(Span<Competitor> all) => _all = all;

    /// <summary>All that passed hygiene, also those the filters dropped.</summary>
    public readonly Span<Competitor> All => _all;

    public int Counting { get; private set; }

    /// <summary>Somebody sells it, but what was read cannot be used: no proof that nobody does.</summary>
    public bool HasUnusable { get; private set; }

    public bool OursMaybe { get; private set; }

    public bool OwnFeatured { get; private set; }

    /// <summary>
    /// Hygiene for all offers first, then their totals: the short loop lets the processor fetch all offers at once instead of waiting for one after the
    /// other. What follows looks at the set of totals only, so the result never depends on the order.
    /// </summary>
    public static CompetitorOffers Read(PricingSnapshot snapshot, CompetitorFilter filter, in Comparison comparison, DateTimeOffset now, Span<Competitor> memory,
        ref ReviewClock review, TraceSink? trace)
    {
        var quarantined = HasQuarantine(snapshot.EvidenceSpan);
        var market = new CompetitorOffers(memory);
        var count = 0;
        var oldest = now;
        var offers = snapshot.OfferSpan;
        for (var i = 0; i < offers.Length; i++)
            memory[i].Dropped = OfferHygiene.Check(offers[i], snapshot, filter.MaxAge, now, quarantined);

        for (var i = 0; i < offers.Length; i++)
        {
            var offer = offers[i];
            var keep = CompetitorSelection.KeepsUnknown(filter, offer);
            var reason = memory[i].Dropped;
            var total = 0m;
            if (reason == DropReason.None)
            {
                market.OursMaybe |= offer.Ours == Ownership.Maybe && offer.IsMarketplace;
                reason = comparison.TryTotal(offer, keep, ref review, out total);
            }

            if (reason == DropReason.None)
            {
                memory[count++] = new Competitor
                {
                    Total = total,
                    Index = i,
                    Dropped = CompetitorSelection.Check(offer, filter, snapshot.Listing.Condition, keep),
                };
                if (offer.LastSeen < oldest)
                    oldest = offer.LastSeen;
            }
            else
            {
                market.HasUnusable |= reason is not (DropReason.Ours or DropReason.Stale);
                market.OwnFeatured |= reason == DropReason.Ours && offer.Featured && now - offer.LastSeen <= filter.MaxAge;
                trace?.Add("hygiene", $"{NameOf(offer)} at {offer.Price} does not count: {reason.ToText()}");
            }
        }

        if (count > 0)
            review.AtEndOf(oldest, filter.MaxAge);
        var result = new CompetitorOffers(memory[..count])
        {
            HasUnusable = market.HasUnusable,
            OursMaybe = market.OursMaybe,
            OwnFeatured = market.OwnFeatured,
        };
        MarketBand.Apply(result._all, filter, snapshot.Channel.OutlierShare);
        result.Count();
        if (trace is not null)
            result.Describe(snapshot, now, trace);
        return result;
    }

    /// <summary>Lets the filtered ones count again (on_empty: unfiltered), but for outliers.</summary>
    public void Unfilter()
    {
        for (var i = 0; i < _all.Length; i++)
        {
            if (_all[i].Dropped != DropReason.Outlier)
                _all[i].Dropped = DropReason.None;
        }

        Count();
    }

    /// <summary>Takes one out of what counts; <see cref="Recount"/> follows after the last one.</summary>
    public readonly void Drop(int index, DropReason reason) => _all[index].Dropped = reason;

    public void Recount() => Count();

    public static string NameOf(Offer offer) => offer.Seller is { } seller ? $"{seller} ({offer.Source})" : offer.Source.Value;

    private void Count()
    {
        Counting = 0;
        for (var i = 0; i < _all.Length; i++)
            Counting += _all[i].Counts ? 1 : 0;
    }

    private readonly void Describe(PricingSnapshot snapshot, DateTimeOffset now, TraceSink trace)
    {
        for (var i = 0; i < _all.Length; i++)
        {
            var offer = snapshot.Offers[_all[i].Index];
            var shipping = offer.Shipping is { } charge ? $" + {charge.ToAmountString()} shipping" : ", shipping unknown";
            var text = $"{NameOf(offer)}: {offer.Price}{shipping}, seen {Ages.Text(now - offer.LastSeen)} ago, compared as {_all[i].Total:0.####}";
            trace.Add("filter", _all[i].Counts ? $"{text}: counts" : $"{text}: does not count ({_all[i].Dropped.ToText()})");
        }
    }

    private static bool HasQuarantine(ReadOnlySpan<SourceEvidence> evidence)
    {
        foreach (var place in evidence)
        {
            if (place.Quarantined)
                return true;
        }

        return false;
    }
}
