using System.Collections.Frozen;

namespace Repricer.Reading.Labelling;

/// <summary>Finds many phrases at a place of a text by their first two characters, instead of one after the other.</summary>
internal sealed class PhraseIndex
{
    private readonly FrozenDictionary<uint, int[]> _byStart;
    private readonly string[] _phrases;
    private readonly ulong[] _firsts = new ulong[1024];
    private readonly ulong[] _pairs = new ulong[64];

    /// <param name="phrases">Each of two characters or more, as they stand in the text.</param>
    public PhraseIndex(string[] phrases)
    {
        _phrases = phrases;
        _byStart = phrases.Select((phrase, index) => (phrase, index)).GroupBy(entry => Key(entry.phrase[0], entry.phrase[1]))
            .ToFrozenDictionary(group => group.Key, group => group.Select(entry => entry.index).ToArray());
        foreach (var phrase in phrases)
        {
            _firsts[phrase[0] >> 6] |= 1UL << (phrase[0] & 63);
            var pair = Pair(phrase[0], phrase[1]);
            _pairs[pair >> 6] |= 1UL << (pair & 63);
        }
    }

    /// <summary>Gives the indexes of the phrases that stand at a place, ascending.</summary>
    public Matches At(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && (_firsts[text[at] >> 6] & (1UL << (text[at] & 63))) != 0 && MayStart(text[at], text[at + 1])
            && _byStart.TryGetValue(Key(text[at], text[at + 1]), out var phrases)
            ? new Matches(text[at..], _phrases, phrases)
            : default;

    /// <summary>Tells whether any of the phrases stands in a text, whatever its case; the phrases are lower case.</summary>
    public bool IsIn(ReadOnlySpan<char> text)
    {
        Span<char> lower = stackalloc char[text.Length <= 512 ? text.Length : 0];
        lower = lower.Length == text.Length ? lower : new char[text.Length];
        if (System.Text.Ascii.ToLower(text, lower, out _) != System.Buffers.OperationStatus.Done)
        {
            _ = text.ToLowerInvariant(lower);
        }

        for (var at = 0; at + 1 < lower.Length; at++)
        {
            var pair = Pair(lower[at], lower[at + 1]);
            if ((_pairs[pair >> 6] & (1UL << (pair & 63))) != 0 && At(lower, at).MoveNext())
            {
                return true;
            }
        }

        return false;
    }

    private bool MayStart(char first, char second)
    {
        var pair = Pair(first, second);
        return (_pairs[pair >> 6] & (1UL << (pair & 63))) != 0;
    }

    private static int Pair(char first, char second) => ((first * 67) + second) & 4095;

    private static uint Key(char first, char second) => ((uint)first << 16) | second;

    internal ref struct Matches(ReadOnlySpan<char> text, string[] phrases, int[] candidates)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private readonly string[] _phrases = phrases;
        private readonly ReadOnlySpan<int> _candidates = candidates;
        private int _next;

        public int Current { get; private set; }

        public readonly Matches GetEnumerator() => this;

        public bool MoveNext()
        {
            while (_next < _candidates.Length)
            {
                Current = _candidates[_next++];
                if (_text.StartsWith(_phrases[Current], StringComparison.Ordinal))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
