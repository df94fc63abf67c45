using Repricer.Reading.Amounts;

namespace Repricer.Reading.Structured;

/// <summary>Walks the items of a page and gathers the things that are offered.</summary>
internal sealed class ThingCollector(PageMoneyHints hints)
{
    private const int MaxDepth = 14;
    private const int MaxThings = 600;
    private readonly HashSet<Item> _seen = new(ReferenceEqualityComparer.Instance);

    public List<OfferedThing> Things { get; } = [];

    public void Walk(Item item, bool aside, Item? group, int depth)
    {
        if (depth > MaxDepth || Things.Count >= MaxThings || !_seen.Add(item))
        {
            return;
        }

        Take(item, aside, group);
        foreach (var property in item.Properties)
        {
            if (property.Item is not { } nested || IsOfferPart(property.Name))
            {
                continue;
            }

            Walk(nested, aside || PointsAway(property.Name), property.Name == "hasVariant" ? item : group, depth + 1);
        }
    }

    private static bool PointsAway(string name) => name is "isRelatedTo" or "isSimilarTo" or "isAccessoryOrSparePartFor"
        or "isConsumableFor" or "isVariantOf" or "itemListElement" or "itemReviewed" or "recommendations" or "hasPart" or "mentions"
        or "review" or "addOn" or "hasOfferCatalog";

    private static bool IsOfferPart(string name) => name.Equals("offers", StringComparison.OrdinalIgnoreCase)
        || name is "priceSpecification" or "shippingDetails" or "seller" or "price" or "hasMerchantReturnPolicy" or "aggregateRating"
            or "addOn";

    private void Take(Item item, bool aside, Item? group)
    {
        var holder = item;
        List<Item>? offers = null;
        foreach (var property in item.Properties)
        {
            if (property.Item is not null && property.Name.Equals("offers", StringComparison.OrdinalIgnoreCase))
            {
                (offers ??= []).Add(property.Item);
            }
        }

        if (offers is null && IsPricedThing(item))
        {
            offers = [item];
            holder = item.First("itemOffered") ?? item;
        }

        if (offers is null)
        {
            return;
        }

        var name = holder.Text("name");
        var offered = name is null || !holder.Has("name") ? Offered(item) : null;
        name ??= offered?.Text("name");
        var owner = offered is not null && !holder.Has("name") ? offered : holder;
        var thing = new OfferedThing(owner, name) { IsAside = aside, Group = group };
        foreach (var offer in offers)
        {
            _ = _seen.Add(offer);
            AddOffer(thing, offer, 0);
        }

        foreach (var facts in thing.Offers)
        {
            facts.Variant ??= facts.Item.First("itemOffered");
        }

        if (thing.Offers.Count > 0)
        {
            Things.Add(thing);
        }
    }

    /// <summary>Gives what the first offer that says so is of; null = none says it.</summary>
    private static Item? Offered(Item item)
    {
        foreach (var property in item.Properties)
        {
            if (property.Item is { } offer && property.Name.Equals("offers", StringComparison.OrdinalIgnoreCase)
                && offer.First("itemOffered") is { } offered)
            {
                return offered;
            }
        }

        return null;
    }

    private void AddOffer(OfferedThing thing, Item offer, int depth)
    {
        if (thing.Offers.Count >= 400 || depth > 3)
        {
            return;
        }

        // An Offer that only wraps another thing's offers (a catalogue entry) is not an offer of this thing.
        var facts = Offers.Read(offer, hints);
        thing.Offers.Add(facts);
        var isHolder = offer.Is("OfferCatalog") || offer.Is("ItemList") || offer.Types.Count == 0;
        foreach (var property in offer.Properties)
        {
            if (property.Item is { } nested && !ReferenceEquals(nested, offer)
                && (property.Name.Equals("offers", StringComparison.OrdinalIgnoreCase) || (isHolder && IsEntry(property))))
            {
                _ = _seen.Add(nested);
                AddOffer(thing, nested, depth + 1);
            }
        }
    }

    /// <summary>Tells whether a property is one of several offers under a number or a name, or an entry of a catalogue.</summary>
    private static bool IsEntry(in ItemProperty property) => property.Item!.Is("Offer") || property.Item.Is("AggregateOffer")
        || (property.Name.Length is > 0 and < 4 && char.IsAsciiDigit(property.Name[0]) && property.Item.Has("price"));

    private static bool IsPricedThing(Item item)
    {
        if (!item.Is("Offer") && !item.Is("AggregateOffer") && !item.Has("price") && !item.Has("lowPrice") && !item.Has("minPrice"))
        {
            return false;
        }

        foreach (var type in item.Types)
        {
            if (IsNoThing(type))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNoThing(string type) =>
        type is "PriceSpecification" or "UnitPriceSpecification" or "DeliveryChargeSpecification" or "MonetaryAmount" or "Service"
        or "MemberProgram" or "MemberProgramTier" or "Organization" or "LocalBusiness" or "OfferShippingDetails" or "OfferCatalog";
}
