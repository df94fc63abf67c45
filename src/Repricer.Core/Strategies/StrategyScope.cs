using Repricer.Core.Strategies.Formulas;
using Repricer.Reading;

namespace Repricer.Core.Strategies;

/// <summary>
/// Says which listings a strategy is for. Empty lists match all; a listing must match every non-empty one. Patterns may use * and ?.
/// </summary>
public sealed record StrategyScope
{
    public IReadOnlyList<string> Channels { get; init; } = [];
    public IReadOnlyList<string> Brands { get; init; } = [];
    public IReadOnlyList<string> Categories { get; init; } = [];
    public IReadOnlyList<string> Suppliers { get; init; } = [];
    public IReadOnlyList<string> Skus { get; init; } = [];

    /// <summary>Holds the tags of which a product must have at least one.</summary>
    public IReadOnlyList<string> AnyTags { get; init; } = [];
    public IReadOnlyList<string> ExcludeTags { get; init; } = [];
    public IReadOnlyList<string> ExcludeSkus { get; init; } = [];
    public IReadOnlyList<string> Currencies { get; init; } = [];

    /// <summary>Holds the seller accounts on the channel; a listing without one matches none of them.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>Says who ships the listing; null = that may be either.</summary>
    public Fulfilment? Fulfilment { get; init; }

    /// <summary>
    /// Holds the ranges in which numbers of the listing must lie that move with stock, age and price; at most one of each.
    /// </summary>
    public IReadOnlyList<ScopeRange> Ranges { get; init; } = [];

    /// <summary>Holds a condition on the listing; null = there is none, and one whose answer is unknown is not met.</summary>
    public Expression? When { get; init; }
}
