using System.Collections.Frozen;

namespace Repricer.Reading.Words;

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
