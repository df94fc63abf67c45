namespace Repricer.Reading.Phrases;

/// <summary>
/// Finds the longest of many phrases at a place of a folded text. A phrase begins where a word begins (but in scripts without blanks);
/// one that begins with "*" may stand inside a word, and one that ends with "|" ends with its word.
/// </summary>
internal sealed class FoldedPhrases
{
    private readonly PhraseTable _table;
    private readonly PhraseFilter _inWords;
    private readonly string[] _phrases;
    private readonly bool[] _anywhere;
    private readonly bool[] _wholeWord;

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
        }

        // The longest first: "almost sold out" says another thing than "sold out".
        _table = new PhraseTable(_phrases, isLongestFirst: true);
        _inWords = new PhraseFilter([.. _phrases.Where((_, index) => _anywhere[index])]);
    }

    public int LengthOf(int phrase) => _phrases[phrase].Length;

    /// <summary>Tells whether any of the phrases stands in a folded text.</summary>
    public bool IsIn(ReadOnlySpan<char> text)
    {
        for (var at = _table.Next(text, 0); at < text.Length; at = _table.Next(text, at + 1))
        {
            if (Longest(text, at) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives the next place at which a phrase may stand; the text's length where there is none.</summary>
    public int Next(ReadOnlySpan<char> text, int at) => _table.Next(text, at);

    /// <summary>Gives the index of the longest phrase that stands at a place; -1 = none.</summary>
    public int At(ReadOnlySpan<char> text, int at) => _table.MayBegin(text, at) ? Longest(text, at) : -1;

    private int Longest(ReadOnlySpan<char> text, int at)
    {
        var isStart = at == 0 || !char.IsLetter(text[at - 1]) || HasNoBlanks(text[at]);
        if (!isStart && !_inWords.MayBegin(text, at))
        {
            return -1;
        }

        var rest = text[at..];
        var head = PhraseEntry.Head(rest);
        foreach (ref readonly var entry in _table.At(text, at))
        {
            if ((isStart || _anywhere[entry.Index]) && entry.Begins(rest, head)
                && !(_wholeWord[entry.Index] && entry.Text.Length < rest.Length && char.IsLetter(rest[entry.Text.Length])))
            {
                return entry.Index;
            }
        }

        return -1;
    }

    /// <summary>Tells whether words of the character's script follow each other without blanks: Thai, Chinese, Japanese.</summary>
    private static bool HasNoBlanks(char c) => c is (>= '\u0E00' and < '\u0E80') or (>= '\u3000' and < '\uFB00');
}
