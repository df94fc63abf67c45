using Repricer.Reading.Evidence;
using Repricer.Reading.Tape;

namespace Repricer.Reading.Visible;

/// <summary>
/// Tells whether an amount belongs to something that one can choose (a row with a radio button, a swatch, a box to tick), and whether it is
/// chosen.
/// </summary>
internal static class Choices
{
    private const int Levels = 5;
    private const int MostTokens = 40;

    public static void Know(in PageTape tape, int token, ref FactSet facts)
    {
        var at = tape[token].Parent;
        for (var level = 0; level < Levels && at >= 0; level++, at = tape[at].Parent)
        {
            if (tape[at].Tag is Tag.Body or Tag.Html or Tag.Form || tape[at].Past - at > MostTokens)
            {
                return;
            }

            if (State(tape, at) is { } isChosen)
            {
                facts.Add(isChosen ? Fact.InChosenEntry : Fact.InEntryNotChosen);
                return;
            }
        }
    }

    /// <summary>Gives whether an element is chosen; null = it is nothing to choose.</summary>
    private static bool? State(in PageTape tape, int element)
    {
        foreach (var attribute in tape.Attributes(tape[element]))
        {
            if (attribute.Name.Length is 12 or 13 && (Utf8Text.EqualsIgnoreCase(attribute.Name, "aria-checked"u8)
                || Utf8Text.EqualsIgnoreCase(attribute.Name, "aria-pressed"u8)
                    || Utf8Text.EqualsIgnoreCase(attribute.Name, "aria-selected"u8)))
            {
                return Utf8Text.EqualsIgnoreCase(attribute.Value, "true"u8);
            }
        }

        // A box to tick or a radio button in the element itself: the amount is that one's.
        var found = default(bool?);
        for (var at = element + 1; at < tape[element].Past; at++)
        {
            if (tape[at].Kind != TokenKind.Open || tape[at].Tag != Tag.Input || !tape.TryGetAttribute(tape[at], "type"u8, out var type)
                || !(Utf8Text.EqualsIgnoreCase(type, "radio"u8) || Utf8Text.EqualsIgnoreCase(type, "checkbox"u8)))
            {
                continue;
            }

            if (found is not null)
            {
                // Several of them: the element is the group.
                return null;
            }

            found = tape.TryGetAttribute(tape[at], "checked"u8, out _);
        }

        return found;
    }
}
