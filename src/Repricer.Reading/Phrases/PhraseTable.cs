using System.Collections.Frozen;

namespace Repricer.Reading.Phrases;

/// <summary>Gives those of many phrases that may stand at a place of a text, instead of trying one after the other.</summary>
internal sealed class PhraseTable
{
    private readonly FrozenDictionary<uint, PhraseEntry[]> _byStart;
    private readonly PhraseFilter _filter;

    /// <param name="phrases">Each of two characters or more, as they stand in the text.</param>
    /// <param name="isLongestFirst">Tells whether the longest come first; else they come in their own order.</param>
    public PhraseTable(string[] phrases, bool isLongestFirst)
    {
        _filter = new PhraseFilter(phrases);
        _byStart = phrases.Select((phrase, index) => new PhraseEntry(phrase, index)).GroupBy(entry => Key(entry.Text[0], entry.Text[1]))
            .ToFrozenDictionary(group => group.Key, group => isLongestFirst
                ? group.OrderByDescending(entry => entry.Text.Length).ToArray()
                : [.. group]);
    }

    /// <summary>Tells whether a phrase may stand at a place: certain where it says no.</summary>
    public bool MayBegin(ReadOnlySpan<char> text, int at) => at + 1 < text.Length && _filter.MayBegin(text, at);

    /// <summary>Gives the next place at which a phrase may stand; the text's length where there is none.</summary>
    public int Next(ReadOnlySpan<char> text, int at) => _filter.Next(text, at);

    /// <summary>Gives the phrases that begin with the two characters at a place.</summary>
    public ReadOnlySpan<PhraseEntry> At(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && _byStart.TryGetValue(Key(text[at], text[at + 1]), out var entries) ? entries : default;

    private static uint Key(char first, char second) => ((uint)first << 16) | second;
}
