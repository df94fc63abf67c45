using System.Text;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Finds the words that names of elements are made of, by their first letters.</summary>
internal static class NameWords
{
    /// <summary>Holds how many ways there are to write three letters, five bits each.</summary>
    private const int ThreeLetters = 1 << 15;

    private static readonly NameWord[] Entries = Sort();

    private static readonly short[] Starts = Index();

    private static readonly ulong[] Threes = Filter();

    /// <summary>
    /// Gives the next place of a name in lower case at which a word may begin that has two letters more behind it; -1 = there is none.
    /// </summary>
    public static int Next(ReadOnlySpan<byte> names, int at)
    {
        if (at + 2 >= names.Length)
        {
            return -1;
        }

        var threes = Threes;
        var three = Slot(names[at], names[at + 1]);
        for (; at + 2 < names.Length; at++)
        {
            three = ((three << 5) | (names[at + 2] & 31)) & (ThreeLetters - 1);
            if ((threes[three >> 6] & (1UL << (three & 63))) != 0)
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Gives the words that may begin at such a place.</summary>
    public static ReadOnlySpan<NameWord> At(ReadOnlySpan<byte> names, int at)
    {
        var slot = Slot(names[at], names[at + 1]);
        var first = (int)Starts[slot];
        var past = first;
        while (past < Entries.Length && Entries[past].Slot == slot)
        {
            past++;
        }

        return Entries.AsSpan(first, past - first);
    }

    /// <summary>
    /// Gives the place in a small table by which words are looked up, by their first two letters: one read for almost every place of a
    /// name.
    /// </summary>
    private static int Slot(byte first, byte second) => ((first & 31) << 5) | (second & 31);

    private static NameWord[] Sort()
    {
        var all = new List<NameWord>();
        foreach (var (word, hint) in ElementWords.Parts)
        {
            all.Add(new NameWord(Encoding.ASCII.GetBytes(word), hint, false, Slot((byte)word[0], (byte)word[1])));
        }

        foreach (var (word, hint) in ElementWords.Beginnings)
        {
            all.Add(new NameWord(Encoding.ASCII.GetBytes(word), hint, true, Slot((byte)word[0], (byte)word[1])));
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
        var threes = new ulong[ThreeLetters / 64];
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
}
