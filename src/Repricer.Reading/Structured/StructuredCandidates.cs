using Repricer.Reading.Amounts;
using Repricer.Reading.Facts;

namespace Repricer.Reading.Structured;

/// <summary>
/// Turns the things of JSON-LD, microdata and RDFa into candidates: those of the page's own product, and those of others, named as such.
/// </summary>
internal static class StructuredCandidates
{
    /// <returns>The page's own product; null = it has none, or many.</returns>
    public static Item? Collect(List<Item> items, PageFacts facts, PageContext context, AddressVariant address, PageMoneyHints hints,
        List<Candidate> into)
    {
        var collector = new ThingCollector(hints);
        foreach (var item in items)
        {
            if (!item.IsNested)
            {
                collector.Walk(item, aside: item.Is("ItemList"), group: null, 0);
            }
        }

        // Things that are only reachable through each other.
        foreach (var item in items)
        {
            collector.Walk(item, aside: true, group: null, 0);
        }

        var things = collector.Things;
        if (things.Count == 0)
        {
            return FirstProduct(items);
        }

        VariantGroups.Join(things);
        var main = MainThing.Choose(things, facts, context);
        var country = Countries.Of(context, facts, hints.Currency);
        var place = new BuyerPlace(country, context.Currency is { IsNone: false } known ? known.Code : null, Countries.CurrencyOf(country));
        foreach (var thing in things)
        {
            var isMain = main is not null && MainThing.IsSame(thing, main);
            var offers = OfferChoice.Settle(thing.Offers, address, facts, place);
            var ignoresVariant = isMain && address.IsNamed && !offers.IsNamed && offers.Members is null && !IsAlone(offers.Best, address);
            new ThingCandidates(thing, offers, isMain ? null : thing.Name ?? "another thing", into).Add(ignoresVariant, country);
        }

        return main?.Item ?? (things.Exists(thing => !thing.IsAside && thing.HasPrice) ? null : FirstProduct(items));
    }

    /// <summary>Tells whether the only offer is of the variant that the address names.</summary>
    private static bool IsAlone(OfferFacts offer, AddressVariant address) => VariantChoice.Points(offer.Item, address) > 0
        || (offer.Variant is { } variant && VariantChoice.Points(variant, address) > 0);

    private static Item? FirstProduct(List<Item> items)
    {
        foreach (var item in items)
        {
            if (item.Is("Product") && !item.IsNested)
            {
                return item;
            }
        }

        return null;
    }
}
