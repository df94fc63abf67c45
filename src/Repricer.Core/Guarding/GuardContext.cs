using Repricer.Core.Amounts;
using Repricer.Core.Calendar;
using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Deciding.Fitting;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Strategies;
using Repricer.Reading;

namespace Repricer.Core.Guarding;

/// <summary>What the checks look at: the price as narrowed so far, and the bounds computed anew from the catalogue, not taken from the decision.</summary>
internal sealed class GuardContext
{
    private PriceBounds _bounds;

    public GuardContext(Decision decision, PricingSnapshot snapshot, Strategy? strategy, GuardState state, GuardLimits limits, DateTimeOffset now, Money price)
    {
        Decision = decision;
        Snapshot = snapshot;
        Strategy = strategy;
        State = state;
        Limits = limits;
        Now = now;
        Price = price;
        var review = new ReviewClock(now);
        _bounds = BoundsResolver.Resolve(snapshot, strategy, now, ref review, trace: null);
        IsCorrection = _bounds.HasFloor && snapshot.OwnPrice is { } own && own.Price.Currency == snapshot.Listing.Currency && !Corrections.IsInside(_bounds, own.Price.Amount);
    }

    public Decision Decision { get; }
    public PricingSnapshot Snapshot { get; }
    public Strategy? Strategy { get; }
    public GuardState State { get; }
    public GuardLimits Limits { get; }
    public DateTimeOffset Now { get; }

    /// <summary>In the listing's currency once the first check passed.</summary>
    public Money Price { get; set; }

    public ref readonly PriceBounds Bounds => ref _bounds;

    /// <summary>The live price is outside its bounds, found out here and not believed: the way to the nearest bound is free of change limits.</summary>
    public bool IsCorrection { get; }

    public Currency Currency => Snapshot.Listing.Currency;

    public bool IsPinned => Snapshot.Pin is { } pin && Now < pin.Until;

    public Money? OwnPrice => Snapshot.OwnPrice?.Price is { } own && own.Currency == Currency ? own : null;

    /// <summary>
    /// What a change is measured from: the live price; where that is outside its bounds, the bound it has to move to.
    /// </summary>
    public decimal? Base => OwnPrice is not { } own ? null
        : !IsCorrection || Bounds.Floor is not { } floor ? own.Amount
        : Math.Clamp(own.Amount, floor, Math.Max(floor, Bounds.Allowed.Highest));

    /// <summary>
    /// The first price of a newly managed listing: what stands is only what a file declared, and nothing of ours was ever live. Change limits would measure it against
    /// that file; it is counted apart and measured by the sanity bounds alone.
    /// </summary>
    public bool IsFirstPrice => Snapshot.OwnPrice is { Origin: Catalog.PriceOrigin.Declared } && Snapshot.History.OwnMedian90Days is null;

    /// <summary>What a reference rests on, found out from catalogue and history; a decision's word is not taken for it.</summary>
    public ReferenceOrigins OriginOf(Money reference)
    {
        if (Strategy is null)
            return ReferenceOrigins.Market;
        var review = new ReviewClock(Now);
        var comparison = new Comparison(Snapshot, Strategy.Compare, Bounds.TaxRate, new Conversion(Snapshot, Currency, Now), ref review, trace: null);
        return OwnReferences.OriginOf(reference.Amount, Strategy, Snapshot, Bounds.ListPrice, comparison, Now);
    }

    public Money In(decimal amount) => new(amount, Currency);
}
