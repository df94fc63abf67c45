using System.Numerics;

namespace Repricer.Reading.Phrases;

/// <summary>Gives those of many phrases that may stand at a place of a text, instead of trying one after the other.</summary>
internal sealed class PhraseTable
{
    private const uint Spread = 0x9E3779B1;

    private readonly PhraseEntry[] _entries;
    private readonly Group[] _groups;
    private readonly int _shift;
    private readonly PhraseFilter _filter;

    /// <param name="phrases">Each of two characters or more, as they stand in the text.</param>
    /// <param name="isLongestFirst">Tells whether the longest come first; else they come in their own order.</param>
    public PhraseTable(string[] phrases, bool isLongestFirst)
    {
        _filter = new PhraseFilter(phrases);
        var groups = phrases.Select((phrase, index) => new PhraseEntry(phrase, index)).GroupBy(entry => Key(entry.Text[0], entry.Text[1]))
            .Select(group => isLongestFirst ? [.. group.OrderByDescending(entry => entry.Text.Length)] : group.ToArray()).ToArray();
        _entries = [.. groups.SelectMany(group => group)];

        // At most a quarter of the slots is taken: the first one tells nearly always.
        var size = BitOperations.RoundUpToPowerOf2((uint)Math.Max(groups.Length, 1) * 4);
        _groups = new Group[size];
        _shift = 32 - BitOperations.Log2(size);
        var first = 0;
        foreach (var group in groups)
        {
            var key = Key(group[0].Text[0], group[0].Text[1]);
            var slot = key * Spread >> _shift;
            while (_groups[slot].Count > 0)
            {
                slot = (slot + 1) & (size - 1);
            }

            _groups[slot] = new Group(key, first, group.Length);
            first += group.Length;
        }
    }

    /// <summary>Tells whether a phrase may stand at a place: certain where it says no.</summary>
    public bool MayBegin(ReadOnlySpan<char> text, int at) => at + 1 < text.Length && _filter.MayBegin(text, at);

    /// <summary>Gives the next place at which a phrase may stand; the text's length where there is none.</summary>
    public int Next(ReadOnlySpan<char> text, int at) => _filter.Next(text, at);

    /// <summary>Gives the phrases that begin with the two characters at a place.</summary>
    public ReadOnlySpan<PhraseEntry> At(ReadOnlySpan<char> text, int at)
    {
        if (at + 1 >= text.Length)
        {
            return default;
        }

        var (groups, key) = (_groups, Key(text[at], text[at + 1]));
        for (var slot = key * Spread >> _shift; groups[slot].Count > 0; slot = (slot + 1) & ((uint)groups.Length - 1))
        {
            if (groups[slot].Key == key)
            {
                return _entries.AsSpan(groups[slot].First, groups[slot].Count);
            }
        }

        return default;
    }

    private static uint Key(char first, char second) => ((uint)first << 16) | second;

    /// <summary>Holds where the phrases are that begin with the same two characters.</summary>
    private readonly record struct Group(uint Key, int First, int Count);
}
