using System.Buffers;
using System.Globalization;
using Repricer.Reading.Tape;
using Repricer.Reading.Visible;
using Repricer.Reading.Words;

namespace Repricer.Reading.Identity;

/// <summary>
/// Reads the numbers that the page's text announces by a label: in one text ("Art.-Nr.: 123"), in two elements of one line, in the cells
/// of a table or in a list of definitions. Tables of facts stand anywhere on a page, so all of it is looked through, by its bytes.
/// </summary>
internal static class LabelledNumbers
{
    private static readonly SearchValues<string> OfOthers = SearchValues.Create(OtherArticleWords.All, StringComparison.Ordinal);

    private const int MaxText = 240;
    private const int MaxLabel = 64;
    private const int MaxFound = 80;
    private const int MaxDecoded = 4000;
    private const int MaxGap = 14;

    public static void Collect(in PageTape tape, PlaceCache places, Block product, List<Candidate> into)
    {
        var first = into.Count;
        var decoded = 0;
        var tokens = tape.Tokens;
        for (var at = 0; at < tokens.Length; at++)
        {
            ref readonly var token = ref tokens[at];
            if (token.Kind == TokenKind.Open && token.Tag is Tag.Svg or Tag.Head or Tag.Noscript or Tag.Select or Tag.Textarea)
            {
                at = Math.Max(at, token.Past - 1);
            }
            else if (token.Kind == TokenKind.Text && token.Tag == Tag.Other && MayAnnounce(tape, token))
            {
                Text(tape, at, places, product, into);
                if (++decoded >= MaxDecoded || into.Count - first >= MaxFound)
                {
                    return;
                }
            }
        }
    }

    /// <summary>
    /// Tells a text that holds label and number, or is the label alone, from sentences, and from the links of menus, which are most texts.
    /// </summary>
    private static bool MayAnnounce(in PageTape tape, in Token token)
    {
        var length = token.End - token.Start;
        if ((token.Marks & TokenMarks.Digit) != TokenMarks.None)
        {
            return length is > 4 and <= MaxText && LabelIndex.MayBeIn(tape.Slice(token), onlyFirst: false);
        }

        return length is > 2 and <= MaxLabel && !(token.Parent >= 0 && tape[token.Parent].Tag == Tag.A)
            && LabelIndex.MayBeIn(tape.Slice(token), onlyFirst: true);
    }

    private static void Text(in PageTape tape, int token, PlaceCache places, Block product, List<Candidate> into)
    {
        var text = Utf8Text.Decode(tape.Slice(tape[token]), MaxText).Replace('\u00A0', ' ');
        var lower = Utf8Text.Lower(text);
        for (var at = 0; at + 1 < lower.Length; at++)
        {
            if (!LabelIndex.BeginsWord(lower, at) || LabelIndex.At(lower, at, out var length) is var kind && kind == NumberLabel.None)
            {
                continue;
            }

            at += length;
            if (lower.AsSpan(0, at).ContainsAny(OfOthers))
            {
                // "Fits item no. …": what stands in this text is another article's.
                return;
            }

            var announced = Announcement.Of(lower.AsSpan(at), kind);
            at += announced.Length;
            if (at < text.Length)
            {
                Add(text.AsSpan(at), announced, token, inOneText: true, tape, places, product, into);
            }
            else if (Next(tape, token, out var value) is { } next)
            {
                Add(NumberText.TrimMarks(next), announced, value, inOneText: false, tape, places, product, into);
            }
        }
    }

    private static void Add(ReadOnlySpan<char> text, Announcement announced, int token, bool inOneText, in PageTape tape, PlaceCache places,
        Block product, List<Candidate> into)
    {
        var kind = announced.Kind;
        if (kind == NumberLabel.Gtin)
        {
            if (GtinFinder.Read(text) is { } code)
            {
                Add(CandidateField.Gtin, code, token, IdentityWeights.LabelOfGtin, tape, places, product, into);
            }

            return;
        }

        // "Item 3 of 4", "Model 2024": words as plain as these need a colon, or their number a place of its own.
        if (inOneText && !announced.IsMarked && kind != NumberLabel.Article)
        {
            return;
        }

        var number = NumberText.Cut(text, kind == NumberLabel.Article && (announced.IsMarked || !inOneText), out var rest);
        if (number is null || rest.Trim().Length > 40 || (!inOneText && rest.Trim().Length > 12 && kind != NumberLabel.Article))
        {
            return;
        }

        var weight = kind switch
        {
            NumberLabel.Article => IdentityWeights.LabelOfArticle,
            NumberLabel.Reference => IdentityWeights.LabelOfReference,
            NumberLabel.Model => IdentityWeights.LabelOfModel,
            _ => IdentityWeights.LabelOfPart,
        };
        Add(kind == NumberLabel.Part ? CandidateField.Mpn : CandidateField.Sku, number, token, weight, tape, places, product, into);
    }

    private static void Add(CandidateField field, string text, int token, int weight, in PageTape tape, PlaceCache places,
        Block product, List<Candidate> into)
    {
        var place = PagePlace.Of(tape, token, places);
        var isTile = !product.Holds(token)
            && (place.IsAsideTag || ((place.Near | place.Far) & (ElementHints.Tile | ElementHints.Aside)) != ElementHints.None);
        into.Add(new Candidate
        {
            Field = field,
            Method = ReadingMethod.VisibleText,
            Text = text,
            Where = "@" + token.ToString(CultureInfo.InvariantCulture),
            Weight = Math.Max(0, weight + (isTile && field != CandidateField.Gtin ? IdentityWeights.InsideATile : 0)),
            Token = token,
        });
    }

    /// <summary>Gives the next text of the page, marks alone passed over; null where none follows closely.</summary>
    private static string? Next(in PageTape tape, int token, out int found)
    {
        for (found = token + 1; found < tape.Count && found - token < MaxGap; found++)
        {
            ref readonly var next = ref tape[found];
            if (next.Kind == TokenKind.Open && next.Tag is Tag.H1 or Tag.H2 or Tag.Table or Tag.Form)
            {
                return null;
            }

            if (next.Kind == TokenKind.Text && next.Tag == Tag.Other)
            {
                var text = Utf8Text.Decode(tape.Slice(next), 120).Replace('\u00A0', ' ');
                if (NumberText.TrimMarks(text).Length > 0)
                {
                    return text;
                }
            }
        }

        return null;
    }
}
