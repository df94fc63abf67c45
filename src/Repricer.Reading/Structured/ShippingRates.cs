using Repricer.Reading.Amounts;

namespace Repricer.Reading.Structured;

/// <summary>Reads what offers state about the cost of shipping, and chooses the rate for the page's country and price.</summary>
internal static class ShippingRates
{
    private const int Most = 200;

    public static List<ShippingRate> Read(Item offer, PageMoneyHints hints)
    {
        var rates = new List<ShippingRate>();
        foreach (var details in offer.Items("shippingDetails"))
        {
            Details(details, hints, rates);
        }

        foreach (var specification in offer.Items("priceSpecification"))
        {
            if (specification.Is("DeliveryChargeSpecification"))
            {
                Charge(specification, hints, rates);
            }
        }

        foreach (var charge in offer.Items("deliveryCharge"))
        {
            Charge(charge, hints, rates);
        }

        return rates;
    }

    /// <summary>Gives the cheapest rate to the country for an order of one piece; null = none is known.</summary>
    public static decimal? Choose(IReadOnlyList<ShippingRate> rates, string? country, decimal? price, string? currency)
    {
        var fitting = new List<ShippingRate>();
        var isThere = false;
        foreach (var rate in rates)
        {
            if (rate.From > 0 && (price is null || rate.From > price))
            {
                continue;
            }

            var isHere = country is not null && rate.Countries.Any(place => Countries.IsOne(place, country));
            if (isHere && !isThere)
            {
                (isThere, fitting) = (true, []);
            }

            if (isHere || (!isThere && (country is null || rate.Countries.Count == 0 || rates.Count == 1)))
            {
                fitting.Add(rate);
            }
        }

        if (fitting.Exists(rate => rate.Currency == currency))
        {
            _ = fitting.RemoveAll(rate => rate.Currency is not null && rate.Currency != currency);
        }

        return fitting.Count == 0 ? null : fitting.Min(rate => rate.Amount);
    }

    private static void Details(Item details, PageMoneyHints hints, List<ShippingRate> rates)
    {
        if (Terms.Truth(details.Text("doesNotShip")) == true)
        {
            return;
        }

        var countries = Countries.Of(details, "shippingDestination");
        Rates(details, countries, hints, rates);
        foreach (var name in (string[])["shippingConditions", "hasShippingService", "shippingSettings"])
        {
            foreach (var nested in details.Items(name))
            {
                var places = Countries.Of(nested, "shippingDestination");
                Rates(nested, places.Count > 0 ? places : countries, hints, rates);
                foreach (var condition in nested.Items("shippingConditions"))
                {
                    Details(condition, hints, rates);
                }
            }
        }
    }

    private static void Rates(Item details, IReadOnlyList<string> countries, PageMoneyHints hints, List<ShippingRate> rates)
    {
        var from = Quantity.OrderValue(details);
        var isFreeFrom = details.Has("freeShippingThreshold");
        if (isFreeFrom && from is not null && rates.Count < Most)
        {
            rates.Add(new ShippingRate(0, null, countries, from));
            from = null;
        }

        foreach (var rate in details.Items("shippingRate"))
        {
            Add(rate, rate.Text("value", "maxValue") ?? rate.Text("price"), countries, from ?? Quantity.OrderValue(rate), hints, rates);
        }

        if (details.Text("shippingRate") is { } plain && !details.Items("shippingRate").Any())
        {
            Add(details, plain, countries, from, hints, rates);
        }
    }

    private static void Charge(Item charge, PageMoneyHints hints, List<ShippingRate> rates) =>
        Add(charge, charge.Text("price", "value"), Countries.Of(charge, "eligibleRegion"), Quantity.OrderValue(charge), hints, rates);

    private static void Add(Item rate, string? text, IReadOnlyList<string> countries, decimal? from, PageMoneyHints hints,
        List<ShippingRate> rates)
    {
        if (rates.Count < Most && AmountText.TryRead(text, hints, null, out var amount))
        {
            var currency = Terms.Currency(rate.Text("currency", "priceCurrency")) ?? amount.Currency;
            rates.Add(new ShippingRate(amount.Amount, currency, countries, from));
        }
    }
}
