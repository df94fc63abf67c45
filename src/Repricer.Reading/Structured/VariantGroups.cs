namespace Repricer.Reading.Structured;

/// <summary>Puts together the variants of a product that is sold in variants, which have the prices.</summary>
internal static class VariantGroups
{
    public static void Join(List<OfferedThing> things)
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
            foreach (var variant in things.FindAll(thing => ReferenceEquals(thing.Group, group)))
            {
                foreach (var offer in variant.Offers)
                {
                    offer.Variant = variant.Item;
                    whole.Offers.Add(offer);
                }
            }

            things.RemoveAll(thing => ReferenceEquals(thing.Group, group));
            if (!things.Exists(thing => ReferenceEquals(thing.Item, group) && thing.HasPrice))
            {
                things.Add(whole);
            }
        }
    }
}
