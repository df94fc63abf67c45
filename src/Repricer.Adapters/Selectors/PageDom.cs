using AngleSharp;
using AngleSharp.Css.Dom;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Repricer.Adapters.Selectors;

/// <summary>
/// A page as AngleSharp's DOM: no scripts, no requests, nesting and time bounded. What the engine reads from it and what `learn` proposes
/// are one code.
/// </summary>
internal static class PageDom
{
    /// <summary>Pages above this are not made into a DOM.</summary>
    public const int LargestPage = 4 * 1024 * 1024;

    private const int DeepestNesting = 512;
    private const int LongestText = 500;

    /// <returns>Null when it took longer than the deadline, or the library fell over the bytes.</returns>
    public static IDocument? Parse(string page, Func<bool> isLate)
    {
        var options = new HtmlParserOptions
        {
            IsScripting = false,
            MaximumDepth = DeepestNesting,
            SkipComments = true,
            OnCreated = (_, _) =>
            {
                if (isLate())
                    throw new TimeoutException();
            },
        };
        try
        {
            return new HtmlParser(options, BrowsingContext.New(Configuration.Default)).ParseDocument(page);
        }
        catch (Exception)
        {
            // Out of time, or bytes that the library falls over: the caller goes on without a DOM.
            return null;
        }
    }

    /// <summary>
    /// Elements that a selector finds and that have a text, in document order, with that text; elements are tried one by one until it is
    /// late.
    /// </summary>
    public static IEnumerable<(IElement Element, string Text)> Matches(
        IDocument document, ISelector selector, string? attribute, Func<bool> isLate)
    {
        foreach (var element in document.All)
        {
            if (isLate())
                yield break;
            if (selector.Match(element, null) && TextOf(element, attribute) is { Length: > 0 } text)
                yield return (element, text);
        }
    }

    /// <summary>The text of an element or of its attribute. Runs of white space become one space, as a browser shows them.</summary>
    public static string? TextOf(IElement element, string? attribute)
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
