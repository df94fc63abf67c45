using AngleSharp.Dom;
using Repricer.Reading;

namespace Repricer.Adapters.Selectors;

/// <summary>Finds everything on a page that reads as an amount, in the way the engine reads what selectors find.</summary>
internal static class PriceSightings
{
    private const int LongestText = 60;
    private const int LongestMarkup = 2000;
    private const int MostAncestors = 3;
    private const int Most = 5000;

    /// <summary>In document order; texts before attributes of the same element.</summary>
    public static IReadOnlyList<PriceSighting> Find(IDocument document, PriceTextContext context, Func<bool> isLate)
    {
        var found = new List<PriceSighting>();
        var seen = new HashSet<IElement>();
        foreach (var element in document.All)
        {
            if (isLate() || found.Count > Most)
                break;
            if (element.LocalName is "script" or "style" or "noscript" or "template" or "title")
                continue;
            if (element.ChildNodes
                .OfType<IText>()
                .Any(text => text.Data.AsSpan().ContainsAnyInRange('0', '9') || text.Data.Any(char.IsDigit)))
                Climb(element, context, seen, found);
            foreach (var attribute in element.Attributes)
            {
                if (MaySayAmount(element, attribute.Name) && attribute.Value is { Length: > 0 and <= LongestText } value
                    && Read(value, context) is { } reading)
                    found.Add(new PriceSighting(element, attribute.Name, value.Trim(), reading));
            }
        }

        return [.. found.Where(sighting => !HoldsAnother(sighting, found)).Select(
            sighting => sighting with { Wraps = InnerOf(sighting, found).Any(inner => inner.Reading.Amount == sighting.Reading.Amount) })];
    }

    /// <summary>An element around two different amounts is no place of either.</summary>
    private static bool HoldsAnother(PriceSighting sighting, List<PriceSighting> found) =>
        InnerOf(sighting, found).Any(other => other.Reading.Amount != sighting.Reading.Amount && !IsSplit(sighting.Text, other.Text));

    private static IEnumerable<PriceSighting> InnerOf(PriceSighting sighting, List<PriceSighting> found) =>
        sighting.Attribute is not null || sighting.Element.ChildElementCount == 0 ? []
            : found.Where(
                other => other.Attribute is null && other.Element != sighting.Element
                    && other.Element.Ancestors().Take(MostAncestors).Contains(sighting.Element));

    /// <summary>"12" in "12,99 €" is a part of one amount, not another one.</summary>
    private static bool IsSplit(string whole, string part) =>
        part.Length < 4 || !part.Any(letter => letter is '.' or ',') || !whole.Contains(part, StringComparison.Ordinal);

    /// <summary>An amount may be spread over elements: the ones around a text are looked at while they say little else.</summary>
    private static void Climb(IElement element, PriceTextContext context, HashSet<IElement> seen, List<PriceSighting> found)
    {
        var around = element;
        for (var height = 0; height <= MostAncestors
            && around is not null and not { LocalName: "body" or "html" or "head" }; height++, around = around.ParentElement)
        {
            if (!seen.Add(around) || !IsShort(around))
                return;
            if (PageDom.TextOf(around, null) is { Length: > 0 and <= LongestText } text && Read(text, context) is { } reading)
                found.Add(new PriceSighting(around, null, text, reading));
        }
    }

    private static bool IsShort(IElement element)
    {
        var length = 0;
        foreach (var text in element.Descendants<IText>())
        {
            length += text.Data.Length;
            if (length > LongestMarkup)
                return false;
        }

        return true;
    }

    private static bool MaySayAmount(IElement element, string name) =>
        name is "content" or "value" or "aria-label" or "title"
            || (name.StartsWith("data-", StringComparison.Ordinal) && NameQuality.IsMeaningful(name) && element.LocalName != "body");

    private static PriceTextReading? Read(string text, PriceTextContext context)
    {
        var reading = PriceText.Read(text, context);
        return reading is { Amount: > 0, AmountMax: null, Kind: PriceTextKind.Price } ? reading : null;
    }
}
