using System.Runtime.InteropServices;
using Repricer.Reading.Tape;

namespace Repricer.Reading.Visible;

/// <summary>Keeps the places of elements already asked for: the amounts of a page share most of their ancestors.</summary>
internal sealed class PlaceCache
{
    private readonly Dictionary<int, ElementPlace> _known = [];

    public ElementPlace Of(in PageTape tape, int element)
    {
        if (_known.TryGetValue(element, out var known))
        {
            return known;
        }

        var tag = tape[element].Tag;
        if (tag is Tag.Body or Tag.Html)
        {
            return default;
        }

        // As deep as the tape is, which is bounded.
        var around = tape[element].Parent >= 0 ? Of(tape, tape[element].Parent) : default;
        var own = ElementNames.Of(tape, element, out var classHash);
        var place = new ElementPlace(
            own,
            own | around.All,
            around.IsAsideTag || tag is Tag.Nav or Tag.Footer or Tag.Aside,
            around.IsInLink || tag == Tag.A,
            around.IsInTable || tag == Tag.Table,
            tag is >= Tag.H1 and <= Tag.H6 ? (byte)(tag - Tag.H1 + 1) : around.Heading,
            classHash);
        CollectionsMarshal.GetValueRefOrAddDefault(_known, element, out _) = place;
        return place;
    }
}
