using Repricer.Reading.Tape;

namespace Repricer.Reading.Visible;

/// <summary>
/// Says where on the page its product is: title and buy button, and the elements around them. All are tokens; -1 = the page has none.
/// </summary>
/// <param name="Product">
/// The smallest element that holds both title and button: what stands in it is about the product, whatever it is called.
/// </param>
/// <param name="AroundButton">The largest element around the button that is still small: form and price are often in it.</param>
internal readonly record struct PageLayout(int Title, int Button, Block Product, Block AroundButton)
{
    /// <summary>Holds the number of buttons that buy, as far as they are counted.</summary>
    public int Buttons { get; private init; }

    /// <summary>Holds the first token behind the title; -1 = the page has none.</summary>
    public int TitlePast { get; private init; } = -1;

    /// <summary>Holds the most tokens of an element that is the block of a product, and not the page.</summary>
    private const int MostOfProduct = 900;

    /// <summary>Holds the number of buttons that buy from which on an element holds the tiles of a list.</summary>
    private const int ManyButtons = 4;

    /// <summary>Holds the most tokens of an element that is small.</summary>
    private const int MostOfSmall = 70;

    public static PageLayout Of(in PageTape tape, Anchors anchors) => new(anchors.Title, anchors.Buy,
        AroundBoth(tape, anchors), BlockAround(tape, anchors.Buy))
    {
        Buttons = anchors.BuyButtons.Count,
        TitlePast = anchors.Title < 0 ? -1 : Math.Max(tape[anchors.Title].Past, anchors.Title + 1),
    };

    private static Block AroundBoth(in PageTape tape, Anchors anchors)
    {
        var (title, button) = (anchors.Title, anchors.Buy);
        for (var at = title < 0 || button < 0 ? -1 : title; at >= 0; at = tape[at].Parent)
        {
            if (tape[at].Tag is Tag.Body or Tag.Html || tape[at].Past - at > MostOfProduct)
            {
                break;
            }

            if (button > at && button < tape[at].Past)
            {
                var block = new Block(at, tape[at].Past);
                return anchors.BuyButtons.Count(block.Holds) >= ManyButtons ? new Block(-1, -1) : block;
            }
        }

        return new Block(-1, -1);
    }

    private static Block BlockAround(in PageTape tape, int token)
    {
        var block = new Block(-1, -1);
        for (var at = token; at >= 0 && tape[at].Past - at <= MostOfSmall; at = tape[at].Parent)
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
