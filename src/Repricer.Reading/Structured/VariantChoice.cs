using Repricer.Reading.Facts;

namespace Repricer.Reading.Structured;

/// <summary>Finds those of several offers that the page's address or heading names; more than one where it names only the colour.</summary>
internal static class VariantChoice
{
    private const int SameAddress = 100;
    private const int SameNumber = 80;
    private const int SameName = 40;
    private const int SameTrait = 10;

    public static List<OfferFacts> Named(List<OfferFacts> offers, AddressVariant address, PageFacts facts)
    {
        var found = new List<OfferFacts>();
        if (offers.Count < 2)
        {
            return found;
        }

        var best = 1;
        foreach (var offer in offers)
        {
            var score = offer.Price is null ? 0 : Score(offer, address, facts);
            if (score > best)
            {
                (best, found) = (score, []);
            }

            if (score == best)
            {
                found.Add(offer);
            }
        }

        return found.Count == offers.Count ? [] : found;
    }

    private static int Score(OfferFacts offer, AddressVariant address, PageFacts facts)
    {
        var score = Points(offer.Item, address);
        if (offer.Variant is { } variant && !ReferenceEquals(variant, offer.Item))
        {
            score = Math.Max(score, Points(variant, address));
            score += variant.Text("name") is { Length: > 3 } name && name.Equals(facts.Heading, StringComparison.OrdinalIgnoreCase)
                ? SameName : 0;
        }

        return score;
    }

    /// <summary>Says how clearly the address names what an item describes; 0 = not.</summary>
    public static int Points(Item item, AddressVariant address)
    {
        if (address.IsLedToBy(item.Text("url")) || address.IsLedToBy(item.Id)
            || (item.Is("Product") && PageUrl.IsSamePage(item.Text("url"), address.Url)))
        {
            return SameAddress;
        }

        var points = 0;
        foreach (var part in address.Parts)
        {
            points += IsNumber(item, part) ? SameNumber : VariantTraits.Fits(item, part) ? SameTrait : 0;
        }

        return points;
    }

    private static bool IsNumber(Item item, AddressPart part)
    {
        if (part.Value.Length < 4 && !part.IsVariant && part.Key.Length > 0)
        {
            return false;
        }

        foreach (var name in (string[])["sku", "productID", "mpn", "gtin13", "gtin", "gtin12", "gtin14", "gtin8"])
        {
            if (part.Value.Equals(item.Text(name), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return part.Value.Length >= 3 && (EndsWith(item.Id, part.Value) || EndsWith(item.Text("url"), part.Value)
            || (part.Key.Length == 0 && VariantTraits.Slug(item.Text("name")) == VariantTraits.Slug(part.Value)));
    }

    /// <summary>Tells whether an address ends in the value, as a part of its own: "…?variant=12", "…#large", "…/sku-7".</summary>
    private static bool EndsWith(string? address, string value) => address is not null && address.Length > value.Length
        && address.EndsWith(value, StringComparison.OrdinalIgnoreCase) && address[^(value.Length + 1)] is '=' or '#' or '/';
}
