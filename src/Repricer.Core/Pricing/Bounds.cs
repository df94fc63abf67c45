using Repricer.Core.Catalog;

namespace Repricer.Core.Pricing;

/// <summary>
/// The bounds of one listing under one strategy. The listing's minimum, maximum and MAP always hold, whether the strategy names them or not; the floors of
/// the strategy are intersected with them (the highest wins, rounded up), the ceilings too (the lowest wins, rounded down).
/// </summary>
internal struct Bounds
{
    public required ListingTerms Terms { get; init; }
    public PriceGrid Grid { get; init; }

    public readonly Amounts.Percent? TaxRate => Terms.TaxRate;

    /// <summary>The highest plain lower bound; null = none.</summary>
    public decimal? PlainFloor { get; set; }

    public BindingConstraint PlainFloorKind { get; set; }

    public ProfitTargets Targets;

    public ProfitModel Model { get; set; }

    public decimal? Ceiling { get; set; }
    public BindingConstraint CeilingKind { get; set; }

    /// <summary>The first input that voided a kind of floor; None = nothing is missing.</summary>
    public DecisionReason Missing { get; set; }

    public string? MissingDetail { get; set; }

    /// <summary>No floor of any kind: nothing may be published.</summary>
    public readonly bool HasFloor => PlainFloor is not null || !Targets.IsEmpty;

    public AllowedSet Allowed { get; set; }

    /// <summary>The smallest allowed price, were there no ceiling; null = the targets cannot be met at any price.</summary>
    public decimal? Floor { get; set; }

    public readonly BindingConstraint FloorKind => Floor == PlainFloor ? PlainFloorKind : BindingConstraint.Floor;

    public void RaiseFloor(decimal amount, BindingConstraint kind)
    {
        var value = Grid.Up(amount);
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

    public void NoteMissing(DecisionReason reason, string detail)
    {
        if (Missing != DecisionReason.Rule)
            return;
        Missing = reason;
        MissingDetail = detail;
    }
}
