using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding.Fitting;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Bounds;

/// <summary>
/// These are the bounds of one listing under one strategy. The listing's minimum, maximum and MAP always hold, whether the strategy names
/// them or not; the floors of the strategy are intersected with them (the highest wins, rounded up), the ceilings too (the lowest wins,
/// rounded down).
/// </summary>
internal struct PriceBounds
{
    public PriceBounds(PricingSnapshot snapshot, Strategy? strategy)
    {
        Product = snapshot.Product;
        Listing = snapshot.Listing;
        Grid = PriceSteps.GridOf(snapshot, strategy);
    }

    // The values of ListingTerms, without building one for each decision.
    private Product Product { get; }
    private Listing Listing { get; }

    public PriceGrid Grid { get; }

    /// <summary>Coupons of ours take this off the item price, and floors hold for what is left.</summary>
    public CouponTerms Coupon { get; set; } = CouponTerms.None;

    public readonly Money? MinPrice => ListingTerms.Effective(Listing.MinPrice, Product.MinPrice, Listing.Currency);
    public readonly Money? MaxPrice => ListingTerms.Effective(Listing.MaxPrice, Product.MaxPrice, Listing.Currency);
    public readonly Money? ListPrice => ListingTerms.Effective(Listing.ListPrice, Product.ListPrice, Listing.Currency);
    public readonly Money? Map => ListingTerms.Effective(Listing.Map, Product.Map, Listing.Currency);
    public readonly Money? Cost => Product.Cost;
    public readonly Percent? TaxRate => Listing.TaxRate ?? Product.TaxRate;

    /// <summary>This is the highest plain lower bound; null = there is none.</summary>
    public decimal? PlainFloor { get; set; }

    public BindingConstraint PlainFloorKind { get; set; }

    /// <summary>Tells whether the catalogue has a MAP that by the strategy's rule does not hold now.</summary>
    public bool MapIsOff { get; set; }

    // A field, not a property: it is large, and a property would hand out a copy at every look.
    public AllowedSet Allowed;

    public decimal? Ceiling { get; set; }
    public BindingConstraint CeilingKind { get; set; }

    /// <summary>This is the first input that voided a kind of floor; Rule = nothing is missing.</summary>
    public DecisionReason Missing { get; set; }

    public string? MissingDetail { get; set; }

    /// <summary>
    /// Tells whether anything may be published: not without a floor of some kind, and not where a bound of the listing cannot be converted
    /// (no rate, no publish).
    /// </summary>
    public readonly bool HasFloor => !IsBlocked && (PlainFloor is not null || !Allowed.Targets.IsEmpty);

    private bool IsBlocked { get; set; }

    /// <summary>This would be the smallest allowed price, were there no ceiling; null = the targets cannot be met at any price.</summary>
    public decimal? Floor { get; set; }

    public readonly BindingConstraint FloorKind => Floor == PlainFloor ? PlainFloorKind : BindingConstraint.Floor;

    public void RaiseFloor(decimal amount, BindingConstraint kind)
    {
        var value = Grid.Up(Coupon.PriceThatLeaves(amount));
        if (PlainFloor is { } present && present >= value)
            return;
        PlainFloor = value;
        PlainFloorKind = kind;
    }

    public void LowerCeiling(decimal amount, BindingConstraint kind)
    {
        var value = Grid.Down(amount);
        if (Ceiling is { } present && present <= value)
            return;
        Ceiling = value;
        CeilingKind = kind;
    }

    /// <summary>Computes the lowest price that a plain lower bound allows, with what coupons take off; it is for the trace.</summary>
    public readonly Money LowestFor(decimal amount) => Grid.ToMoney(Grid.Up(Coupon.PriceThatLeaves(amount)));

    /// <summary>Notes that a bound that must hold is unknown, as a rule for want of a rate: then nothing may be published.</summary>
    public void Block(string detail, DecisionReason reason = DecisionReason.RateMissing)
    {
        IsBlocked = true;
        Missing = reason;
        MissingDetail = detail;
    }

    public void NoteMissing(DecisionReason reason, string detail)
    {
        if (IsBlocked || Missing != DecisionReason.Rule)
            return;
        Missing = reason;
        MissingDetail = detail;
    }
}
