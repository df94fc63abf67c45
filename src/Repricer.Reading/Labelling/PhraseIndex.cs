using Repricer.Reading.Phrases;

namespace Repricer.Reading.Labelling;

/// <summary>Finds which of many phrases stand at a place of a text, or whether any of them stands in it at all.</summary>
/// <param name="phrases">Each of two characters or more, lower case.</param>
internal sealed class PhraseIndex(string[] phrases)
{
    private readonly PhraseTable _table = new(phrases, isLongestFirst: false);

    /// <summary>Gives the indexes of the phrases that stand at a place of a text in lower case, ascending.</summary>
    public Matches At(ReadOnlySpan<char> text, int at) =>
        _table.MayBegin(text, at) ? new Matches(text[at..], _table.At(text, at)) : default;

    /// <summary>Tells whether any of the phrases stands in a text, whatever its case.</summary>
    public bool IsIn(ReadOnlySpan<char> text)
    {
        Span<char> lower = stackalloc char[text.Length <= 512 ? text.Length : 0];
        lower = lower.Length == text.Length ? lower : new char[text.Length];
        if (System.Text.Ascii.ToLower(text, lower, out _) != System.Buffers.OperationStatus.Done)
        {
            _ = text.ToLowerInvariant(lower);
        }

        for (var at = _table.Next(lower, 0); at < lower.Length; at = _table.Next(lower, at + 1))
        {
            if (new Matches(lower[at..], _table.At(lower, at)).MoveNext())
            {
                return true;
            }
        }

        return false;
    }

    internal ref struct Matches(ReadOnlySpan<char> text, ReadOnlySpan<PhraseEntry> entries)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private readonly ReadOnlySpan<PhraseEntry> _entries = entries;
        private readonly ulong _head = PhraseEntry.Head(text);
        private int _next;

        public int Current { get; private set; }

        public readonly Matches GetEnumerator() => this;

        public bool MoveNext()
        {
            while (_next < _entries.Length)
            {
                ref readonly var entry = ref _entries[_next++];
                if (entry.Begins(_text, _head))
                {
                    Current = entry.Index;
                    return true;
                }
            }

            return false;
        }
    }
}
