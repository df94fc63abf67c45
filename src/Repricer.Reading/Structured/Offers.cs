using Repricer.Reading.Words;

namespace Repricer.Reading.Structured;

/// <summary>Holds what one schema.org offer states, its price specifications settled.</summary>
internal sealed record OfferFacts
{
    public decimal? Price { get; init; }
    public decimal? High { get; init; }
    public decimal? OtherReading { get; init; }
    public decimal? List { get; init; }
    public decimal? Unit { get; init; }
    public string? Currency { get; init; }
    public string PriceText { get; init; } = "";
    public string? Availability { get; init; }
    public decimal? Shipping { get; init; }
    public string? Seller { get; init; }
    public Condition? Condition { get; init; }
    public bool? TaxIncluded { get; init; }
    public required string Where { get; init; }
    public string? Url { get; init; }
    public string? Sku { get; init; }
    public int Token { get; init; } = -1;
}

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

/// <summary>Collects the prices of one offer while its specifications are gone through.</summary>
internal sealed class OfferDraft(PageMoneyHints hints)
{
    public decimal? Price { get; private set; }
    public decimal? High { get; private set; }
    public decimal? Other { get; private set; }
    public decimal? List { get; private set; }
    public decimal? Unit { get; private set; }
    public string? Currency { get; set; }
    public string Text { get; private set; } = "";
    public bool? TaxIncluded { get; private set; }

    public void TakePrice(string? text, string? priceType)
    {
        if (!AmountText.TryRead(text, hints, Currency, out var reading))
        {
            return;
        }

        Currency ??= reading.Currency;
        if (IsListKind(priceType))
        {
            List ??= reading.Amount;
        }
        else if (Price is null)
        {
            (Price, High, Other, Text) = (reading.Amount, reading.Max, reading.Other, text!);
        }
    }

    public void TakeRange(string? low, string? high)
    {
        if (Price is null
            && (AmountText.TryRead(low, hints, Currency, out var lowest) || AmountText.TryRead(high, hints, Currency, out lowest)))
        {
            (Price, Other, Text) = (lowest.Amount, lowest.Other, low ?? high!);
            Currency ??= lowest.Currency;
        }

        if (AmountText.TryRead(high, hints, Currency, out var highest))
        {
            High = highest.Amount;
        }
    }

    public void TakeSpecification(Item specification)
    {
        if (specification.Is("DeliveryChargeSpecification") || specification.Is("PaymentChargeSpecification")
            || specification.Has("validForMemberTier")
            || (specification.Has("eligibleTransactionVolume") && Price is not null))
        {
            return;
        }

        var currency = Terms.Currency(specification.Text("priceCurrency"));
        if (currency is not null && Currency is not null && currency != Currency)
        {
            return;
        }

        Currency ??= currency;
        var kind = specification.Text("priceType");
        if (!IsListKind(kind) && specification.Has("referenceQuantity") && !IsOnePiece(specification))
        {
            if (AmountText.TryRead(specification.Text("price"), hints, Currency, out var unit))
            {
                Unit ??= unit.Amount;
            }

            return;
        }

        TaxIncluded ??= specification.Text("valueAddedTaxIncluded")?.ToUpperInvariant() switch
        {
            "TRUE" or "1" => true,
            "FALSE" or "0" => false,
            _ => null,
        };
        if (kind is not null && kind.Contains("Sale", StringComparison.OrdinalIgnoreCase) && specification.Text("price") is { } sale)
        {
            // A sale price named as such beats the plain price beside it.
            (Price, High, Other) = (null, null, null);
            TakePrice(sale, null);
            return;
        }

        TakePrice(specification.Text("price"), kind);
        TakeRange(specification.Text("minPrice"), specification.Text("maxPrice"));
    }

    private static bool IsListKind(string? kind) => kind is not null
        && Array.Exists(SchemaWords.ListPriceTypes, word => kind.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool IsOnePiece(Item specification)
    {
        foreach (var quantity in specification.Items("referenceQuantity"))
        {
            return quantity.Text("unitCode") is null or "C62" or "H87" or "EA" && quantity.Text("value") is null or "1" or "1.0";
        }

        return false;
    }
}
