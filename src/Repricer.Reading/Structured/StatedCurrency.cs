namespace Repricer.Reading.Structured;

/// <summary>Finds the currency that the page's structured data name first: the best hint for symbols elsewhere on the page.</summary>
internal static class StatedCurrency
{
    public static string? Of(List<Item> items)
    {
        foreach (var item in items)
        {
            if (Find(item, 0) is { } code)
            {
                return code;
            }
        }

        return null;
    }

    private static string? Find(Item item, int depth)
    {
        if (Terms.Currency(item.Text("priceCurrency")) is { } own)
        {
            return own;
        }

        if (depth > 6)
        {
            return null;
        }

        foreach (var property in item.Properties)
        {
            if (property.Item is not null && Find(property.Item, depth + 1) is { } code)
            {
                return code;
            }
        }

        return null;
    }
}
