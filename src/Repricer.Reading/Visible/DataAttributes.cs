using System.Globalization;
using System.Text;
using Repricer.Reading.Amounts;
using Repricer.Reading.Evidence;
using Repricer.Reading.Facts;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>
/// Finds the prices that shops leave in <c>data-</c> attributes for their own scripts: plain ones, Magento's typed ones, and lists of
/// variations.
/// </summary>
internal static class DataAttributes
{
    private const int MaxCandidates = 120;
    private const int MaxLists = 4;
    private const int MaxAmount = 40;

    /// <summary>Holds the length of the shortest name that is looked for.</summary>
    private const int Shortest = 8;

    private static readonly byte[][] Prices = Array.ConvertAll(DataNames.Prices, Encoding.ASCII.GetBytes);

    private static readonly byte[][] Lists = Array.ConvertAll(DataNames.ListPrices, Encoding.ASCII.GetBytes);

    private static readonly byte[][] Nets = Array.ConvertAll(DataNames.NetPrices, Encoding.ASCII.GetBytes);

    private static readonly byte[][] Variations = Array.ConvertAll(DataNames.Variations, Encoding.ASCII.GetBytes);

    public static void Collect(in PageTape tape, PageFacts facts, AddressVariant address, PageMoneyHints hints, PlaceCache cache,
        in PageLayout layout, List<Candidate> into)
    {
        var first = into.Count;
        var lists = 0;
        if ((tape.Seen & TokenMarks.DataPrice) != TokenMarks.None)
        {
            foreach (var at in tape.Stops)
            {
                if ((tape[at].Marks & TokenMarks.DataPrice) != TokenMarks.None && into.Count - first < MaxCandidates)
                {
                    lists += Element(tape, at, lists, facts, address, hints, cache, layout, into);
                }
            }
        }
    }

    /// <returns>How many lists of variations were read.</returns>
    private static int Element(in PageTape tape, int at, int known, PageFacts facts, AddressVariant address, PageMoneyHints hints,
        PlaceCache cache, in PageLayout layout, List<Candidate> into)
    {
        // Magento's base price is the price without tax.
        var type = TypeOf(tape, at);
        var isBase = Utf8Text.Contains(type, "base"u8);
        var isList = Utf8Text.Contains(type, "old"u8) || Utf8Text.Contains(type, "list"u8) || Utf8Text.Contains(type, "regular"u8);
        var isPriced = false;
        var lists = 0;
        foreach (var attribute in tape.Attributes(tape[at]))
        {
            var name = attribute.Name;
            if (name.Length < Shortest || attribute.Value.IsEmpty || !Utf8Text.EqualsIgnoreCase(name[..5], "data-"u8))
            {
                continue;
            }

            if (attribute.Value.Length > MaxAmount)
            {
                if (known + lists < MaxLists && IsOneOf(name, Variations))
                {
                    VariationLists.Collect(tape, attribute.Value, at, address, hints, into);
                    lists++;
                }
            }
            else if (!isBase && Utf8Text.EqualsIgnoreCase(name[5..7], "pr"u8))
            {
                if (!isPriced && IsOneOf(name, Prices))
                {
                    isPriced = true;
                    Amount(tape, at, attribute.Value, isList ? Fact.StatedList : Fact.DataAttribute, facts, hints, cache, layout, into);
                }
                else if (IsOneOf(name, Lists))
                {
                    Amount(tape, at, attribute.Value, Fact.StatedList, facts, hints, cache, layout, into);
                }
                else if (IsOneOf(name, Nets))
                {
                    Amount(tape, at, attribute.Value, Fact.StatedNet, facts, hints, cache, layout, into);
                }
            }
        }

        return lists;
    }

    private static ReadOnlySpan<byte> TypeOf(in PageTape tape, int at) => tape.Slice(tape[at]).IndexOf("rice-type"u8) >= 0
        && tape.TryGetAttribute(tape[at], "data-price-type"u8, out var type) ? type : default;

    private static bool IsOneOf(ReadOnlySpan<byte> name, byte[][] names)
    {
        foreach (var known in names)
        {
            if (name.Length == known.Length && Utf8Text.EqualsIgnoreCase(name, known))
            {
                return true;
            }
        }

        return false;
    }

    private static void Amount(in PageTape tape, int at, ReadOnlySpan<byte> text, Fact fact, PageFacts facts, PageMoneyHints hints,
        PlaceCache cache, in PageLayout layout, List<Candidate> into)
    {
        var raw = Utf8Text.Decode(text, MaxAmount);
        if (!AmountText.TryRead(raw, hints, null, out var reading) || reading.Amount <= 0)
        {
            return;
        }

        var place = PagePlace.Of(tape, at, cache);
        var distance = facts.HeadingToken < 0 ? 400 : Math.Abs(at - facts.HeadingToken);
        var weight = 30 + (distance < 100 ? 20 : distance < 300 ? 10 : 0) + ((place.Near | place.Far).HasFlag(ElementHints.Product) ? 6 : 0)
            - ((place.Near | place.Far).HasFlag(ElementHints.Tile) ? 16 : 0);
        var candidate = new Candidate
        {
            Field = fact == Fact.StatedList ? CandidateField.ListPrice : CandidateField.Price,
            Method = ReadingMethod.DataAttribute,
            Text = raw,
            Where = "@" + at.ToString(CultureInfo.InvariantCulture),
            Amount = reading.Amount,
            AmountMax = reading.Max,
            OtherReading = reading.Other,
            Currency = reading.Currency,
            Scope = fact == Fact.StatedNet ? "before tax" : null,
            Weight = Math.Clamp(weight, 0, 64),
            Token = at,
            Signature = place.Signature,
            Facts = AmountFacts.Of(place, LabelKind.None, at, layout),
        };
        candidate.Know(Fact.DataAttribute);
        candidate.Know(fact);
        into.Add(candidate);
    }
}
