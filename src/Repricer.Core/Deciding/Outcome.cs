namespace Repricer.Core.Deciding;

/// <summary>A decision in the making, in plain decimals of the listing's currency.</summary>
internal record struct Outcome
{
    public DecisionAction Action { get; set; }
    public DecisionReason Reason { get; set; }
    public string? Detail { get; set; }
    public BindingConstraint Binding { get; set; }
    public decimal? Price { get; set; }
    public decimal? Floor { get; set; }
    public decimal? Ceiling { get; set; }
    public decimal? Reference { get; set; }
    public bool IsCorrection { get; set; }
    public bool AwaitsEvidence { get; set; }
}
