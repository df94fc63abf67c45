using Repricer.Core.Sources;
using Repricer.Reading;

namespace Repricer.Adapters.Selectors;

/// <summary>One rule that could be written into a profile, tried on the page.</summary>
/// <param name="Text">What its first match says.</param>
/// <param name="Matches">Elements of the page that it finds.</param>
/// <param name="Confidence">0 to 1: how likely it is to find the same thing on the shop's other pages and after its next redesign.</param>
/// <param name="Why">What the confidence comes from, for people.</param>
public sealed record LearnedRule(
    CandidateField Field, string Selector, string? Attribute, string Text, int Matches, decimal Confidence, string Why)
{
    public SelectorRule ToRule() => new(Field, Selector, Attribute);
}

/// <summary>A price that the page shows, and how often.</summary>
public sealed record SeenPrice(decimal Amount, string Text, int Times);

/// <summary>What `learn` made of a page.</summary>
public sealed record LearnedProfile
{
    /// <summary>Why the page could not be looked at; null = it could.</summary>
    public string? Problem { get; init; }

    /// <summary>Ways to the known price, the surest first; empty where no element shows it.</summary>
    public IReadOnlyList<LearnedRule> Prices { get; init; } = [];

    /// <summary>How many elements and attributes show the known price, with a selector to them or not.</summary>
    public int Shown { get; init; }

    public LearnedRule? ListPrice { get; init; }

    public LearnedRule? Availability { get; init; }

    /// <summary>Other prices of the page, the most frequent first; those of a page that does not show the known one.</summary>
    public IReadOnlyList<SeenPrice> Others { get; init; } = [];

    /// <summary>Texts that would be the known price if the shop's language or currency settled their separators.</summary>
    public IReadOnlyList<string> Ambiguous { get; init; } = [];

    /// <summary>What the reader makes of the page without a profile.</summary>
    public PageReading? Without { get; init; }

    /// <summary>The same with the proposed profile; null where there is none.</summary>
    public PageReading? With { get; init; }

    /// <summary>The rules of the proposal, price first; empty where the price was not found.</summary>
    public IReadOnlyList<LearnedRule> Proposed =>
        Prices.Count == 0 ? [] : [.. new[] { Prices[0], ListPrice, Availability }.OfType<LearnedRule>()];

    /// <summary>The proposal; null where the price was not found.</summary>
    public SourceProfile? ToProfile(string source) =>
        Prices.Count == 0 ? null : new SourceProfile(source, [.. Proposed.Select(rule => rule.ToRule())]);
}
