using AngleSharp.Dom;
using Repricer.Reading;

namespace Repricer.Adapters.Selectors;

/// <summary>
/// Where a page obviously says whether the product is in stock: schema.org's property, a meta tag, or a short text in an element named for
/// it.
/// </summary>
internal static class AvailabilityFinder
{
    private const int MostTried = 10;
    private const decimal Enough = 0.6m;

    /// <returns>Null where nothing is obvious.</returns>
    public static LearnedRule? Find(IDocument document, SelectorTrial trial)
    {
        LearnedRule? best = null;
        foreach (var element in document.All.Where(IsNamedForStock).Take(MostTried))
        {
            foreach (var attribute in (string?[])["href", "content", null])
            {
                if (PageDom.TextOf(element, attribute) is not { Length: > 0 and <= 80 } text || AvailabilityText.Read(text) is not { } term)
                    continue;
                foreach (var proposal in SelectorBuilder.For(element))
                {
                    if (Try(proposal, attribute, term, trial) is { } rule && rule.Confidence >= Enough
                        && rule.Confidence > (best?.Confidence ?? 0))
                        best = rule;
                }

                break;
            }
        }

        return best;
    }

    private static LearnedRule? Try(SelectorProposal proposal, string? attribute, string term, SelectorTrial trial)
    {
        var matches = trial.Matches(proposal.Css, attribute);
        if (matches.Count == 0 || matches.Any(match => AvailabilityText.Read(match.Text) != term))
            return null;
        var confidence = decimal.Round(proposal.Stability / 100m * (matches.Count == 1 ? 1m : 0.9m), 2);
        return new LearnedRule(
            CandidateField.Availability, proposal.Css, attribute, matches[0].Text, matches.Count, confidence,
            $"{proposal.Why}; it says {term}");
    }

    private static bool IsNamedForStock(IElement element) =>
        element.LocalName is not ("script" or "style" or "body" or "html")
        && (new[] { element.GetAttribute("itemprop"), element.GetAttribute("property"), element.GetAttribute("data-testid"), element.Id }
            .OfType<string>()
            .Any(NameQuality.IsStockWord) || element.ClassList.Any(NameQuality.IsStockWord));
}
