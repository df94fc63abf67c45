using Repricer.Reading.Amounts;
using Repricer.Reading.Facts;
using Repricer.Reading.Json;
using Repricer.Reading.Structured;

namespace Repricer.Reading.Visible;

/// <summary>Holds one variation of a list that a shop keeps for its own scripts: price, stock, numbers and what it differs in.</summary>
internal sealed record VariationEntry(decimal Price, decimal? List, bool? InStock, IReadOnlyList<string> Numbers,
    IReadOnlyList<(string Key, string Value)> Traits)
{
    private const int SameNumber = 80;
    private const int SameTrait = 10;

    /// <summary>Reads an object; null where it is no variation with a price.</summary>
    public static VariationEntry? Read(in JsonTape json, int node)
    {
        var price = json.Member(node, "display_price"u8);
        var isWoo = price >= 0;
        price = isWoo ? price : json.Member(node, "price"u8);
        var numbers = Texts(json, node, ["variation_id", "variant_id", "variantId", "id", "sku", "barcode"]);
        if (numbers.Count == 0 || !json.TryGetNumber(price, out var amount) || amount is <= 0 or > AmountText.Most)
        {
            return null;
        }

        var list = json.Member(node, isWoo ? "display_regular_price"u8 : "compare_at_price"u8);
        decimal? former = json.TryGetNumber(list, out var regular) && regular > amount && regular <= AmountText.Most ? regular : null;
        if (!isWoo && json.Member(node, "compare_at_price"u8) >= 0 && decimal.IsInteger(amount))
        {
            // Shopify counts in hundredths.
            (amount, former) = (amount / 100, former / 100);
        }

        var stock = json.Member(node, "is_in_stock"u8);
        stock = stock >= 0 ? stock : json.Member(node, "available"u8);
        stock = stock >= 0 ? stock : json.Member(node, "in_stock"u8);
        bool? inStock = stock < 0 ? null : json[stock].Kind switch
        {
            JsonKind.True => true,
            JsonKind.False => false,
            _ => Terms.Truth(json.Text(stock)),
        };
        return new VariationEntry(amount, former, inStock, numbers, ReadTraits(json, node));
    }

    /// <summary>Says how clearly the parts of an address, or of a form, name this variation; 0 = not, or they name another one.</summary>
    public int Points(IReadOnlyList<AddressPart> parts)
    {
        var points = 0;
        foreach (var part in parts)
        {
            if (part.Value.Length >= 3 && Numbers.Contains(part.Value, StringComparer.OrdinalIgnoreCase))
            {
                points += SameNumber;
                continue;
            }

            foreach (var (key, value) in Traits)
            {
                var isKey = key.Equals(part.Key, StringComparison.OrdinalIgnoreCase);
                var isValue = VariantTraits.Slug(value) == VariantTraits.Slug(part.Value);
                if (isKey && !isValue && value.Length > 0)
                {
                    return 0;
                }

                points += isValue && (isKey || part.IsAttribute) ? SameTrait : 0;
            }
        }

        return points;
    }

    private static List<(string Key, string Value)> ReadTraits(in JsonTape json, int node)
    {
        var traits = new List<(string, string)>();
        var attributes = json.Member(node, "attributes"u8);
        if (attributes >= 0 && json[attributes].Kind == JsonKind.Object)
        {
            for (var at = attributes + 1; at < json[attributes].Past && traits.Count < 12; at = json[at].Past)
            {
                traits.Add((System.Text.Encoding.UTF8.GetString(json.Key(at)), json.Text(at) ?? ""));
            }
        }

        foreach (var option in Texts(json, node, ["option1", "option2", "option3", "color", "size", "title"]))
        {
            traits.Add(("", option));
        }

        return traits;
    }

    private static List<string> Texts(in JsonTape json, int node, string[] names)
    {
        var texts = new List<string>();
        foreach (var name in names)
        {
            if (json.Text(json.Member(node, System.Text.Encoding.ASCII.GetBytes(name))) is { Length: > 0 and < 100 } text)
            {
                texts.Add(text);
            }
        }

        return texts;
    }
}
