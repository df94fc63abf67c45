using System.Globalization;

namespace Repricer.Reading.Structured;

/// <summary>Reads quantities of schema.org: a bare number, or a thing with a value or bounds.</summary>
internal static class Quantity
{
    /// <summary>Gives the least number of pieces that a price holds for; null = it is not bound to a number.</summary>
    public static decimal? Least(Item item)
    {
        foreach (var quantity in item.Items("eligibleQuantity"))
        {
            if (Number(quantity.Text("minValue", "hasMinValue") ?? quantity.Text("value", "hasValue")) is { } least)
            {
                return least;
            }
        }

        return Number(item.Text("eligibleQuantity"));
    }

    /// <summary>Gives the order value from which a statement holds; null = it holds for every order.</summary>
    public static decimal? OrderValue(Item item)
    {
        foreach (var name in (string[])["eligibleTransactionVolume", "orderValue", "freeShippingThreshold"])
        {
            foreach (var volume in item.Items(name))
            {
                if (Number(volume.Text("minPrice", "minValue") ?? volume.Text("lowPrice", "price") ?? volume.Text("value")) is { } least)
                {
                    return least;
                }
            }

            if (Number(item.Text(name)) is { } plain)
            {
                return plain;
            }
        }

        return null;
    }

    public static decimal? Number(string? text) => text is { Length: < 24 }
        && decimal.TryParse(text.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        ? value : null;
}
