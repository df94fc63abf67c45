using Repricer.Reading.Facts;
using Repricer.Reading.Structured;
using Repricer.Reading.Words;

namespace Repricer.Reading.Identity;

/// <summary>
/// Reads the numbers and the name that structured data give the page's product. Where it is offered in variants, each with numbers of its
/// own, only the variant that the page's address names has those of the page.
/// </summary>
internal static class StructuredNumbers
{
    private const int MaxOffers = 60;
    private const int MaxFound = 200;

    public static void Collect(Item? product, IReadOnlyList<Item> items, string? url, List<Candidate> into)
    {
        if (product is null)
        {
            return;
        }

        var first = into.Count;
        Of(product, url, into);
        foreach (var item in items)
        {
            // The same product in another syntax may say what the first one does not.
            if (into.Count - first < MaxFound && !ReferenceEquals(item, product) && !item.IsNested && item.Method != product.Method
                && item.Is("Product")
                && Titles.Overlap(item.Text("name"), product.Text("name")) >= 80)
            {
                Of(item, url, into);
            }
        }
    }

    private static void Of(Item product, string? url, List<Candidate> into)
    {
        var title = product.Text("name");
        if (!string.IsNullOrEmpty(title) && title.Length < 400)
        {
            into.Add(Make(CandidateField.Title, product, title, 80));
        }

        Numbers(product, product, IdentityWeights.StructuredNumber, into);
        foreach (var id in product.Properties)
        {
            if (string.Equals(id.Name, "productID", StringComparison.OrdinalIgnoreCase))
            {
                Identifier(product, id, into);
            }
        }

        foreach (var property in product.Items("additionalProperty"))
        {
            Labelled(product, property, into);
        }

        Parts(product, [.. product.Items("hasVariant")], url, into);
        var offers = new List<Item>();
        foreach (var offer in product.Items("offers"))
        {
            offers.Add(offer);
            offers.AddRange(offer.Items("offers"));
        }

        Parts(product, offers, url, into);
    }

    /// <summary>Reads offers or variants: one of them, or the one that the address names, speaks for the page.</summary>
    private static void Parts(Item product, List<Item> parts, string? url, List<Candidate> into)
    {
        var many = NumbersOfParts.Differ(parts, "sku") || (NumbersOfParts.Differ(parts, "gtin13") && !product.Has("sku"));
        var named = many ? NumbersOfParts.Named(parts, url) : null;
        for (var at = 0; at < parts.Count && at < MaxOffers; at++)
        {
            var weight = !many || ReferenceEquals(parts[at], named)
                ? named is null ? IdentityWeights.StructuredOffer : IdentityWeights.StructuredNumber + 4
                : IdentityWeights.OneOfSeveralOffers;
            Numbers(product, parts[at], weight, into);
            foreach (var offer in parts[at].Items("itemOffered"))
            {
                Numbers(product, offer, weight, into);
            }
        }
    }

    private static void Numbers(Item product, Item of, int weight, List<Candidate> into)
    {
        Add(product, CandidateField.Sku, of.Text("sku"), weight, into);
        Add(product, CandidateField.Mpn, of.Text("mpn"), weight, into);
        Add(product, CandidateField.Gtin,
            of.Text("gtin13", "gtin") ?? of.Text("gtin12", "gtin14") ?? of.Text("gtin8", "isbn") ?? of.Text("barcode"), weight, into);
    }

    /// <summary>Reads an identifier: plain, "mpn:A1", or a pair of a name and a value.</summary>
    private static void Identifier(Item product, ItemProperty id, List<Candidate> into)
    {
        if (id.Item is { } pair)
        {
            if (pair.Text("value") is { } value)
            {
                Say(product, pair.Text("propertyID", "name") ?? "", value, into);
            }

            return;
        }

        var colon = id.Text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon is > 1 and < 16)
        {
            Say(product, id.Text![..colon], id.Text[(colon + 1)..], into);
        }
        else
        {
            Add(product, CandidateField.Sku, id.Text, IdentityWeights.StructuredId, into);
        }
    }

    private static void Labelled(Item product, Item property, List<Candidate> into)
    {
        if (property.Text("name") is { Length: < 40 } name && property.Text("value") is { Length: < 60 } value)
        {
            Say(product, name, value, into);
        }
    }

    private static void Say(Item product, string label, string value, List<Candidate> into)
    {
        var lower = label.Trim().ToLowerInvariant();
        switch (lower.Length < 2 ? NumberLabel.None : LabelIndex.At(lower, 0, out _))
        {
            case NumberLabel.Gtin:
                Add(product, CandidateField.Gtin, GtinFinder.Read(value), IdentityWeights.StructuredOffer, into);
                break;
            case NumberLabel.Part:
                Add(product, CandidateField.Mpn, value, IdentityWeights.StructuredOffer, into);
                break;
            case NumberLabel.Article:
                Add(product, CandidateField.Sku, value, IdentityWeights.StructuredOffer, into);
                break;
            default:
                break;
        }
    }

    private static void Add(Item product, CandidateField field, string? text, int weight, List<Candidate> into)
    {
        if (StatedText.Clean(text, field) is { } number)
        {
            into.Add(Make(field, product, number, weight));
        }
    }

    private static Candidate Make(CandidateField field, Item product, string text, int weight) =>
        new() { Field = field, Method = product.Method, Text = text, Where = product.Where, Weight = Math.Min(weight, 100) };
}
