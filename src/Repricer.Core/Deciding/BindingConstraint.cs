namespace Repricer.Core.Deciding;

/// <summary>The constraint kept a price from going where the rule wanted it. It is stored by its snake_case name.</summary>
public enum BindingConstraint : byte
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

    /// <summary>The price may not be more than a share of what the parts of the bundle cost together.</summary>
    PartsCap,

    /// <summary>The price may not be more than a share of what the main article costs.</summary>
    MainCap,
}

public static class BindingConstraintExtensions
{
    /// <summary>Tells whether the constraint is a lower bound of whatever kind, which counts as "bound by a floor".</summary>
    public static bool IsFloor(this BindingConstraint binding) =>
        binding is BindingConstraint.Floor or BindingConstraint.MinPrice or BindingConstraint.Map;

    /// <summary>Tells whether the constraint is an upper bound of whatever kind, which counts as "bound by a ceiling".</summary>
    public static bool IsCeiling(this BindingConstraint binding) => binding is
        BindingConstraint.Ceiling or BindingConstraint.MaxPrice or BindingConstraint.ListPrice or BindingConstraint.ParityCap
            or BindingConstraint.FamilyCap or BindingConstraint.PartsCap or BindingConstraint.MainCap;
}
