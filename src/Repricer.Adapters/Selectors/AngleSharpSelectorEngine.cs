using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;
using Repricer.Core.Sources;
using Repricer.Engine.Observing;
using Repricer.Reading;

namespace Repricer.Adapters.Selectors;

/// <summary>
/// CSS selectors of a source profile, by AngleSharp: no scripts, no requests, nesting bounded. Elements are tried one by one in document
/// order under one deadline a page, so that neither a costly selector nor a page made to be slow (nesting costs the parser quadratic time)
/// holds the stage up; what was found by then counts.
/// </summary>
public sealed class AngleSharpSelectorEngine(TimeProvider time) : ISelectorEngine
{
    /// <summary>Characters of a selector.</summary>
    public const int LongestSelector = 500;

    internal const int MostMatchesPerRule = 5;

    /// <summary>The time that parsing a page and trying all its selectors may take; a test may set it.</summary>
    internal TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(2);

    private readonly CssSelectorParser _selectors = new();

    /// <summary>Says what is wrong with one selector, for the check of profile files and settings; null = nothing.</summary>
    public string? ProblemOf(string selector)
    {
        if (selector.Length > LongestSelector)
            return $"longer than {LongestSelector} characters";
        return Parse(selector) is null ? "it cannot be read; expected something like '.price' or 'meta[itemprop=\"price\"]'" : null;
    }

    public IReadOnlyList<Candidate> Select(ReadOnlyMemory<byte> page, string charset, SourceProfile profile)
    {
        if (page.Length > PageDom.LargestPage)
            return [];

        var started = time.GetTimestamp();
        bool IsLate() => time.GetElapsedTime(started) > Deadline;
        using var document = PageDom.Parse(Charset.Decode(page.Span, charset), IsLate);
        if (document is null)
            return [];

        var found = new List<Candidate>();
        foreach (var rule in profile.Rules)
        {
            if (Parse(rule.Selector) is { } selector)
                found.AddRange(PageDom
                    .Matches(document, selector, rule.Attribute, IsLate)
                    .Take(MostMatchesPerRule)
                    .Select(match => CandidateOf(rule, match.Text)));
        }

        return found;
    }

    private static Candidate CandidateOf(SelectorRule rule, string text) =>
        new() { Field = rule.Field, Method = ReadingMethod.Selector, Text = text, Where = rule.Attribute is null
            ? rule.Selector
            : $"{rule.Selector} @{rule.Attribute}" };

    private ISelector? Parse(string selector) => selector.Length > LongestSelector ? null : _selectors.ParseSelector(selector);
}
