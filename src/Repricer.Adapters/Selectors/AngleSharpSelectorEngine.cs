using AngleSharp;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Repricer.Core.Reading;
using Repricer.Engine.Observing;

namespace Repricer.Adapters.Selectors;

/// <summary>
/// CSS selectors of a source profile, by AngleSharp: no scripts, no requests, nesting bounded. Elements are tried one by one in document order under one deadline a
/// page, so that neither a costly selector nor a page made to be slow (nesting costs the parser quadratic time) holds the stage up; what was found by then counts.
/// </summary>
public sealed class AngleSharpSelectorEngine(TimeProvider time) : ISelectorEngine
{
    /// <summary>Characters of a selector.</summary>
    public const int LongestSelector = 500;

    private const int LargestPage = 4 * 1024 * 1024;
    private const int DeepestNesting = 512;
    private const int MostMatchesPerRule = 5;
    private const int LongestText = 500;
    /// <summary>For parsing a page and trying all selectors; settable for tests.</summary>
    internal TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(2);

    private readonly CssSelectorParser _selectors = new();

    /// <summary>For the check of the configuration: one message a selector that is too long or that cannot be read.</summary>
    public IReadOnlyList<string> Validate(SourceProfile profile) =>
    [
        .. profile.Rules.Where(rule => Parse(rule) is null).Select(rule => rule.Selector.Length > LongestSelector
            ? $"the selector for {rule.Field} is longer than {LongestSelector} characters"
            : $"'{rule.Selector}' (for {rule.Field}) is not a CSS selector"),
    ];

    public IReadOnlyList<Candidate> Select(ReadOnlyMemory<byte> page, string charset, SourceProfile profile)
    {
        if (page.Length > LargestPage)
            return [];

        var started = time.GetTimestamp();
        using var document = ParsePage(Charset.Decode(page.Span, charset), started);
        if (document is null)
            return [];

        var found = new List<Candidate>();
        foreach (var rule in profile.Rules)
        {
            if (Parse(rule) is { } selector)
                Apply(rule, selector, document, started, found);
        }

        return found;
    }

    private IDocument? ParsePage(string page, long started)
    {
        var options = new HtmlParserOptions
        {
            IsScripting = false,
            MaximumDepth = DeepestNesting,
            SkipComments = true,
            OnCreated = (_, _) =>
            {
                if (time.GetElapsedTime(started) > Deadline)
                    throw new TimeoutException();
            },
        };
        try
        {
            return new HtmlParser(options, BrowsingContext.New(Configuration.Default)).ParseDocument(page);
        }
        catch (Exception)
        {
            // Out of time, or bytes that the library falls over: no candidates, and the reader goes on without them.
            return null;
        }
    }

    private void Apply(SelectorRule rule, ISelector selector, IDocument document, long started, List<Candidate> found)
    {
        var matches = 0;
        foreach (var element in document.All)
        {
            if (matches == MostMatchesPerRule || time.GetElapsedTime(started) > Deadline)
                return;
            if (!selector.Match(element, null) || TextOf(element, rule.Attribute) is not { Length: > 0 } text)
                continue;

            matches++;
            found.Add(new Candidate { Field = rule.Field, Method = ReadingMethod.Selector, Text = text, Where = rule.Attribute is null ? rule.Selector : $"{rule.Selector} @{rule.Attribute}" });
        }
    }

    private ISelector? Parse(SelectorRule rule) => rule.Selector.Length > LongestSelector ? null : _selectors.ParseSelector(rule.Selector);

    // Runs of white space become one space, as a browser shows them.
    private static string? TextOf(IElement element, string? attribute)
    {
        var text = attribute is null ? element.TextContent : element.GetAttribute(attribute);
        if (text is null)
            return null;
        if (text.Length > LongestText * 4)
            text = text[..(LongestText * 4)];
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= LongestText ? text : text[..LongestText];
    }
}
