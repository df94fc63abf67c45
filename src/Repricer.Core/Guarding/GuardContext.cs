using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Deciding.Fitting;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Strategies;
using Repricer.Reading;

namespace Repricer.Core.Guarding;

/// <summary>
/// The context is what the checks look at: the price as narrowed so far, and the bounds computed anew from the catalogue, not taken from
/// the decision.
/// </summary>
internal sealed class GuardContext
{
    private PriceBounds _bounds;
    private DecisionInputs _inputs;

    public GuardContext(
        Decision decision, PricingSnapshot snapshot, Strategy? strategy, GuardState state, GuardLimits limits, DateTimeOffset now,
        Money price)
    {
        Decision = decision;
        _inputs = new DecisionInputs(snapshot, strategy, now);
        State = state;
        Limits = limits;
        Price = price;
        _bounds = BoundsResolver.Resolve(ref _inputs);
        IsCorrection = _bounds.HasFloor && OwnPrice is { } own && !Corrections.IsInside(_bounds, own.Amount);
    }

    public Decision Decision { get; }

    /// <summary>These are the inputs as the decider has them, but without its trace.</summary>
    public ref DecisionInputs Inputs => ref _inputs;

    public PricingSnapshot Snapshot => _inputs.Snapshot;

    /// <summary>This strategy applies now; null = none does.</summary>
    public Strategy? Strategy => _inputs.StrategyIfAny;

    public GuardState State { get; }
    public GuardLimits Limits { get; }
    public DateTimeOffset Now => _inputs.Now;

    /// <summary>
    /// The price is the decided one or what checks have narrowed it to. It is in the listing's currency once the first check passed.
    /// </summary>
    public Money Price { get; set; }

    public ref readonly PriceBounds Bounds => ref _bounds;

    /// <summary>
    /// Tells whether the live price is outside its bounds, which is found out here and not believed: the way to the nearest bound is free
    /// of change limits.
    /// </summary>
    public bool IsCorrection { get; }

    public Currency Currency => _inputs.Currency;

    public bool IsPinned => Snapshot.Pin is { } pin && Now < pin.Until;

    /// <summary>
    /// Tells whether this is a price that stood before and that a person ordered back: limits of change and what is known of the market do
    /// not hold it up. The order is read from the store, the decision's word is not taken for it.
    /// </summary>
    public bool IsReturn => !IsPinned && Snapshot.Return is { } order && order.HoldsAt(Now) && order.Price == Decision.Price
        && order.Price == Price;

    public Money? OwnPrice => Snapshot.OwnPrice?.Price is { } own && own.Currency == Currency ? own : null;

    /// <summary>
    /// A change is measured from this amount: the live price or, where that is outside its bounds, the bound it has to move to. Null = our
    /// price is unknown.
    /// </summary>
    public decimal? Base => OwnPrice is not { } own ? null
        : !IsCorrection || Bounds.Floor is not { } floor ? own.Amount
        : Math.Clamp(own.Amount, floor, Math.Max(floor, Bounds.Allowed.Highest));

    /// <summary>
    /// Tells whether this is the first price of a newly managed listing: what stands is only what a file declared, and nothing of ours was
    /// ever live. Change limits would measure it against that file, so it is counted apart and measured by the sanity bounds alone.
    /// </summary>
    public bool IsFirstPrice => Snapshot.OwnPrice is { Origin: Catalog.PriceOrigin.Declared } && Snapshot.History.OwnMedian90Days is null;

    /// <summary>Finds out from catalogue and history what a reference rests on; a decision's word is not taken for it.</summary>
    public ReferenceOrigins OriginOf(Money reference)
    {
        if (Strategy is null)
            return ReferenceOrigins.Market;
        return OwnReferences.OriginOf(reference.Amount, Bounds.ListPrice, new Comparison(ref _inputs), ref _inputs);
    }

    public Money In(decimal amount) => new(amount, Currency);
}
