using Repricer.Reading.Tape;

namespace Repricer.Reading.Visible;

/// <summary>
/// Says where on the page its product is: title and buy button, and the blocks around them. All are tokens; -1 = the page has none.
/// </summary>
internal readonly record struct PageLayout(int Title, int Button, Block AroundTitle, Block AroundButton)
{
    /// <summary>Holds the most tokens of an element that is still the block of what is in it.</summary>
    private const int MostOfBlock = 260;

    public static PageLayout Of(in PageTape tape, Anchors anchors) =>
        new(anchors.Title, anchors.Buy, BlockAround(tape, anchors.Title), BlockAround(tape, anchors.Buy));

    private static Block BlockAround(in PageTape tape, int token)
    {
        var block = new Block(-1, -1);
        for (var at = token; at >= 0 && tape[at].Past - at <= MostOfBlock; at = tape[at].Parent)
        {
            if (tape[at].Tag is Tag.Body or Tag.Html)
            {
                break;
            }

            block = new Block(at, tape[at].Past);
        }

        return block;
    }
}
