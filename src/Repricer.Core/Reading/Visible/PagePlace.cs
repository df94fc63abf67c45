using Repricer.Core.Reading.Tape;

namespace Repricer.Core.Reading.Visible;

/// <summary>Where on the page an element stands, told from its ancestors.</summary>
internal readonly record struct PagePlace(ElementHints Near, ElementHints Far, bool IsStruck, bool IsAsideTag, bool IsInLink, bool IsHidden, bool IsInTable, int Heading, int Signature)
{
    private const int NearLevels = 4;

    public static PagePlace Of(in PageTape tape, int token, ElementHintCache cache)
    {
        var near = ElementHints.None;
        var far = ElementHints.None;
        var struck = false;
        var aside = false;
        var link = false;
        var table = false;
        var heading = 0;
        var signature = 17;
        var level = 0;
        var parent = tape[token].Kind == TokenKind.Open ? token : tape[token].Parent;
        for (; parent >= 0 && level < 40; parent = tape[parent].Parent, level++)
        {
            var tag = tape[parent].Tag;
            if (tag is Tag.Body or Tag.Html)
            {
                break;
            }

            struck |= tag is Tag.Del or Tag.S or Tag.Strike && level < 6;
            aside |= tag is Tag.Nav or Tag.Footer or Tag.Aside;
            link |= tag == Tag.A;
            table |= tag == Tag.Table;
            heading = heading == 0 && tag is >= Tag.H1 and <= Tag.H6 ? tag - Tag.H1 + 1 : heading;
            var hints = cache.Of(tape, parent);
            if (level < NearLevels)
            {
                signature = unchecked((((signature * 31) + (int)tag) * 31) + Class(tape, parent));
                near |= hints;
            }
            else
            {
                far |= hints;
            }
        }

        return new PagePlace(near, far, struck, aside, link, (near | far).HasFlag(ElementHints.Hidden), table, heading, signature);
    }

    private static int Class(in PageTape tape, int element)
    {
        if (!tape.TryGetAttribute(tape[element], "class"u8, out var value))
        {
            return 0;
        }

        var hash = 23;
        foreach (var b in value)
        {
            hash = unchecked((hash * 31) + b);
        }

        return hash;
    }
}

/// <summary>Hints of elements already asked for: prices share most of their ancestors.</summary>
internal sealed class ElementHintCache
{
    private readonly Dictionary<int, ElementHints> _known = [];

    public ElementHints Of(in PageTape tape, int element)
    {
        if (!_known.TryGetValue(element, out var hints))
        {
            hints = ElementWords.Of(tape, element);
            _known[element] = hints;
        }

        return hints;
    }
}
