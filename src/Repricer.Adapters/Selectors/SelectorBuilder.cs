using AngleSharp.Dom;

namespace Repricer.Adapters.Selectors;

/// <summary>A selector that might find an element again, and how much its words are worth: 0 to 100.</summary>
internal readonly record struct SelectorProposal(string Css, int Stability, string Why);

/// <summary>
/// Short selectors for one element, from what shops keep: the words of schema.org, hooks for tests and scripts, ids and classes that mean
/// something. Never a position among siblings, never a generated name. An element without a name of its own is reached through a named
/// element around it.
/// </summary>
internal static class SelectorBuilder
{
    private const int MostAncestors = 6;
    private const int MostProposals = 24;

    private static readonly string[] Hooks =
    [
        "data-testid", "data-test-id", "data-test", "data-qa", "data-cy", "data-hook", "data-role", "data-automation-id", "data-automation",
        "data-component", "data-element", "data-field", "data-ui", "data-price-type",
    ];

    private static readonly string[] OwnTags = ["ins", "data", "output", "bdi", "h1", "meta", "s", "del"];

    /// <summary>The most stable first.</summary>
    public static IReadOnlyList<SelectorProposal> For(IElement element)
    {
        var own = KeysOf(element).ToList();
        var proposals = new List<SelectorProposal>(own);
        var steps = own.Take(3).Append(TagOf(element)).ToList();
        var around = element.ParentElement;
        for (var height = 0; height < MostAncestors
            && around is not null and not { LocalName: "body" or "html" }; height++, around = around.ParentElement)
        {
            foreach (var anchor in KeysOf(around).Take(2))
            {
                foreach (var step in steps)
                    proposals.Add(new SelectorProposal(
                        $"{anchor.Css} {step.Css}", Math.Min(anchor.Stability, step.Stability) - 4 - height,
                        $"{step.Why} inside {anchor.Why}"));
            }
        }

        // Its bare tag, for pages without names: seldom alone, and the first thing to go.
        var tag = TagOf(element);
        proposals.Add(tag with { Stability = tag.Stability - 24, Why = $"nothing but {tag.Why}" });
        return [.. proposals
            .DistinctBy(proposal => proposal.Css)
            .Where(proposal => proposal.Css.Length <= 120)
            .OrderByDescending(proposal => proposal.Stability)
            .ThenBy(proposal => proposal.Css.Length)
            .Take(MostProposals)];
    }

    private static SelectorProposal TagOf(IElement element) =>
        new(element.LocalName, OwnTags.Contains(element.LocalName, StringComparer.Ordinal) ? 52 : 44, $"<{element.LocalName}>");

    private static IEnumerable<SelectorProposal> KeysOf(IElement element)
    {
        var tag = element.LocalName;
        if (!tag.All(char.IsAsciiLetterOrDigit))
            yield break;
        if (Value(element, "itemprop") is { } property)
            yield return new SelectorProposal(
                $"{(tag is "meta" or "link" ? tag : "")}[itemprop=\"{property}\"]", 97, "a word of schema.org");
        if (tag == "meta" && element.GetAttribute("property") is { Length: < 50 } meta
            && meta.All(letter => char.IsAsciiLetter(letter) || letter is ':' or '_'))
            yield return new SelectorProposal($"meta[property=\"{meta}\"]", 93, "a meta tag made for machines");
        foreach (var hook in Hooks)
        {
            if (Value(element, hook) is { } value)
                yield return new SelectorProposal($"[{hook}=\"{value}\"]", 88, "a hook for scripts and tests");
        }

        if (element.Id is { } id && NameQuality.IsMeaningful(id))
            yield return new SelectorProposal($"#{id}", 85, "an id");
        foreach (var attribute in element.Attributes)
        {
            if (attribute.Name.StartsWith("data-", StringComparison.Ordinal) && !Hooks.Contains(attribute.Name, StringComparer.Ordinal)
                && NameQuality.IsMeaningful(attribute.Name) && NameQuality.IsPriceWord(attribute.Name))
                yield return new SelectorProposal($"[{attribute.Name}]", 82, "a data attribute");
        }

        foreach (var key in ClassKeys(element))
            yield return key;
    }

    private static IEnumerable<SelectorProposal> ClassKeys(IElement element)
    {
        var names = element.ClassList.Where(NameQuality.IsMeaningful).OrderByDescending(NameQuality.IsPriceWord).Take(3).ToArray();
        for (var at = 0; at < names.Length; at++)
        {
            var isPrice = NameQuality.IsPriceWord(names[at]);
            yield return new SelectorProposal(
                $".{names[at]}", isPrice ? 78 : NameQuality.IsProductWord(names[at]) ? 70 : 62,
                isPrice ? "a class that names the price" : "a class");
            if (at > 0)
                yield return new SelectorProposal($".{names[0]}.{names[at]}", NameQuality.IsPriceWord(names[0]) ? 74 : 60, "two classes");
        }

        if (names.Length == 0 && element.ClassList.Select(NameQuality.StableStart).FirstOrDefault(start => start is not null) is { } start)
            yield return new SelectorProposal(
                $"[class*=\"{start}\"]", NameQuality.IsPriceWord(start) ? 66 : 52, "the written part of a generated class");
    }

    private static string? Value(IElement element, string attribute) =>
        element.GetAttribute(attribute)?.Trim() is { } value && NameQuality.IsMeaningful(value) ? value : null;
}
