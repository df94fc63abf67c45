using System.Collections.Frozen;

namespace Repricer.Reading.Words;

/// <summary>Holds words that pieces of text are looked up in: length and first character tell almost every other text from them.</summary>
internal sealed class WordSet
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly ulong _lengths;
    private readonly ulong _firsts;

    /// <param name="words">In the case of letters in which they are looked up.</param>
    public WordSet(IEnumerable<string> words)
    {
        var set = words.ToFrozenSet(StringComparer.Ordinal);
        _words = set.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in set)
        {
            _lengths |= 1UL << Math.Min(word.Length, 63);
            _firsts |= word.Length == 0 ? 0 : 1UL << (word[0] & 63);
        }
    }

    public bool Contains(ReadOnlySpan<char> word) => (_lengths >> Math.Min(word.Length, 63) & 1) != 0
        && (word.IsEmpty || (_firsts >> (word[0] & 63) & 1) != 0) && _words.Contains(word);
}

/// <summary>Gives what words mean that pieces of text are looked up as: their length tells almost every other text from them.</summary>
internal sealed class WordTable<T>
{
    private readonly FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly ulong _lengths;

    /// <param name="words">In the case of letters in which they are looked up.</param>
    public WordTable(IEnumerable<KeyValuePair<string, T>> words)
    {
        var table = words.ToFrozenDictionary(StringComparer.Ordinal);
        _words = table.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in table.Keys)
        {
            _lengths |= 1UL << Math.Min(word.Length, 63);
        }
    }

    public IEnumerable<string> Words => _words.Dictionary.Keys;

    public bool TryGet(ReadOnlySpan<char> word, out T meaning)
    {
        if ((_lengths >> Math.Min(word.Length, 63) & 1) == 0)
        {
            meaning = default!;
            return false;
        }

        return _words.TryGetValue(word, out meaning!);
    }
}
