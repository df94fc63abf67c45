using Repricer.Reading.Labelling;
using Repricer.Reading.Lines;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>
/// Marks the parts of the page that their own headings call something else: "You may also like", "Recently viewed", "Bestsellers".
/// </summary>
internal sealed class AsideSections(Anchors anchors)
{
    private const int HeadingLevels = 3;

    private static readonly PhraseIndex Headings = new(AsideWords.Headings);

    private int _past = -1;

    /// <summary>Tells whether the amount at a token is inside such a part.</summary>
    public bool Holds(int token) => token < _past;

    /// <summary>Looks at a line; lines come in the order of the page.</summary>
    public void Pass(in PageTape tape, in LineReader line)
    {
        if (line.Length > 80 || !line.MayBeHeading || Heading(tape, line.Pieces[0]) is not { } heading || heading == anchors.Title)
        {
            return;
        }

        Span<char> buffer = stackalloc char[128];
        if (Headings.IsIn(line.Peek(buffer)) && End(tape, heading) is var end && !(anchors.Title > heading && anchors.Title < end))
        {
            _past = Math.Max(_past, end);
        }
    }

    private static int? Heading(in PageTape tape, int token)
    {
        var parent = tape[token].Parent;
        for (var level = 0; level < HeadingLevels && parent >= 0; level++, parent = tape[parent].Parent)
        {
            if (tape[parent].Tag is >= Tag.H1 and <= Tag.H6)
            {
                return parent;
            }
        }

        return null;
    }

    /// <summary>
    /// Finds the end of the element that the heading is in, or the next heading of its rank where that element is the whole page.
    /// </summary>
    private int End(in PageTape tape, int heading)
    {
        var container = tape[heading].Parent;
        var inner = heading;
        for (var level = 0; level < HeadingLevels && container >= 0 && tape[container].Past <= tape[inner].Past + 2; level++)
        {
            (inner, container) = (container, tape[container].Parent);
        }

        var past = container < 0 ? tape.Count : tape[container].Past;
        if (container >= 0 && tape[container].Tag is not (Tag.Body or Tag.Main) && !Contains(container, past, anchors.Title)
            && !Contains(container, past, anchors.Buy))
        {
            return past;
        }

        foreach (var stop in tape.Stops)
        {
            if (stop > heading && stop < past && tape[stop].Kind == TokenKind.Open && tape[stop].Tag >= Tag.H1
                && tape[stop].Tag <= tape[heading].Tag)
            {
                return stop;
            }
        }

        return past;
    }

    private static bool Contains(int element, int past, int token) => token > element && token < past;
}
