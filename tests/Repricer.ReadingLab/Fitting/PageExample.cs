using Repricer.Reading.Evidence;

namespace Repricer.ReadingLab.Fitting;

/// <summary>Holds one page as the weights see it: facts, amounts, and what a person read from it.</summary>
/// <param name="Set">The folder it came from, or the name of the way in which a page was changed.</param>
/// <param name="Site">What is fitted on a page is never scored on another one with the same value.</param>
/// <param name="Weight">How much the page counts; a page as it was saved counts 1 before the sites are evened out.</param>
/// <param name="PageFacts">What speaks for and against the answer that it has no price.</param>
internal sealed record PageExample(string Set, string Site, string Name, double Weight, FactSet PageFacts,
    IReadOnlyList<AmountExample> Amounts)
{
    /// <summary>Holds the amounts that are a right answer; empty where the page has no price.</summary>
    public IReadOnlyList<decimal> Accepted { get; init; } = [];

    /// <summary>The reader knows without the amounts that the page has no price: it is blocked, gone, or another kind of page.</summary>
    public bool IsWall { get; init; }

    /// <summary>The page was made from another one: it helps to fit, but never decides about cut-off and confidence.</summary>
    public bool IsMade { get; init; }

    /// <summary>The label can be argued with: such a page helps to fit, but proves nothing about cut-off and confidence.</summary>
    public bool IsArguable { get; init; }

    public bool HasNoPrice => Accepted.Count == 0;
}

/// <summary>Holds one statement of an amount.</summary>
/// <param name="KnownRole">What it is for certain; null = only the page's answer tells.</param>
internal sealed record AmountExample(decimal Amount, FactSet Facts, Repricer.Reading.PriceRole? KnownRole = null)
{
    /// <summary>Holds the prices of variants that the statement spans; null = it is one price.</summary>
    public IReadOnlyList<decimal>? Span { get; init; }
}
