using AngleSharp.Css.Parser;
using AngleSharp.Dom;
using Repricer.Reading;

namespace Repricer.Adapters.Selectors;

/// <summary>Tries selectors on one page in the engine's own way: same order of elements, same text, same reading of it.</summary>
internal sealed class SelectorTrial(IDocument document, PriceTextContext money, Func<bool> isLate)
{
    private const int MostCounted = 50;

    private readonly CssSelectorParser _parser = new();
    private readonly Dictionary<(string, string?), IReadOnlyList<(IElement Element, string Text)>> _known = [];

    /// <summary>What the selector finds, in document order; at most fifty are told apart.</summary>
    public IReadOnlyList<(IElement Element, string Text)> Matches(string css, string? attribute)
    {
        if (_known.TryGetValue((css, attribute), out var known))
            return known;
        var found = _parser.ParseSelector(css) is { } selector
            ? PageDom.Matches(document, selector, attribute, isLate).Take(MostCounted).ToArray()
            : [];
        _known.Add((css, attribute), found);
        return found;
    }

    /// <returns>
    /// Null where the first match does not say the price, or other matches contradict it so much that the reader could not tell.
    /// </returns>
    public LearnedRule? Try(CandidateField field, SelectorProposal proposal, PriceSighting sighting, decimal price)
    {
        var matches = Matches(proposal.Css, sighting.Attribute);
        if (isLate() || matches.Count == 0 || Amount(matches[0].Text) != price)
            return null;

        var same = matches.Count(match => Amount(match.Text) == price);
        var (factor, unique) = matches.Count == 1 ? (1m, "the only match")
            : same == matches.Count ? (0.92m, $"all of its {matches.Count} matches say the same")
            : matches.Skip(1).All(match => Amount(match.Text) is not { } other || other == price) ? (0.8m,
                $"the first of {matches.Count} matches, the others are no prices")
            : (0.45m, $"the first of {matches.Count} matches, others say other prices");
        var confidence = decimal.Round(proposal.Stability / 100m * factor * sighting.PlaceFactor(field), 2);
        var doubts = string.Concat(
            sighting.IsElsewhere ? "; it stands among other things than the product" : "",
            field == CandidateField.Price && sighting.IsFormer ? "; it looks like a former price" : "");
        return new LearnedRule(
            field, proposal.Css, sighting.Attribute, matches[0].Text, matches.Count, confidence, $"{proposal.Why}; {unique}{doubts}");
    }

    private decimal? Amount(string text) => PriceText.Read(text, money) is { AmountAmbiguous: false, Amount: { } amount } ? amount : null;
}
