using AngleSharp.Dom;
using Repricer.Reading;

namespace Repricer.Adapters.Selectors;

/// <summary>A place of the page whose text is an amount.</summary>
/// <param name="Attribute">The attribute that says it; null = the element's text.</param>
internal sealed record PriceSighting(IElement Element, string? Attribute, string Text, PriceTextReading Reading)
{
    private const int Heights = 8;

    /// <summary>An element inside it says the same by itself: on other pages of the shop this one may hold more.</summary>
    public bool Wraps { get; init; }

    /// <summary>It carries a sign of money, or its attribute or element is named for a price: not just any number.</summary>
    public bool IsMoney => Reading.HasCurrencyText || NamesAround(3).Any(NameQuality.IsPriceWord)
        || (Attribute is not null && NameQuality.IsPriceWord(Attribute));

    /// <summary>Crossed out, or named as a former or compared price.</summary>
    public bool IsFormer => Reading.Former || Reading.Saving || Lineage(3).Any(element => element.LocalName is "s" or "del" or "strike")
        || NamesAround(2).Any(NameQuality.IsFormerWord)
            || (Attribute is not null && NameQuality.IsFormerWord(Attribute));

    /// <summary>Among related products, in the cart or the navigation, or at shipping.</summary>
    public bool IsElsewhere => Lineage(Heights).Any(element => element.LocalName is "nav" or "footer" or "aside")
        || NamesAround(Heights).Any(NameQuality.IsElsewhereWord);

    /// <summary>1 = nothing speaks against this place being the product's own price.</summary>
    public decimal PlaceFactor(CandidateField field)
    {
        var factor = 1m;
        if (IsFormer != (field == CandidateField.ListPrice))
            factor *= 0.6m;
        if (IsElsewhere)
            factor *= 0.6m;
        if (Wraps)
            factor *= 0.85m;
        if (!IsMoney)
            factor *= 0.75m;
        if (Element.LocalName is "option" or "select" or "li")
            factor *= 0.85m;
        return Text.Length > 30 ? factor * 0.85m : factor;
    }

    private IEnumerable<IElement> Lineage(int height)
    {
        var element = Element;
        for (var at = 0; at <= height && element is not null and not { LocalName: "body" or "html" }; at++, element = element.ParentElement)
            yield return element;
    }

    private IEnumerable<string> NamesAround(int height) =>
        Lineage(height).SelectMany(
            element => element.ClassList
                .Concat(
                    [element.Id, element.GetAttribute("itemprop"), element.GetAttribute("property"), element.GetAttribute("data-testid")])
                .OfType<string>());
}
