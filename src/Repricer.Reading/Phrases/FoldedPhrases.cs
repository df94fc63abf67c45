using System.Collections.Frozen;

namespace Repricer.Reading.Phrases;

/// <summary>
/// Finds the longest of many phrases at a place of a folded text. A phrase begins where a word begins (but in scripts without blanks);
/// one that begins with "*" may stand inside a word, and one that ends with "|" ends with its word.
/// </summary>
internal sealed class FoldedPhrases
{
    private const int FilterBits = 1 << 16;

    private readonly FrozenDictionary<uint, int[]> _byStart;
    private readonly string[] _phrases;
    private readonly bool[] _anywhere;
    private readonly bool[] _wholeWord;
    private readonly ulong[] _threes = new ulong[FilterBits / 64];
    private readonly ulong[] _twos = new ulong[FilterBits / 64];

    public FoldedPhrases(IReadOnlyList<string> phrases)
    {
        _anywhere = new bool[phrases.Count];
        _wholeWord = new bool[phrases.Count];
        _phrases = new string[phrases.Count];
        for (var at = 0; at < phrases.Count; at++)
        {
            var phrase = FoldedText.Phrase(phrases[at]);
            _anywhere[at] = phrase[0] == '*';
            _wholeWord[at] = phrase[^1] == '|';
            _phrases[at] = phrase.Trim('*', '|');
            Mark(_phrases[at]);
        }

        // The longest first: "almost sold out" says another thing than "sold out".
        _byStart = Enumerable.Range(0, phrases.Count).GroupBy(index => Key(_phrases[index][0], _phrases[index][1]))
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(index => _phrases[index].Length).ToArray());
    }

    public int LengthOf(int phrase) => _phrases[phrase].Length;

    /// <summary>Tells whether any of the phrases stands in a folded text.</summary>
    public bool IsIn(ReadOnlySpan<char> text)
    {
        for (var at = 0; at + 1 < text.Length; at++)
        {
            if (At(text, at) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives the index of the longest phrase that stands at a place; -1 = none.</summary>
    public int At(ReadOnlySpan<char> text, int at)
    {
        if (at + 1 >= text.Length || !MayBegin(text, at) || !_byStart.TryGetValue(Key(text[at], text[at + 1]), out var phrases))
        {
            return -1;
        }

        var isStart = at == 0 || !char.IsLetter(text[at - 1]) || HasNoBlanks(text[at]);
        foreach (var phrase in phrases)
        {
            if ((isStart || _anywhere[phrase]) && text[at..].StartsWith(_phrases[phrase], StringComparison.Ordinal)
                && !(_wholeWord[phrase] && at + _phrases[phrase].Length < text.Length
                    && char.IsLetter(text[at + _phrases[phrase].Length])))
            {
                return phrase;
            }
        }

        return -1;
    }

    private bool MayBegin(ReadOnlySpan<char> text, int at)
    {
        var two = Two(text[at], text[at + 1]);
        if ((_twos[two >> 6] & (1UL << (two & 63))) != 0)
        {
            return true;
        }

        if (at + 2 >= text.Length)
        {
            return false;
        }

        var three = Three(text[at], text[at + 1], text[at + 2]);
        return (_threes[three >> 6] & (1UL << (three & 63))) != 0;
    }

    private void Mark(string phrase)
    {
        if (phrase.Length == 2)
        {
            var two = Two(phrase[0], phrase[1]);
            _twos[two >> 6] |= 1UL << (two & 63);
            return;
        }

        var three = Three(phrase[0], phrase[1], phrase[2]);
        _threes[three >> 6] |= 1UL << (three & 63);
    }

    /// <summary>Tells whether words of the character's script follow each other without blanks: Thai, Chinese, Japanese.</summary>
    private static bool HasNoBlanks(char c) => c is (>= '\u0E00' and < '\u0E80') or (>= '\u3000' and < '\uFB00');

    private static int Two(char first, char second) => ((first * 263) + second) & (FilterBits - 1);

    private static int Three(char first, char second, char third) => ((((first * 41) + second) * 41) + third) & (FilterBits - 1);

    private static uint Key(char first, char second) => ((uint)first << 16) | second;
}
