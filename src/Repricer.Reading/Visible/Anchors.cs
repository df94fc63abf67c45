using System.Text;
using Repricer.Reading.Facts;
using Repricer.Reading.Labelling;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Finds the two places of a product page that its price is near to: the title, and the button that buys it.</summary>
internal sealed class Anchors
{
    private const int MostOthers = 6;

    private static readonly PhraseIndex Buttons = new(BuyWords.Buttons);

    /// <summary>Holds the number of buttons from which on it is told nothing by one more.</summary>
    private const int MostButtons = 12;

    private readonly List<int> _buttons = [];

    public int Title { get; private set; } = -1;

    public int Buy { get; private set; } = -1;

    /// <summary>Holds the text of the buy button, lower case; null = the page has none.</summary>
    public string? BuyText { get; private set; }

    /// <summary>Holds the token of a button that would buy and is closed; -1 = none.</summary>
    public int Closed { get; private set; } = -1;

    /// <summary>Holds what other buttons around the title say that are no elements with text: their tokens and texts.</summary>
    public List<(int Token, string Text)> Others { get; } = [];

    /// <summary>Gives the buttons that buy, ascending, as far as they were counted: a list has one in each of its tiles.</summary>
    public IReadOnlyList<int> BuyButtons => _buttons;

    public static Anchors Find(in PageTape tape, PageFacts facts)
    {
        var anchors = new Anchors { Title = facts.HeadingToken };
        var wanted = facts["og:title"] ?? facts.Title;
        var best = 0;
        foreach (var at in tape.Stops)
        {
            ref readonly var token = ref tape[at];
            if (token.Kind != TokenKind.Open)
            {
                continue;
            }

            if (facts.HeadingToken < 0 && token.Tag is Tag.H2 or Tag.H3 or Tag.H4 && wanted is not null)
            {
                var overlap = Titles.Overlap(ElementValue.Text(tape, at, 200), wanted);
                if (overlap > best && overlap >= 60)
                {
                    (best, anchors.Title) = (overlap, at);
                }
            }

            // Links are many: only those around the title may be the one that buys.
            var mayBuy =
                token.Tag is Tag.Button or Tag.Input || (token.Tag == Tag.A && (anchors.Title < 0 || Math.Abs(at - anchors.Title) < 500));
            var isFirst = anchors.Buy < 0 || anchors.Buy < anchors.Title;
            if (mayBuy && (isFirst || (token.Tag != Tag.A && anchors._buttons.Count < MostButtons))
                && anchors.BuyWord(tape, at) is { } word)
            {
                anchors._buttons.Add(at);
                (anchors.Buy, anchors.BuyText) = isFirst ? (at, word) : (anchors.Buy, anchors.BuyText);
            }
        }

        if (anchors.Title < 0 && wanted is { Length: >= 12 })
        {
            anchors.Title = TitleSearch.NamedText(tape, wanted);
        }

        if (anchors.Title < 0)
        {
            anchors.Title = TitleSearch.Element(tape);
        }

        return anchors;
    }

    /// <summary>Tells whether a token stands in the title: what a product is called is no label of the amount below it.</summary>
    public bool IsInTitle(in PageTape tape, int token) => Title >= 0 && token >= Title && token < Math.Max(tape[Title].Past, Title + 1);

    /// <summary>
    /// Falls back on the marked-up offer where neither a title nor a button is found: it tells where on the page the product is.
    /// </summary>
    public void Fall(List<Candidate> structured)
    {
        if (Title < 0 && Buy < 0
            && structured.Find(candidate => candidate is { Field: CandidateField.Price, Scope: null, Token: >= 0 }) is { } offer)
        {
            Title = offer.Token;
        }
    }

    /// <summary>
    /// Gives the text of a button or link that says "buy", lower case; null for every other one, and nothing is allocated for those.
    /// </summary>
    private string? BuyWord(in PageTape tape, int at)
    {
        ref readonly var token = ref tape[at];
        if (token.Tag == Tag.Input)
        {
            return Input(tape, at);
        }

        Span<char> buffer = stackalloc char[64];
        if (token.Tag == Tag.Button && (token.Marks & TokenMarks.Label) != TokenMarks.None
            && tape.TryGetAttribute(token, "aria-label"u8, out var label) && label.Length is > 2 and < 60)
        {
            var said = buffer[..Encoding.UTF8.GetChars(label, buffer)];
            if (Buttons.IsIn(said) && IsOpenOrTold(tape, at))
            {
                return said.ToString().ToLowerInvariant();
            }
        }

        if (token.Past - at is < 2 or > 15)
        {
            return null;
        }

        for (var inner = at + 1; inner < token.Past && inner < tape.Count; inner++)
        {
            if (tape[inner].Kind != TokenKind.Text)
            {
                continue;
            }

            var raw = Utf8Text.TrimText(tape.Slice(tape[inner]));
            if (raw.Length is < 3 or > 60)
            {
                continue;
            }

            var text = buffer[..Encoding.UTF8.GetChars(raw, buffer)];
            if (Buttons.IsIn(text))
            {
                return IsOpenOrTold(tape, at) ? text.ToString().ToLowerInvariant() : null;
            }
        }

        return null;
    }

    private string? Input(in PageTape tape, int at)
    {
        if (InputText(tape, tape[at]) is not { } text)
        {
            return null;
        }

        if (Buttons.IsIn(text))
        {
            return IsOpenOrTold(tape, at) ? text.ToLowerInvariant() : null;
        }

        if (Others.Count < MostOthers && !ElementNames.Of(tape, at).HasFlag(ElementHints.Hidden))
        {
            Others.Add((at, text));
        }

        return null;
    }

    private static string? InputText(in PageTape tape, scoped in Token token)
    {
        if (tape.TryGetAttribute(token, "type"u8, out var type) && !Utf8Text.EqualsIgnoreCase(type, "submit"u8)
            && !Utf8Text.EqualsIgnoreCase(type, "button"u8) && !Utf8Text.EqualsIgnoreCase(type, "image"u8))
        {
            return null;
        }

        var text = tape.TryGetAttribute(token, "value"u8, out var value) && value.Length > 2 ? Utf8Text.Decode(value, 80)
            : tape.TryGetAttribute(token, "alt"u8, out value) ? Utf8Text.Decode(value, 80) : "";
        return text.Length is >= 3 and < 60 ? text : null;
    }

    /// <summary>Tells whether a button that would buy is open, and remembers the first behind the title that is not.</summary>
    private bool IsOpenOrTold(in PageTape tape, int at)
    {
        if (IsOpen(tape, at))
        {
            return true;
        }

        Closed = Closed < 0 && at > Title && tape.TryGetAttribute(tape[at], "disabled"u8, out _) ? at : Closed;
        return false;
    }

    private static bool IsOpen(in PageTape tape, int at) =>
        !tape.TryGetAttribute(tape[at], "disabled"u8, out _) && !ElementNames.Of(tape, at).HasFlag(ElementHints.Hidden);
}
