using System.Globalization;
using System.Net;
using System.Text;
using Repricer.Reading.Amounts;
using Repricer.Reading.Evidence;
using Repricer.Reading.Facts;
using Repricer.Reading.Json;
using Repricer.Reading.Tape;

namespace Repricer.Reading.Visible;

/// <summary>
/// Reads the lists of variations that shops leave in an attribute (WooCommerce's <c>data-product_variations</c>): the one that the address
/// or the form's chosen options name counts, else those to be had.
/// </summary>
internal static class VariationLists
{
    private const int MaxBytes = 400_000;
    private const int MaxEntries = 300;
    private const int FormTokens = 2000;

    public static void Collect(in PageTape tape, ReadOnlySpan<byte> value, int at, AddressVariant address, PageMoneyHints hints,
        List<Candidate> into)
    {
        if (value.Length is < 10 or > MaxBytes)
        {
            return;
        }

        var entries = Entries(value);
        if (entries.Count == 0)
        {
            return;
        }

        var named = Named(entries, address.Parts);
        var chosen = named.Count > 0 || entries.Count < 2 ? named : Named(entries, Chosen(tape, at));
        var counted = chosen.Count > 0 ? chosen : entries;
        var left = counted.FindAll(entry => entry.InStock != false);
        left = left.Count > 0 ? left : counted;
        var prices = counted.ConvertAll(entry => entry.Price).Distinct().Order().ToList();
        var lowest = left.MinBy(entry => entry.Price)!;
        var price = Make(CandidateField.Price, lowest.Price, at, hints, chosen.Count > 0 ? 64 : 58, null) with
        {
            AmountMax = left.Max(entry => entry.Price) is var high && high > lowest.Price ? high : null,
            Members = prices.Count > 1 ? prices : null,
        };
        price.Know(Fact.StatedRangeOfKnown, prices.Count > 1);
        price.Know(Fact.VariantOfAddress, named.Count > 0);
        price.Know(Fact.VariantChosenInForm, named.Count == 0 && chosen.Count > 0);
        price.Know(Fact.StatedSoldOut, lowest.InStock == false);
        into.Add(price);
        Others(entries, counted, at, hints, into);
        if (left.Min(entry => entry.List ?? entry.Price) is var list && list > lowest.Price)
        {
            var candidate = Make(CandidateField.ListPrice, list, at, hints, 50, null);
            candidate.Know(Fact.StatedList);
            into.Add(candidate);
        }

        if (counted.Exists(entry => entry.InStock is not null))
        {
            into.Add(Make(CandidateField.Availability, null, at, hints, chosen.Count > 0 ? 60 : 48, null) with
            {
                Text = counted.Exists(entry => entry.InStock == true) ? "InStock" : "OutOfStock",
            });
        }
    }

    private static List<VariationEntry> Entries(ReadOnlySpan<byte> value)
    {
        var entries = new List<VariationEntry>();
        using var json = JsonParser.ParseAll(Encoding.UTF8.GetBytes(WebUtility.HtmlDecode(Encoding.UTF8.GetString(value))));
        for (var node = 0; node < json.Count && entries.Count < MaxEntries;)
        {
            var entry = json[node].Kind == JsonKind.Object ? VariationEntry.Read(json, node) : null;
            if (entry is not null)
            {
                entries.Add(entry);
            }

            node = entry is not null ? json[node].Past : node + 1;
        }

        return entries;
    }

    /// <summary>Gives the variations that fit best; none where all fit alike.</summary>
    private static List<VariationEntry> Named(List<VariationEntry> entries, IReadOnlyList<AddressPart> parts)
    {
        var best = 0;
        var found = new List<VariationEntry>();
        if (parts.Count == 0)
        {
            return found;
        }

        foreach (var entry in entries)
        {
            var points = entry.Points(parts);
            if (points > best)
            {
                (best, found) = (points, []);
            }

            if (points == best && best > 0)
            {
                found.Add(entry);
            }
        }

        return found.Count == entries.Count && entries.Count > 1 ? [] : found;
    }

    /// <summary>Reads which options are chosen in the lists of a form.</summary>
    private static List<AddressPart> Chosen(in PageTape tape, int form)
    {
        var chosen = new List<AddressPart>();
        var past = Math.Min(Math.Min(tape[form].Past, tape.Count), form + FormTokens);
        var name = "";
        for (var at = form + 1; at < past && chosen.Count < 12; at++)
        {
            ref readonly var token = ref tape[at];
            if (token.Kind != TokenKind.Open)
            {
                continue;
            }

            if (token.Tag == Tag.Select)
            {
                name = Value(tape, at, "name"u8);
            }
            else if (token.Tag == Tag.Option && name.Length > 0 && tape.TryGetAttribute(token, "selected"u8, out _))
            {
                Add(chosen, name, Value(tape, at, "value"u8));
            }
            else if (token.Tag == Tag.Input && tape.TryGetAttribute(token, "checked"u8, out _))
            {
                Add(chosen, Value(tape, at, "name"u8), Value(tape, at, "value"u8));
            }
        }

        return chosen;
    }

    private static void Add(List<AddressPart> chosen, string name, string value)
    {
        if (name.Length > 0 && value.Length > 0)
        {
            chosen.Add(new AddressPart(name.ToLowerInvariant(), value));
        }
    }

    private static string Value(in PageTape tape, int at, ReadOnlySpan<byte> name) =>
        tape.TryGetAttribute(tape[at], name, out var value) ? Utf8Text.Decode(value, 120) : "";

    private static void Others(List<VariationEntry> entries, List<VariationEntry> counted, int at, PageMoneyHints hints,
        List<Candidate> into)
    {
        foreach (var entry in entries.Take(40))
        {
            if (!counted.Contains(entry))
            {
                var candidate = Make(CandidateField.Price, entry.Price, at, hints, 50, "another variant");
                candidate.Know(Fact.VariantOfOther);
                into.Add(candidate);
            }
        }
    }

    private static Candidate Make(CandidateField field, decimal? amount, int at, PageMoneyHints hints, int weight, string? scope)
    {
        var candidate = new Candidate
        {
            Field = field,
            Method = ReadingMethod.DataAttribute,
            Text = amount?.ToString(CultureInfo.InvariantCulture) ?? "",
            Where = "@" + at.ToString(CultureInfo.InvariantCulture),
            Amount = amount,
            Currency = amount is null ? null : hints.Currency,
            Scope = scope,
            Weight = weight,
            Token = at,
        };
        candidate.Know(Fact.Variations);
        return candidate;
    }
}
