using System.Runtime.InteropServices;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>
/// Keeps the places of elements already asked for: the amounts of a page share most of their ancestors. Once title and buy button are
/// known, what is around them is the product itself, whatever its author called it.
/// </summary>
internal sealed class PlaceCache
{
    /// <summary>Holds what the name of a wrapper around title or buy button does not say of the amounts inside.</summary>
    private const ElementHints NotOfWrappers = ElementHints.Aside | ElementHints.Tile | ElementHints.Hidden | ElementHints.Saving
        | ElementHints.Shipping | ElementHints.Unit | ElementHints.List | ElementHints.Monthly | ElementHints.Measure
        | ElementHints.Current | ElementHints.Price | ElementHints.Large | ElementHints.Small;

    private readonly Dictionary<int, ElementPlace> _known = [];
    private readonly SeenNames _seen = new();
    private int _title = -1;
    private int _button = -1;

    /// <summary>Says where title and buy button are; -1 = the page has none.</summary>
    public void Know(int title, int button) => (_title, _button) = (title, button);

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
        var own = ElementNames.Of(tape, element, _seen, out var classHash);
        var isWrapper = IsAround(tape, element, _title) || IsAround(tape, element, _button);
        own = isWrapper ? own & ~NotOfWrappers : own;
        var place = new ElementPlace(
            own,
            own | around.All,
            around.IsAsideTag || (!isWrapper && tag is Tag.Nav or Tag.Footer or Tag.Aside),
            around.IsInLink || tag == Tag.A,
            around.IsInTable || tag == Tag.Table,
            tag is >= Tag.H1 and <= Tag.H6 ? (byte)(tag - Tag.H1 + 1) : around.Heading,
            classHash);
        CollectionsMarshal.GetValueRefOrAddDefault(_known, element, out _) = place;
        return place;
    }

    private static bool IsAround(in PageTape tape, int element, int token) => token > element && token < tape[element].Past;
}
