namespace Repricer.Core.Trying.Simulating.Findings;

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

    /// <summary>None of these.</summary>
    Restless,
}

/// <summary>What a run shows.</summary>
/// <param name="Kind">Which of the known patterns.</param>
/// <param name="Text">One or two sentences for people, with names, numbers and our rule.</param>
/// <param name="Sellers">Who takes part, "us" included.</param>
/// <param name="Involves">Our price takes part in it.</param>
public sealed record SimulationFinding(FindingKind Kind, string Text, IReadOnlyList<string> Sellers, bool Involves)
{
    /// <summary>Of a spiral: what a price of the top is a multiple of the one before; null otherwise.</summary>
    public decimal? Gain { get; init; }

    /// <summary>Of a cycle, in rounds; null otherwise.</summary>
    public int? Period { get; init; }

    /// <summary>First round of it.</summary>
    public int From { get; init; }

    /// <summary>Last round of it.</summary>
    public int To { get; init; }

    /// <summary>Our rule that acted in it, as file:line (key); null = we take no part.</summary>
    public string? Rule { get; init; }

    /// <summary>It happens only without the guard.</summary>
    public bool StoppedByGuard { get; init; }
}
