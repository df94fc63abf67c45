using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Reads what the names of an element say about the text inside.</summary>
internal static class ElementNames
{
    /// <summary>Holds the length from which on a value is no name.</summary>
    public const int MostBytes = 400;

    public static ElementHints Of(in PageTape tape, int element) => Of(tape, element, null, out _);

    /// <summary>Reads class, id, itemprop, style and data-* names of one element; the letters' case does not matter.</summary>
    /// <param name="tape">The page.</param>
    /// <param name="element">The token of its start tag.</param>
    /// <param name="seen">What is known of the page's names; null = nothing is kept.</param>
    /// <param name="classHash">Equal for equal classes; 0 = none.</param>
    public static ElementHints Of(in PageTape tape, int element, SeenNames? seen, out int classHash)
    {
        var hints = ElementHints.None;
        classHash = 0;
        foreach (var attribute in tape.Attributes(tape[element]))
        {
            var name = attribute.Name;
            if (name.Length == 6 && Utf8Text.EqualsIgnoreCase(name, "hidden"u8))
            {
                hints |= ElementHints.Hidden;
            }
            else if (name.Length == 6 && Utf8Text.EqualsIgnoreCase(name, "action"u8))
            {
                hints |= AddsToCart(attribute.Value) ? ElementHints.Product : ElementHints.None;
            }
            else if (IsTelling(name))
            {
                var hash = SeenNames.Hash(attribute.Value);
                hints |= attribute.Value.Length is not (> 1 and < MostBytes) ? ElementHints.None
                    : seen is null ? OfNames(attribute.Value, new byte[attribute.Value.Length])
                        : seen.Of(tape.Bytes, attribute.Value, hash);
                classHash = classHash == 0 && name.Length == 5 && (name[0] | 0x20) == 'c' ? hash : classHash;
            }
        }

        return hints;
    }

    /// <summary>Tells whether an address is one that a form sends its product to: "/cart/add", "add-to-basket", "OrderItemAdd".</summary>
    private static bool AddsToCart(ReadOnlySpan<byte> address) => Utf8Text.Contains(address, "add"u8)
        && (Utf8Text.Contains(address, "cart"u8) || Utf8Text.Contains(address, "basket"u8) || Utf8Text.Contains(address, "orderitem"u8));

    /// <summary>Reads what a value says.</summary>
    /// <param name="value">The value of an attribute.</param>
    /// <param name="buffer">At least as long.</param>
    public static ElementHints OfNames(ReadOnlySpan<byte> value, Span<byte> buffer)
    {
        var names = Lower(value, buffer[..value.Length]);
        var hints = ElementHints.None;
        for (var at = NameWords.Next(names, 0); at >= 0; at = NameWords.Next(names, at + 1))
        {
            foreach (ref readonly var word in NameWords.At(names, at))
            {
                if (!hints.HasFlag(word.Hint) && names[at..].StartsWith(word.Word) && (!word.IsBeginning || BeginsName(names, value, at))
                    && !SaysWhatItHas(names, at, word.Hint))
                {
                    hints |= word.Hint;
                }
            }
        }

        return hints.HasFlag(ElementHints.Hidden) && !HiddenNames.Hides(names) ? hints & ~ElementHints.Hidden : hints;
    }

    /// <summary>
    /// Tells whether the value of an attribute is a name that an author chose. The length decides first, because this is asked for every
    /// attribute around every amount.
    /// </summary>
    private static bool IsTelling(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 => Utf8Text.EqualsIgnoreCase(name, "id"u8),
        5 => Utf8Text.EqualsIgnoreCase(name, "class"u8) || Utf8Text.EqualsIgnoreCase(name, "style"u8),
        7 => Utf8Text.EqualsIgnoreCase(name, "data-qa"u8) || Utf8Text.EqualsIgnoreCase(name, "data-ui"u8),
        8 => Utf8Text.EqualsIgnoreCase(name, "itemprop"u8),
        9 => Utf8Text.EqualsIgnoreCase(name, "data-role"u8) || Utf8Text.EqualsIgnoreCase(name, "data-test"u8)
            || Utf8Text.EqualsIgnoreCase(name, "data-auto"u8),
        10 => Utf8Text.EqualsIgnoreCase(name, "aria-label"u8),
        11 => Utf8Text.EqualsIgnoreCase(name, "data-testid"u8) || Utf8Text.EqualsIgnoreCase(name, "data-e2e-id"u8),
        14 => Utf8Text.EqualsIgnoreCase(name, "data-component"u8),
        18 => Utf8Text.EqualsIgnoreCase(name, "data-automation-id"u8),
        _ => false,
    };

    /// <summary>Tells whether a name speaks of something inside, not of the element itself: "with-list-price", "has-discount".</summary>
    private static bool SaysWhatItHas(ReadOnlySpan<byte> names, int at, ElementHints hint)
    {
        var name = names[(names[..at].LastIndexOf((byte)' ') + 1)..];
        var end = name.IndexOf((byte)' ');
        name = end < 0 ? name : name[..end];
        return (hint == ElementHints.Saving && (name.IndexOf("container"u8) >= 0 || name.IndexOf("wrapper"u8) >= 0))
            || name.StartsWith("has-"u8) || name.StartsWith("with-"u8) || name.StartsWith("no-"u8) || name.StartsWith("without-"u8);
    }

    private static bool BeginsName(ReadOnlySpan<byte> names, ReadOnlySpan<byte> value, int at) =>
        at == 0 || !Utf8Text.IsLetter(names[at - 1]) || value[at] is >= (byte)'A' and <= (byte)'Z';

    private static ReadOnlySpan<byte> Lower(ReadOnlySpan<byte> value, Span<byte> into)
    {
        if (System.Text.Ascii.ToLower(value, into, out _) == System.Buffers.OperationStatus.Done)
        {
            into.Replace((byte)'_', (byte)'-');
            return into;
        }

        for (var at = 0; at < value.Length; at++)
        {
            var b = value[at];
            into[at] = b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b == (byte)'_' ? (byte)'-' : b;
        }

        return into;
    }
}
