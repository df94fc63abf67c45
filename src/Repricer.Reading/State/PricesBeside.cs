using Repricer.Reading.Amounts;
using Repricer.Reading.Json;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.State;

/// <summary>Reads the other prices of the object that a price stands in.</summary>
internal readonly ref struct PricesBeside(StateKey[] kinds, PageMoneyHints hints, string? currency)
{
    private const int MaxMembers = 500;

    /// <summary>
    /// Finds the price to pay beside a plain one ({"price": 68, "salePrice": 54}): the plain one is then the price before. Null = none.
    /// </summary>
    /// <param name="json">The document.</param>
    /// <param name="node">The amount.</param>
    /// <param name="named">The amount, or what it stands in, whose name says that it is a price.</param>
    public decimal? Sale(in JsonTape json, int node, int named)
    {
        while (true)
        {
            if (SaleIn(json, json[node].Parent, node) is { } sale)
            {
                return sale;
            }

            if (node <= named)
            {
                return null;
            }

            node = json[node].Parent;
        }
    }

    private decimal? SaleIn(in JsonTape json, int holder, int named)
    {
        if (holder < 0 || json[holder].Kind != JsonKind.Object)
        {
            return null;
        }

        var members = 0;
        for (var at = holder + 1; at < json[holder].Past && members < MaxMembers; at = json[at].Past, members++)
        {
            var key = json.Key(at);
            if (at != named && kinds[at] == StateKey.Sale && key.Length >= 8 && NamesASale(key) && Amount(json, at) is { } amount)
            {
                return amount;
            }
        }

        return null;
    }

    private decimal? Amount(in JsonTape json, int at)
    {
        var value = at;
        for (var inner = at + 1; json[at].Kind == JsonKind.Object && inner < json[at].Past; inner++)
        {
            value = kinds[inner] == StateKey.Amount && json[inner].Kind is JsonKind.Number or JsonKind.String ? inner : value;
        }

        return json[value].Kind is JsonKind.Number or JsonKind.String
            && AmountText.TryRead(json.Text(value) ?? "", hints, currency, out var reading) && reading.Amount > 0
            ? reading.Amount / MinorUnits.Scale(json, kinds, value, currency) : null;
    }

    private static bool NamesASale(ReadOnlySpan<byte> key) => Utf8Text.Contains(key, "sale"u8) || Utf8Text.Contains(key, "special"u8)
        || Utf8Text.Contains(key, "discount"u8) || Utf8Text.Contains(key, "promo"u8) || Utf8Text.Contains(key, "final"u8)
        || Utf8Text.Contains(key, "offer"u8) || Utf8Text.Contains(key, "reduced"u8);
}
