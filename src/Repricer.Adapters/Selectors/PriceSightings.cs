using AngleSharp.Dom;
using Repricer.Core.Reading;

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
            if (element.ChildNodes.OfType<IText>().Any(text => text.Data.AsSpan().ContainsAnyInRange('0', '9') || text.Data.Any(char.IsDigit)))
                Climb(element, context, seen, found);
            foreach (var attribute in element.Attributes)
            {
                if (MaySayAmount(element, attribute.Name) && attribute.Value is { Length: > 0 and <= LongestText } value && Read(value, context) is { } reading)
                    found.Add(new PriceSighting(element, attribute.Name, value.Trim(), reading));
            }
        }

        return found;
    }

    /// <summary>An amount may be spread over elements: the ones around a text are looked at while they say little else.</summary>
    private static void Climb(IElement element, PriceTextContext context, HashSet<IElement> seen, List<PriceSighting> found)
    {
        var around = element;
        for (var height = 0; height <= MostAncestors && around is not null and not { LocalName: "body" or "html" or "head" }; height++, around = around.ParentElement)
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
        name is "content" or "value" or "aria-label" or "title" || (name.StartsWith("data-", StringComparison.Ordinal) && NameQuality.IsMeaningful(name) && element.LocalName != "body");

    private static PriceTextReading? Read(string text, PriceTextContext context)
    {
        var reading = PriceText.Read(text, context);
        return reading is { Amount: > 0, AmountMax: null, Kind: PriceTextKind.Price } ? reading : null;
    }
}
