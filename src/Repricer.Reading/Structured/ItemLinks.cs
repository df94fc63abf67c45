namespace Repricer.Reading.Structured;

/// <summary>Puts described things in the place of bare references to them.</summary>
internal static class ItemLinks
{
    public static void Resolve(Item item, Dictionary<string, Item> ids, int depth)
    {
        if (depth > 12)
        {
            return;
        }

        for (var at = 0; at < item.Properties.Count; at++)
        {
            if (item.Properties[at].Item is not { } nested)
            {
                Refer(item, at, ids);
                continue;
            }

            if (nested.Properties.Count == 0 && nested.Id is { } id && ids.TryGetValue(id, out var target)
                && !ReferenceEquals(target, item))
            {
                target.IsNested |= !PointsBack(item.Properties[at].Name);
                item.Replace(at, target);
            }
            else
            {
                Resolve(nested, ids, depth + 1);
            }
        }
    }

    /// <summary>Puts a described offer or variant in the place of its bare name.</summary>
    private static void Refer(Item item, int at, Dictionary<string, Item> ids)
    {
        var property = item.Properties[at];
        if (property.Name is "offers" or "Offers" or "itemOffered" or "priceSpecification" or "hasVariant" or "isVariantOf"
            && property.Text is { Length: < 500 } name && ids.TryGetValue(name, out var target) && !ReferenceEquals(target, item))
        {
            target.IsNested |= !PointsBack(property.Name);
            item.Replace(at, target);
        }
    }

    /// <summary>Tells whether a property names what the thing itself belongs to: a variant's group is no part of the variant.</summary>
    private static bool PointsBack(string name) => name is "isVariantOf" or "itemReviewed" or "isRelatedTo" or "isSimilarTo";
}
