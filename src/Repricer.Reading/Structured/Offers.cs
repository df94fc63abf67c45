using Repricer.Reading.Amounts;

namespace Repricer.Reading.Structured;

/// <summary>Reads an Offer or AggregateOffer, or a thing that carries a price of its own.</summary>
internal static class Offers
{
    public static OfferFacts Read(Item offer, PageMoneyHints hints)
    {
        var draft = new OfferDraft(hints) { Currency = Terms.Currency(offer.Text("priceCurrency")) };
        draft.TakePrice(offer.Text("price"), offer.Text("priceType"));
        draft.TakeRange(offer.Text("lowPrice"), offer.Text("highPrice"));
        foreach (var specification in offer.Items("priceSpecification"))
        {
            draft.TakeSpecification(specification);
        }

        foreach (var nested in offer.Items("price"))
        {
            draft.TakeSpecification(nested);
        }

        return new OfferFacts
        {
            Price = draft.Price,
            High = draft.High > draft.Price ? draft.High : null,
            OtherReading = draft.Other,
            List = draft.List,
            Unit = draft.Unit,
            Currency = draft.Currency,
            PriceText = draft.Text,
            Availability = Terms.Availability(offer.Text("availability")) ?? InventoryAvailability(offer),
            Shipping = Shipping(offer, hints),
            Seller = Seller(offer),
            Condition = Terms.Condition(offer.Text("itemCondition")),
            TaxIncluded = draft.TaxIncluded,
            Where = offer.Where,
            Url = offer.Text("url"),
            Sku = offer.Text("sku"),
            Token = offer.Token,
        };
    }

    private static string? InventoryAvailability(Item offer) =>
        Level(offer) ?? offer.Items("itemOffered").Select(Level).FirstOrDefault(level => level is not null);

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

    private static decimal? Shipping(Item offer, PageMoneyHints hints)
    {
        decimal? lowest = null;
        foreach (var details in offer.Items("shippingDetails"))
        {
            foreach (var rate in details.Items("shippingRate"))
            {
                if (AmountText.TryRead(rate.Text("value", "maxValue") ?? rate.Text("price"), hints, null, out var amount))
                {
                    lowest = lowest is { } known ? Math.Min(known, amount.Amount) : amount.Amount;
                }
            }
        }

        return lowest;
    }
}
