using Repricer.Reading.Amounts;

namespace Repricer.Reading.Structured;

/// <summary>Reads an Offer or AggregateOffer, or a thing that carries a price of its own.</summary>
internal static class Offers
{
    public static OfferFacts Read(Item offer, PageMoneyHints hints)
    {
        var draft = new OfferDraft(hints, offer) { Currency = Terms.Currency(offer.Text("priceCurrency")) };
        draft.TakePrices(offer);
        foreach (var specification in offer.Items("priceSpecification"))
        {
            draft.TakeSpecification(specification);
        }

        foreach (var nested in offer.Items("price"))
        {
            draft.TakeSpecification(nested);
        }

        draft.TakeRange(offer.Text("lowPrice"), offer.Text("highPrice"));
        draft.TakeRange(offer.Text("minPrice"), offer.Text("maxPrice"));
        draft.Settle();
        return new OfferFacts
        {
            Price = draft.Price,
            High = draft.High > draft.Price ? draft.High : null,
            OtherReading = draft.Other,
            List = draft.List,
            Unit = draft.Unit,
            Currency = draft.Currency,
            PriceText = draft.Text,
            Availability = Terms.Availability(offer.Term("availability")) ?? InventoryAvailability(offer),
            Shipping = ShippingRates.Read(offer, hints),
            Seller = Seller(offer),
            Condition = Terms.Condition(offer.Term("itemCondition")),
            TaxIncluded = draft.TaxIncluded ?? Terms.Truth(offer.Text("valueAddedTaxIncluded")),
            IsSale = draft.IsSale,
            IsRange = draft.IsRange,
            IsConditional = offer.Has("validForMemberTier") || Quantity.OrderValue(offer) > 0,
            LeastPieces = Quantity.Least(offer),
            Regions = [.. Countries.Of(offer, "eligibleRegion"), .. Countries.Of(offer, "areaServed")],
            Others = draft.Others,
            Item = offer,
            Where = offer.Where,
            Token = draft.Token,
        };
    }

    private static string? InventoryAvailability(Item offer) =>
        Level(offer)
            ?? (offer.Has("itemOffered") ? offer.Items("itemOffered").Select(Level).FirstOrDefault(level => level is not null) : null);

    private static string? Level(Item item)
    {
        foreach (var quantity in item.Items("inventoryLevel"))
        {
            if (InStockAbove(quantity.Text("hasMinValue", "minValue") ?? quantity.Text("hasValue", "value")) is { } level)
            {
                return level;
            }
        }

        return InStockAbove(item.Text("inventoryLevel"));
    }

    private static string? InStockAbove(string? pieces) =>
        decimal.TryParse(pieces, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var count)
            ? count > 0 ? "InStock" : "OutOfStock" : null;

    private static string? Seller(Item offer) =>
        offer.Text("seller", "offeredBy") is { Length: < 120 } seller && !seller.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            ? seller : null;
}
