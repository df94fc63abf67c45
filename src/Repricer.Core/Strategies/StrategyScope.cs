using Repricer.Core.Strategies.Formulas;
using Repricer.Reading;

namespace Repricer.Core.Strategies;

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

    /// <summary>Seller accounts on the channel; a listing without one matches none.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>Null = any.</summary>
    public Fulfilment? Fulfilment { get; init; }

    /// <summary>What moves with stock, age and price; at most one of each input.</summary>
    public IReadOnlyList<ScopeRange> Ranges { get; init; } = [];

    /// <summary>Null = no condition; one whose answer is unknown is not met.</summary>
    public Expression? When { get; init; }
}
