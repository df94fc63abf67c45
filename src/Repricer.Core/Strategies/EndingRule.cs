namespace Repricer.Core.Strategies;

/// <param name="Endings">Parts of one whole unit, e.g. 0.99 and 0.95, or whole amounts such as 9 for currencies without minor units; each ≥ 0 and below 100.</param>
public sealed record EndingRule(IReadOnlyList<decimal> Endings, EndingPreference Prefer);

public enum EndingPreference
{
    /// <summary>Keep the unrounded candidate when no ending fits in the rule's direction.</summary>
    Position,

    /// <summary>Take the nearest ending inside the bounds.</summary>
    Ending,
}
