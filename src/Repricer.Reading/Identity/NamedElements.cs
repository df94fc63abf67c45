using System.Globalization;
using Repricer.Reading.Tape;
using Repricer.Reading.Visible;
using Repricer.Reading.Words;

namespace Repricer.Reading.Identity;

/// <summary>
/// Reads numbers out of what authors name after them: the hidden fields of the form that buys, elements whose class says what their text
/// is, and attributes such as <c>data-sku</c>.
/// </summary>
internal static class NamedElements
{
    private const int MaxFound = 60;
    private static readonly PlainNames Fields = new(NumberKeys.Fields);
    private static readonly PlainNames Elements = new(NumberKeys.Elements);
    private static readonly PlainNames Gtins = new(NumberKeys.GtinElements);

    /// <summary>Reads the hidden fields of forms.</summary>
    public static void Inputs(in PageTape tape, List<Candidate> into)
    {
        var first = into.Count;
        foreach (var at in tape.Stops)
        {
            ref readonly var token = ref tape[at];
            if (token.Kind != TokenKind.Open || token.Tag != Tag.Input || into.Count - first >= MaxFound)
            {
                continue;
            }

            var isNamed = false;
            var value = ReadOnlySpan<byte>.Empty;
            foreach (var attribute in tape.Attributes(token))
            {
                switch (attribute.Name.Length)
                {
                    case 2 when Utf8Text.EqualsIgnoreCase(attribute.Name, "id"u8):
                    case 4 when Utf8Text.EqualsIgnoreCase(attribute.Name, "name"u8):
                        isNamed |= Fields.Has(attribute.Value);
                        break;
                    case 5 when value.IsEmpty && Utf8Text.EqualsIgnoreCase(attribute.Name, "value"u8):
                        value = attribute.Value;
                        break;
                    default:
                        break;
                }
            }

            if (isNamed && value.Length is > 0 and <= NumberText.Longest)
            {
                Add(CandidateField.Sku, Utf8Text.Decode(value), at, IdentityWeights.Field, into);
            }
        }

        OnlyOne(first, into);
    }

    /// <summary>Reads texts that are nothing but a number, in an element named after it.</summary>
    public static void Texts(in PageTape tape, PlaceCache places, List<Candidate> into)
    {
        var first = into.Count;
        for (var at = 1; at < tape.Count && into.Count - first < MaxFound; at++)
        {
            ref readonly var token = ref tape[at];
            if (token.Kind != TokenKind.Text || (token.Marks & TokenMarks.Digit) == TokenMarks.None || token.Parent < 0
                || token.End - token.Start is < 3 or > 90 || !IsAlone(tape.Slice(token))
                || tape[token.Parent].End - tape[token.Parent].Start < 12)
            {
                continue;
            }

            foreach (var attribute in tape.Attributes(tape[token.Parent]))
            {
                if (!IsName(attribute.Name))
                {
                    continue;
                }

                var isGtin = Gtins.HasAny(attribute.Value);
                if (isGtin || Elements.HasAny(attribute.Value))
                {
                    var text = NumberText.TrimMarks(Utf8Text.Decode(tape.Slice(token), 90)).ToString();
                    var place = PagePlace.Of(tape, at, places);
                    var isTile = (place.Near | place.Far).HasFlag(ElementHints.Tile);
                    Add(isGtin ? CandidateField.Gtin : CandidateField.Sku, text, at,
                        IdentityWeights.NamedElement + (isTile ? IdentityWeights.InsideATile : 0), into);
                    break;
                }
            }
        }

        OnlyOne(first, into);
    }

    /// <summary>Reads <c>data-sku</c>, <c>data-product-sku</c> and <c>data-ean</c>.</summary>
    public static void Attributes(in PageTape tape, PlaceCache places, List<Candidate> into)
    {
        var first = into.Count;
        foreach (var at in (tape.Seen & TokenMarks.Number) == TokenMarks.None ? default : tape.Stops)
        {
            if (into.Count - first >= MaxFound)
            {
                break;
            }

            if ((tape[at].Marks & TokenMarks.Number) == TokenMarks.None || !HasQuotedNumber(tape.Slice(tape[at])))
            {
                continue;
            }

            foreach (var attribute in tape.Attributes(tape[at]))
            {
                var isGtin = attribute.Name.EndsWith("ean"u8);
                if (attribute.Name.StartsWith("data-"u8) && attribute.Value.Length is > 2 and <= NumberText.Longest
                    && (isGtin || attribute.Name.EndsWith("sku"u8)))
                {
                    var place = PagePlace.Of(tape, at, places);
                    var isAside = place.IsAsideTag
                        || ((place.Near | place.Far) & (ElementHints.Tile | ElementHints.Aside)) != ElementHints.None;
                    Add(isGtin ? CandidateField.Gtin : CandidateField.Sku, Utf8Text.Decode(attribute.Value), at,
                        IdentityWeights.Attribute + (isAside ? IdentityWeights.InsideATile : 0), into);
                    break;
                }
            }
        }

        OnlyOne(first, into);
    }

    private static bool HasQuotedNumber(ReadOnlySpan<byte> tag) => tag.IndexOf("sku=\""u8) >= 0 || tag.IndexOf("data-ean=\""u8) >= 0;

    private static bool IsAlone(ReadOnlySpan<byte> text)
    {
        text = Utf8Text.TrimText(text);
        return text.Length is >= 3 and <= NumberText.Longest && !text.ContainsAny(" $%,"u8) && text[0] is not ((byte)'(' or (byte)'+');
    }

    private static bool IsName(ReadOnlySpan<byte> name) => Utf8Text.EqualsIgnoreCase(name, "class"u8)
        || Utf8Text.EqualsIgnoreCase(name, "id"u8) || Utf8Text.EqualsIgnoreCase(name, "data-testid"u8)
        || Utf8Text.EqualsIgnoreCase(name, "itemprop"u8);

    private static void Add(CandidateField field, string text, int token, int weight, List<Candidate> into)
    {
        var number = field == CandidateField.Gtin ? GtinFinder.Read(text)
            : NumberText.Cut(text, mayBeWord: true, out var rest) is { } cut && rest.Trim().IsEmpty ? cut : null;
        if (number is not null)
        {
            into.Add(new Candidate
            {
                Field = field,
                Method = ReadingMethod.DataAttribute,
                Text = number,
                Where = "@" + token.ToString(CultureInfo.InvariantCulture),
                Weight = Math.Max(0, weight),
                Token = token,
            });
        }
    }

    /// <summary>Takes weight from numbers of one kind that differ: they are those of variants or of other products.</summary>
    private static void OnlyOne(int first, List<Candidate> into)
    {
        string? one = null;
        var differ = false;
        for (var at = first; at < into.Count; at++)
        {
            var isMain = into[at] is { Field: CandidateField.Sku, Weight: >= IdentityWeights.Attribute };
            differ |= isMain && one is not null && one != into[at].Text;
            one = isMain ? one ?? into[at].Text : one;
        }

        for (var at = first; at < into.Count && differ; at++)
        {
            if (into[at] is { Field: CandidateField.Sku, Weight: >= IdentityWeights.Attribute })
            {
                into[at] = into[at] with { Weight = into[at].Weight + IdentityWeights.AmongOthersNear };
            }
        }
    }
}
