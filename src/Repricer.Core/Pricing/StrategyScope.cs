namespace Repricer.Core.Pricing;

/// <summary>Which listings a strategy is for. Empty lists match all; a listing must match every non-empty one. Patterns may use * and ?.</summary>
public sealed record StrategyScope
{
    public IReadOnlyList<string> Channels { get; init; } = [];
    public IReadOnlyList<string> Brands { get; init; } = [];
    public IReadOnlyList<string> Categories { get; init; } = [];
    public IReadOnlyList<string> Suppliers { get; init; } = [];
    public IReadOnlyList<string> Skus { get; init; } = [];

    /// <summary>At least one of these tags.</summary>
    public IReadOnlyList<string> AnyTags { get; init; } = [];
    public IReadOnlyList<string> ExcludeTags { get; init; } = [];
    public IReadOnlyList<string> ExcludeSkus { get; init; } = [];
    public IReadOnlyList<string> Currencies { get; init; } = [];
}
