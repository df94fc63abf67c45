using System.Text;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Reads what the names of an element say about the text inside.</summary>
internal static class ElementNames
{
    private static readonly byte[][] HiddenNames = Array.ConvertAll(ElementWords.Hidden, Encoding.ASCII.GetBytes);

    private static readonly byte[][] Prices = Array.ConvertAll(ElementWords.Prices, Encoding.ASCII.GetBytes);

    private static readonly (byte[] Word, ElementHints Hint, bool IsBeginning, int Slot)[] Entries = Sort();

    private static readonly short[] Starts = Index();

    private static readonly ulong[] Threes = Filter();

    public static ElementHints Of(in PageTape tape, int element) => Of(tape, element, out _);

    /// <summary>Reads class, id, itemprop, style and data-* names of one element; the letters' case does not matter.</summary>
    /// <param name="classHash">Equal for equal classes; 0 = none.</param>
    public static ElementHints Of(in PageTape tape, int element, out int classHash)
    {
        var hints = ElementHints.None;
        classHash = 0;
        foreach (var attribute in tape.Attributes(tape[element]))
        {
            var name = attribute.Name;
            var counts = IsTelling(name);
            if (name.Length == 6 && Utf8Text.EqualsIgnoreCase(name, "hidden"u8))
            {
                hints |= ElementHints.Hidden;
            }
            else if (name.Length == 6 && Utf8Text.EqualsIgnoreCase(name, "action"u8))
            {
                hints |= AddsToCart(attribute.Value) ? ElementHints.Product : ElementHints.None;
            }
            else if (counts && attribute.Value.Length is > 1 and < 400)
            {
                hints |= OfNames(attribute.Value);
            }

            if (classHash == 0 && name.Length == 5 && Utf8Text.EqualsIgnoreCase(name, "class"u8))
            {
                classHash = Hash(attribute.Value);
            }
        }

        return hints;
    }

    /// <summary>Tells whether an address is one that a form sends its product to: "/cart/add", "add-to-basket", "OrderItemAdd".</summary>
    private static bool AddsToCart(ReadOnlySpan<byte> address) => Utf8Text.Contains(address, "add"u8)
        && (Utf8Text.Contains(address, "cart"u8) || Utf8Text.Contains(address, "basket"u8) || Utf8Text.Contains(address, "orderitem"u8));

    /// <summary>
    /// Tells whether an element may be named after prices, by a search for a few letters whatever they belong to; it is asked of every
    /// element around a line that holds nothing but a number.
    /// </summary>
    public static bool MayNamePrices(ReadOnlySpan<byte> region)
    {
        foreach (var word in Prices)
        {
            if (region.IndexOf(word) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static ElementHints OfNames(ReadOnlySpan<byte> value)
    {
        Span<byte> buffer = stackalloc byte[400];
        var names = Lower(value, buffer[..value.Length]);
        var hints = ElementHints.None;
        for (var at = 0; at + 2 < names.Length; at++)
        {
            var three = (Slot(names[at], names[at + 1]) << 5) | (names[at + 2] & 31);
            if ((Threes[three >> 6] & (1UL << (three & 63))) == 0)
            {
                continue;
            }

            var first = Starts[Slot(names[at], names[at + 1])];
            for (var entry = first; entry >= 0 && entry < Entries.Length && Entries[entry].Slot == Entries[first].Slot; entry++)
            {
                ref readonly var word = ref Entries[entry];
                if (!hints.HasFlag(word.Hint) && names[at..].StartsWith(word.Word) && (!word.IsBeginning || BeginsName(names, value, at))
                    && !SaysWhatItHas(names, at, word.Hint))
                {
                    hints |= word.Hint;
                }
            }
        }

        return hints.HasFlag(ElementHints.Hidden) && !IsHidden(names) ? hints & ~ElementHints.Hidden : hints;
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

    /// <summary>
    /// Gives the place in a small table by which words are looked up, by their first two letters: one read for almost every place of a
    /// name.
    /// </summary>
    private static int Slot(byte first, byte second) => ((first & 31) << 5) | (second & 31);

    private static (byte[] Word, ElementHints Hint, bool IsBeginning, int Slot)[] Sort()
    {
        var all = new List<(byte[] Word, ElementHints Hint, bool IsBeginning, int Slot)>();
        foreach (var (word, hint) in ElementWords.Parts)
        {
            all.Add((Encoding.ASCII.GetBytes(word), hint, false, Slot((byte)word[0], (byte)word[1])));
        }

        foreach (var (word, hint) in ElementWords.Beginnings)
        {
            all.Add((Encoding.ASCII.GetBytes(word), hint, true, Slot((byte)word[0], (byte)word[1])));
        }

        return [.. all.OrderBy(entry => entry.Slot)];
    }

    private static short[] Index()
    {
        var starts = new short[1024];
        Array.Fill(starts, (short)-1);
        for (var at = Entries.Length - 1; at >= 0; at--)
        {
            starts[Entries[at].Slot] = (short)at;
        }

        return starts;
    }

    /// <summary>Marks the first three letters of all words: no word begins at almost any place of a name.</summary>
    private static ulong[] Filter()
    {
        var threes = new ulong[(1 << 15) / 64];
        foreach (var entry in Entries)
        {
            for (var third = 0; third < 32; third++)
            {
                if (entry.Word.Length == 2 || (entry.Word[2] & 31) == third)
                {
                    var three = (entry.Slot << 5) | third;
                    threes[three >> 6] |= 1UL << (three & 63);
                }
            }
        }

        return threes;
    }

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

    /// <summary>Tells whether a whole name hides the element: "hidden-xs" hides on small screens only, and "slide" slides.</summary>
    private static bool IsHidden(ReadOnlySpan<byte> names)
    {
        if (names.IndexOf("display:"u8) >= 0 || names.IndexOf("visibility:hidden"u8) >= 0)
        {
            return true;
        }

        if (names.IndexOf(":block"u8) >= 0 || names.IndexOf(":flex"u8) >= 0 || names.IndexOf(":inline"u8) >= 0)
        {
            // "hidden md:block": hidden on small screens only.
            return false;
        }

        foreach (var range in names.Split((byte)' '))
        {
            var name = names[range];
            foreach (var hidden in HiddenNames)
            {
                if (name.SequenceEqual(hidden) || IsModifier(name, hidden))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Tells whether a name ends with a word that hides, as a modifier of its block: "price--is-hidden", "price-hidden".</summary>
    private static bool IsModifier(ReadOnlySpan<byte> name, ReadOnlySpan<byte> hidden) =>
        name.Length > hidden.Length + 1 && name.EndsWith(hidden) && name[^(hidden.Length + 1)] == (byte)'-' && hidden.EndsWith("hidden"u8)
            && !name.StartsWith("visually"u8) && !name.StartsWith("overflow"u8) && !name.StartsWith("is-not"u8);

    private static int Hash(ReadOnlySpan<byte> value)
    {
        var hash = 23;
        foreach (var b in value)
        {
            hash = unchecked((hash * 31) + b);
        }

        return hash;
    }
}
