namespace Repricer.Core.Trying.Simulating.Findings;

/// <summary>Names the patterns that a run may show.</summary>
public enum FindingKind
{
    /// <summary>Prices drive one another up.</summary>
    Spiral,

    /// <summary>We are driven down to the floor step by step.</summary>
    Race,

    /// <summary>Our price goes round.</summary>
    Cycle,

    /// <summary>Our price comes to rest.</summary>
    Stable,

    /// <summary>Our price keeps moving, in none of these patterns.</summary>
    Restless,
}

/// <summary>Says what a run shows.</summary>
/// <param name="Kind">The pattern that the run shows.</param>
/// <param name="Text">One or two sentences for people, with names, numbers and our rule.</param>
/// <param name="Sellers">The names of the sellers who take part, "us" included.</param>
/// <param name="Involves">Whether our price takes part in it.</param>
public sealed record SimulationFinding(FindingKind Kind, string Text, IReadOnlyList<string> Sellers, bool Involves)
{
    /// <summary>Holds the factor from one price of the top to the next in a spiral; null = it is another pattern.</summary>
    public decimal? Gain { get; init; }

    /// <summary>Holds the length of a cycle in rounds; null = it is another pattern.</summary>
    public int? Period { get; init; }

    /// <summary>Holds the first round of the pattern, from 0.</summary>
    public int From { get; init; }

    /// <summary>Holds the last round of the pattern.</summary>
    public int To { get; init; }

    /// <summary>Holds our rule that acted in it, as file:line (key); null = we take no part.</summary>
    public string? Rule { get; init; }

    /// <summary>Tells whether it happens only without the guard.</summary>
    public bool StoppedByGuard { get; init; }
}
