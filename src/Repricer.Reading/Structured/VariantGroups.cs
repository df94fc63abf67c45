using Repricer.Reading.Facts;

namespace Repricer.Reading.Structured;

/// <summary>
/// Reads a product that is sold in variants, which have the prices: the variant that the page's address or title names stands for it, else
/// all of them together.
/// </summary>
internal static class VariantGroups
{
    public static void Join(List<OfferedThing> things, PageFacts facts, PageContext context)
    {
        var groups = new List<Item>();
        foreach (var thing in things)
        {
            if (thing.Group is { } group && !thing.IsAside && !groups.Contains(group))
            {
                groups.Add(group);
            }
        }

        foreach (var group in groups)
        {
            var whole = new OfferedThing(group, group.Text("name"));
            var variants = things.FindAll(thing => ReferenceEquals(thing.Group, group));
            if (Named(variants, facts, context) is { } named)
            {
                whole.Offers.AddRange(named.Offers);
            }
            else
            {
                foreach (var variant in variants)
                {
                    whole.Offers.AddRange(variant.Offers);
                }
            }

            things.RemoveAll(thing => ReferenceEquals(thing.Group, group));
            if (!things.Exists(thing => ReferenceEquals(thing.Item, group) && thing.HasPrice))
            {
                things.Add(whole);
            }
        }
    }

    private static OfferedThing? Named(List<OfferedThing> variants, PageFacts facts, PageContext context)
    {
        OfferedThing? found = null;
        foreach (var variant in variants)
        {
            var sku = variant.Item.Text("sku", "productID");
            var isNamed = PageUrl.IsSamePage(variant.Item.Text("url"), context.Url)
                || (sku is { Length: >= 4 } && context.Url is { } url && url.Contains("=" + sku, StringComparison.OrdinalIgnoreCase))
                || (variant.Name is { Length: > 3 } name && string.Equals(name, facts.Heading, StringComparison.OrdinalIgnoreCase));
            if (isNamed && found is not null)
            {
                return null;
            }

            found = isNamed ? variant : found;
        }

        return found;
    }
}
