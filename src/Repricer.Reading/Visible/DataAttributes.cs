using System.Globalization;
using System.Net;
using System.Text;
using Repricer.Reading.Amounts;
using Repricer.Reading.Facts;
using Repricer.Reading.Json;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>
/// Finds the prices that shops leave in <c>data-</c> attributes for their own scripts: plain ones, Magento's typed ones, and WooCommerce's
/// list of variations.
/// </summary>
internal static class DataAttributes
{
    private const int MaxCandidates = 120;

    public static void Collect(in PageTape tape, PageFacts facts, PageMoneyHints hints, PlaceCache cache, in PageLayout layout, List<Candidate> into)
    {
        if ((tape.Seen & TokenMarks.DataPrice) == TokenMarks.None)
        {
            return;
        }

        var first = into.Count;
        foreach (var at in tape.Stops)
        {
            if ((tape[at].Marks & TokenMarks.DataPrice) != TokenMarks.None && into.Count - first < MaxCandidates)
            {
                Element(tape, at, facts, hints, cache, layout, into);
            }
        }

    }

    private static void Element(in PageTape tape, int at, PageFacts facts, PageMoneyHints hints, PlaceCache cache, in PageLayout layout, List<Candidate> into)
    {
        var text = default(ReadOnlySpan<byte>);
        var isList = false;
        foreach (var attribute in tape.Attributes(tape[at]))
        {
            if (Utf8Text.EqualsIgnoreCase(attribute.Name, "data-product_variations"u8))
            {
                Variations(attribute.Value, at, hints, into);
                return;
            }

            if (Utf8Text.EqualsIgnoreCase(attribute.Name, "data-price-type"u8))
            {
                isList = Utf8Text.Contains(attribute.Value, "old"u8) || Utf8Text.Contains(attribute.Value, "list"u8)
                    || Utf8Text.Contains(attribute.Value, "regular"u8);
                if (Utf8Text.Contains(attribute.Value, "base"u8))
                {
                    // Magento's base price is the price without tax.
                    return;
                }
            }
            else if (Utf8Text.EqualsIgnoreCase(attribute.Name, "data-price"u8)
                || Utf8Text.EqualsIgnoreCase(attribute.Name, "data-price-amount"u8)
                || Utf8Text.EqualsIgnoreCase(attribute.Name, "data-product-price"u8)
                || Utf8Text.EqualsIgnoreCase(attribute.Name, "data-price-value"u8)
                || Utf8Text.EqualsIgnoreCase(attribute.Name, "data-price-current"u8))
            {
                text = attribute.Value;
            }
        }

        if (text.Length is 0 or > 40)
        {
            return;
        }

        var raw = Utf8Text.Decode(text, 40);
        if (!AmountText.TryRead(raw, hints, null, out var reading) || reading.Amount <= 0)
        {
            return;
        }

        var place = PagePlace.Of(tape, at, cache);
        var distance = facts.HeadingToken < 0 ? 400 : Math.Abs(at - facts.HeadingToken);
        var weight = 30 + (distance < 100 ? 20 : distance < 300 ? 10 : 0) + ((place.Near | place.Far).HasFlag(ElementHints.Product) ? 6 : 0)
            - ((place.Near | place.Far).HasFlag(ElementHints.Tile) ? 16 : 0);
        var field = isList ? CandidateField.ListPrice : CandidateField.Price;
        into.Add(Make(field, raw, at, reading, null, weight, place.Signature, null) with
        {
            Facts = AmountFacts.Of(place, LabelKind.None, at, layout),
        });
    }

    /// <summary>Reads the prices of all variations: one amount, or a span with its members.</summary>
    private static void Variations(ReadOnlySpan<byte> value, int at, PageMoneyHints hints, List<Candidate> into)
    {
        if (value.Length is < 10 or > 400_000)
        {
            return;
        }

        using var json = JsonParser.ParseAll(Encoding.UTF8.GetBytes(WebUtility.HtmlDecode(Encoding.UTF8.GetString(value))));
        var prices = new List<decimal>();
        decimal? list = null;
        for (var node = 0; node < json.Count; node++)
        {
            if (json.Key(node).SequenceEqual("display_price"u8) && json.TryGetNumber(node, out var price) && price > 0
                && !prices.Contains(price))
            {
                prices.Add(price);
            }
            else if (json.Key(node).SequenceEqual("display_regular_price"u8) && json.TryGetNumber(node, out var regular))
            {
                list = list is { } known ? Math.Min(known, regular) : regular;
            }
        }

        if (prices.Count == 0)
        {
            return;
        }

        prices.Sort();
        var text = prices[0].ToString(CultureInfo.InvariantCulture);
        var reading = new AmountReading(prices[0], prices.Count > 1 ? prices[^1] : null, hints.Currency, null, PriceTextKind.Price);
        into.Add(Make(CandidateField.Price, text, at, reading, null, 58, 0, prices.Count > 1 ? prices : null));
        if (list > prices[0])
        {
            into.Add(Make(CandidateField.ListPrice, text, at, reading with { Amount = list.Value, Max = null }, null, 50, 0, null));
        }
    }

    private static Candidate Make(CandidateField field, string text, int at, in AmountReading reading, string? scope, int weight,
        int signature, IReadOnlyList<decimal>? members) => new()
    {
        Field = field,
        Method = ReadingMethod.DataAttribute,
        Text = text,
        Where = "@" + at.ToString(CultureInfo.InvariantCulture),
        Amount = reading.Amount,
        AmountMax = reading.Max,
        OtherReading = reading.Other,
        Currency = reading.Currency,
        Scope = scope,
        Weight = Math.Clamp(weight, 0, 64),
        Token = at,
        Signature = signature,
        Members = members,
    };
}
