using System.Text;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Finds the title of a product on a page that has no heading for it.</summary>
internal static class TitleSearch
{
    private static readonly byte[][] Names = Array.ConvertAll(ElementWords.Titles, Encoding.ASCII.GetBytes);

    /// <summary>Finds the one element that its author calls the product's title; several are the entries of a list. -1 = none.</summary>
    public static int Element(in PageTape tape)
    {
        var found = -1;
        for (var at = 0; at < tape.Count; at++)
        {
            if (tape[at].Kind != TokenKind.Open || tape[at].Tag == Tag.Meta)
            {
                continue;
            }

            foreach (var attribute in tape.Attributes(tape[at]))
            {
                if (attribute.Value.Length is >= 8 and < 80
                    && (Utf8Text.EqualsIgnoreCase(attribute.Name, "id"u8) || Utf8Text.EqualsIgnoreCase(attribute.Name, "class"u8))
                    && NamesTitle(attribute.Value))
                {
                    if (found >= 0 && at >= tape[found].Past)
                    {
                        return -1;
                    }

                    found = found < 0 ? at : found;
                    break;
                }
            }
        }

        return found;
    }

    /// <summary>
    /// Finds the first text that the page's title holds: a page without headings has its product's name somewhere as plain text. -1 = none.
    /// </summary>
    public static int NamedText(in PageTape tape, string wanted)
    {
        for (var at = 0; at < tape.Count; at++)
        {
            ref readonly var token = ref tape[at];
            if (token.Kind == TokenKind.Text && token.Tag == Tag.Other && token.End - token.Start is >= 12 and < 400)
            {
                var text = Utf8Text.Decode(tape.Slice(token), 300);
                if (text.Length >= 12 && text.Contains(' ', StringComparison.Ordinal)
                    && wanted.Contains(text, StringComparison.OrdinalIgnoreCase) && text.Length * 2 > wanted.Length)
                {
                    return at;
                }
            }
        }

        return -1;
    }

    private static bool NamesTitle(ReadOnlySpan<byte> names)
    {
        foreach (var range in names.Split((byte)' '))
        {
            var name = names[range];
            if (IsTitleName(name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTitleName(ReadOnlySpan<byte> name)
    {
        foreach (var known in Names)
        {
            if (Utf8Text.EqualsIgnoreCase(name, known))
            {
                return true;
            }
        }

        return false;
    }
}
