using Repricer.Reading;

namespace Repricer.Core.Sources;

/// <summary>Selectors that a person configured for one source. Applied by an ISelectorEngine, which answers with candidates.</summary>
/// <param name="Source">The source's name, for messages.</param>
/// <param name="Rules">In order of preference.</param>
public sealed record SourceProfile(string Source, IReadOnlyList<SelectorRule> Rules);

/// <summary>One field of a profile.</summary>
/// <param name="Field">What the text means.</param>
/// <param name="Selector">A CSS selector.</param>
/// <param name="Attribute">The attribute to read; null = the element's text.</param>
public sealed record SelectorRule(CandidateField Field, string Selector, string? Attribute);
