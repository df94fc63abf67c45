using System.Runtime.InteropServices;

namespace Repricer.Reading.Phrases;

/// <summary>Holds one of many phrases, its first four characters in one number: most others are told from it by that alone.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct PhraseEntry
{
    private readonly ulong _head;
    private readonly ulong _mask;

    public PhraseEntry(string text, int index)
    {
        (Text, Index) = (text, index);
        _head = Head(text);
        _mask = text.Length >= 4 ? ulong.MaxValue : (1UL << (text.Length * 16)) - 1;
    }

    public string Text { get; }

    /// <summary>Holds which of the phrases it is.</summary>
    public int Index { get; }

    /// <summary>Tells whether the phrase stands at the beginning of a text.</summary>
    /// <param name="text">From the place on.</param>
    /// <param name="head">Its first four characters, as <see cref="Head"/> gives them.</param>
    public bool Begins(ReadOnlySpan<char> text, ulong head) =>
        ((head ^ _head) & _mask) == 0 && (Text.Length <= 4 || text.StartsWith(Text));

    /// <summary>Puts the first four characters of a text into one number; those that it does not have are 0.</summary>
    public static ulong Head(ReadOnlySpan<char> text)
    {
        if (text.Length >= 4)
        {
            return MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text[..4]));
        }

        ulong head = 0;
        for (var at = 0; at < text.Length; at++)
        {
            head |= (ulong)text[at] << (16 * at);
        }

        return head;
    }
}
