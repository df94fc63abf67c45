using Repricer.Core.Deciding.Fitting;
using Repricer.Core.Observing;

namespace Repricer.Core.Deciding.Market;

/// <summary>
/// These are the offers of a snapshot after hygiene and filters. They lie in memory of the caller, and nothing is allocated without a
/// trace.
/// </summary>
internal ref struct CompetitorOffers
{
    private readonly Span<Competitor> _all;

    private CompetitorOffers(Span<Competitor> all) => _all = all;

    /// <summary>All of these passed hygiene, also those that the filters dropped.</summary>
    public readonly Span<Competitor> All => _all;

    public int Counting { get; private set; }

    /// <summary>Tells whether somebody sells it, but what was read cannot be used, which is no proof that nobody does.</summary>
    public bool HasUnusable { get; private set; }

    /// <summary>Says why offers cannot be used, where it is the same for all of them; None = they differ, or there are none.</summary>
    public DropReason Unusable { get; private init; }

    public bool OursMaybe { get; private set; }

    public bool OwnFeatured { get; private set; }

    /// <summary>
    /// Reads the offers. What follows looks at the set of totals only, so the result never depends on the order. Of most offers nothing but
    /// the row is looked at: where they lie in memory costs more than reckoning with them.
    /// </summary>
    /// <param name="comparison">How totals are made.</param>
    /// <param name="memory">Room for all offers; what is returned lies in it.</param>
    /// <param name="at">The inputs, with the strategy whose filters hold.</param>
    public static CompetitorOffers Read(in Comparison comparison, Span<Competitor> memory, ref DecisionInputs at)
    {
        var snapshot = at.Snapshot;
        var filter = at.Strategy.Competitors;
        var hygiene = new OfferHygiene(snapshot, at.Sightings ??= Sightings.Of(snapshot.Rows), filter.MaxAge, at.Now);
        var looksFurther = CompetitorSelection.LooksBeyondRows(filter);
        var market = new CompetitorOffers(memory);
        var count = 0;
        var oldest = long.MaxValue;
        var offers = snapshot.OfferSpan;
        var rows = snapshot.Rows;
        var unusable = DropReason.None;
        for (var i = 0; i < rows.Length; i++)
        {
            ref readonly var row = ref rows[i];
            var keep = CompetitorSelection.KeepsUnknown(filter, row);
            var reason = hygiene.Check(row, offers[i]);
            var total = 0m;
            var isPlain = false;
            if (reason == DropReason.None)
            {
                market.OursMaybe |= row.Has(CompactOfferTraits.OursMaybe) && row.Has(CompactOfferTraits.Marketplace);
                isPlain = comparison.TryPlainTotal(row, out total);
                if (!isPlain)
                    reason = comparison.TryTotal(offers[i], keep, ref at, out total);
            }

            if (reason == DropReason.None)
            {
                var dropped = CompetitorSelection.Check(row, filter, snapshot.Listing.Condition, keep);
                if (row.Has(CompactOfferTraits.SoldInNumbers) && offers[i].MinQuantity > (filter.MaxMinimumOrder ?? 1))
                    dropped = DropReason.MinimumOrder;
                if (dropped == DropReason.None && looksFurther)
                    dropped = CompetitorSelection.CheckBeyondRow(offers[i], filter, keep);
                ref var one = ref memory[count++];
                one.Total = total;
                (one.Units, one.Scale) = isPlain ? (row.LandedUnits, row.Scale) : (0, Competitor.NoScale);
                one.Index = i;
                one.Dropped = dropped;
                oldest = Math.Min(oldest, row.LastSeenTicks);
            }
            else
            {
                if (reason is not (DropReason.Ours or DropReason.Stale))
                {
                    unusable = market.HasUnusable && unusable != reason ? DropReason.None : reason;
                    market.HasUnusable = true;
                }

                market.OwnFeatured |= reason == DropReason.Ours && row.Has(CompactOfferTraits.Featured) && hygiene.IsFresh(row);
                at.Trace?.Add("hygiene", $"{NameOf(offers[i])} at {offers[i].Price} does not count: {reason.ToText()}");
            }
        }

        if (count > 0)
            at.Review.AtEndOf(new DateTimeOffset(Math.Min(oldest, at.Now.UtcTicks), TimeSpan.Zero), filter.MaxAge);
        var result = new CompetitorOffers(memory[..count])
        {
            HasUnusable = market.HasUnusable,
            Unusable = unusable,
            OursMaybe = market.OursMaybe,
            OwnFeatured = market.OwnFeatured,
        };

        // Our own price decides between two offers alone.
        decimal? own = count == 2 && snapshot.OwnPrice is { } live ? comparison.TotalAt(live.Price.Amount) : null;
        MarketBand.Apply(result._all, filter, snapshot.Channel.OutlierShare, own, at.Trace);
        result.Count();
        if (at.Trace is { } trace)
            result.Describe(snapshot, at.Now, trace);
        return result;
    }

    /// <summary>
    /// Lets the filtered offers count again (on_empty: unfiltered), but for outliers and for prices of whole orders: what is only for who
    /// takes several is no price for one, whatever else counts.
    /// </summary>
    public void Unfilter()
    {
        for (var i = 0; i < _all.Length; i++)
        {
            if (!_all[i].Dropped.IsOutlier() && _all[i].Dropped != DropReason.MinimumOrder)
                _all[i].Dropped = DropReason.None;
        }

        Count();
    }

    /// <summary>Takes one offer out of what counts; <see cref="Recount"/> follows after the last one.</summary>
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
        DescribeTax(snapshot, trace);
        var grid = new PriceGrid(snapshot.Listing.Currency);
        for (var i = 0; i < _all.Length; i++)
        {
            var offer = snapshot.Offers[_all[i].Index];
            var shipping = offer.Shipping is { } charge ? $" + {charge.ToAmountString()} shipping" : ", shipping unknown";
            var age = Ages.Ago(offer.LastSeen, now);
            var text = $"{NameOf(offer)}: {offer.Price}{shipping}, seen {age}, compared as {grid.Text(_all[i].Total)}";
            trace.Add("filter", _all[i].Counts ? $"{text}: counts" : $"{text}: does not count ({_all[i].Dropped.ToText()})");
        }
    }

    /// <summary>An assumption about money is told: it may be wrong by the whole tax.</summary>
    private readonly void DescribeTax(PricingSnapshot snapshot, TraceSink trace)
    {
        var unknown = 0;
        for (var i = 0; i < _all.Length; i++)
            unknown += snapshot.Offers[_all[i].Index].TaxIncluded is null ? 1 : 0;
        if (unknown == 0)
            return;

        var basis = snapshot.Channel.PricesIncludeTax ? "tax included" : "without tax";
        trace.Add("compare", unknown == 1
            ? $"one offer does not say whether its price includes tax: taken as our own channel's ({basis})"
            : $"{unknown} offers do not say whether their prices include tax: taken as our own channel's ({basis})");
    }
}
