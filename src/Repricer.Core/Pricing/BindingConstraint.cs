namespace Repricer.Core.Pricing;

/// <summary>What kept a price from going where the rule wanted it. Stored by snake_case name.</summary>
public enum BindingConstraint
{
    None,
    Floor,
    Ceiling,
    Map,
    MinPrice,
    MaxPrice,
    ListPrice,
    StepLimit,
    DailyLimit,
    Ending,
    Grid,

    /// <summary>The candidate fell into a hole of the allowed set (a fee cliff).</summary>
    FeeTier,
    ParityCap,
    FamilyCap,
    SanityFloor,
    SanityCeiling,
}
