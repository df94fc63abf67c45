using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Says where on the page an element stands, told from its ancestors.</summary>
internal readonly record struct PagePlace(ElementHints Near, ElementHints Far, bool IsStruck, bool IsAsideTag, bool IsInLink, bool IsHidden,
    bool IsInTable, int Heading, int Signature)
{
    private const int NearLevels = 4;
    private const int StruckLevels = 6;

    public static PagePlace Of(in PageTape tape, int token, PlaceCache cache)
    {
        var near = ElementHints.None;
        var far = ElementHints.None;
        var struck = false;
        var signature = 17;
        var parent = tape[token].Kind == TokenKind.Open ? token : tape[token].Parent;
        var whole = parent < 0 ? default : cache.Of(tape, parent);
        for (var level = 0; parent >= 0 && level < StruckLevels; parent = tape[parent].Parent, level++)
        {
            var tag = tape[parent].Tag;
            if (tag is Tag.Body or Tag.Html)
            {
                break;
            }

            struck |= tag is Tag.Del or Tag.S or Tag.Strike;
            if (level > NearLevels)
            {
                continue;
            }

            var known = cache.Of(tape, parent);
            if (level == NearLevels)
            {
                far = known.All;
                continue;
            }

            signature = unchecked((((signature * 31) + (int)tag) * 31) + known.ClassHash);
            near |= known.Own;
        }

        var isHidden = (near | far).HasFlag(ElementHints.Hidden);
        return new PagePlace(near, far, struck, whole.IsAsideTag, whole.IsInLink, isHidden, whole.IsInTable, whole.Heading, signature);
    }
}
