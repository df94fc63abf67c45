using System.Buffers;
using Repricer.Reading.Phrases;
using Repricer.Reading.Words;

namespace Repricer.Reading.Labelling;

/// <summary>Reads from how many pieces on, or for how many of them, a price holds: "od 3 ks", "2 for", "ab 10 Stück je".</summary>
internal static class PieceCounts
{
    private const int MostFrom = 100_000;
    private const int MostFor = 12;

    private static readonly string[] FromPhrases = [.. MeasureWords.FromPieces.Select(LabelText.Fold)];
    private static readonly SearchValues<char> FromPhraseEnds = SearchValues.Create([.. FromPhrases.Select(phrase => phrase[^1])]);
    private static readonly PhraseTable FromPhrasesByStart = new(FromPhrases, isLongestFirst: true);
    private static readonly WordSet For = new(MeasureWords.ForPieces.Select(LabelText.Fold));

    public static LabelMatch Before(ReadOnlySpan<char> text)
    {
        var end = text.TrimEnd(" :=(-").Length;
        var start = LabelScan.WordStart(text, end);
        var word = text[start..end];
        var isLead = Measures.IsLeadBefore(word) || word is "à" or "each" or "a" or "nur";
        if (IsFor(word) && FirstNumber(text, start, out var count, out var first) && count <= MostFor && IsOpening(text[..first]))
        {
            return Make(count, first, text.Length);
        }

        end = isLead ? LabelScan.SkipBlanksBack(text, start) : end;
        end -= end > 0 && text[end - 1] == '.' ? 1 : 0;
        start = LabelScan.WordStart(text, end);
        var isPiece = Measures.IsPiece(text[start..end]);
        var numberEnd = isPiece ? LabelScan.SkipBlanksBack(text, start) : end;
        var isPlus = numberEnd > 0 && text[numberEnd - 1] == '+';
        if (!FirstNumber(text, isPlus ? numberEnd - 1 : numberEnd, out count, out first))
        {
            return default;
        }

        var phrase = FromPhraseBefore(text[..LabelScan.SkipBlanksBack(text, first)]);
        var isFrom = isPlus || (phrase.Length > 0 && (isPiece || isLead || IsBuying(phrase)));
        return isFrom ? Make(count, first, text.Length) : default;
    }

    public static LabelMatch Behind(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && at < 4 && text[at] is ' ' or ',' or '(' or '-' or '*' or ')' or '/')
        {
            at++;
        }

        var phrase = FromPhraseAt(text[at..]);
        var wordEnd = LabelScan.WordEnd(text, at);
        var isFor = IsFor(text[at..wordEnd]);
        var next = LabelScan.SkipBlanks(text, isFor && phrase.Length == 0 ? wordEnd : at + phrase.Length);
        if ((phrase.Length == 0 && !isFor) || !LabelScan.TryCount(text, next, MostFrom, out var count, out var end))
        {
            return default;
        }

        end += end < text.Length && text[end] == '+' ? 1 : 0;
        var piece = LabelScan.SkipBlanks(text, end);
        var pieceEnd = LabelScan.WordEnd(text, piece);
        var isPiece = Measures.IsPiece(text[piece..pieceEnd]);
        var isWhole = piece >= text.Length || text[piece] is ')' or ',' or '|';
        return isPiece || (isFor && count <= MostFor && isWhole) || (IsBuying(phrase) && isWhole)
            ? Make(count, at, isPiece ? pieceEnd : end)
            : default;
    }

    private static LabelMatch Make(int count, int start, int end) => new(new LabelReading(LabelKind.SeveralPieces, count), start, end);

    private static bool IsFor(ReadOnlySpan<char> word) =>
        word.Length is > 0 and < 20 && For.Contains(word);

    /// <summary>
    /// Tells whether a number opens its sentence ("2 for", "any 2 for"): behind a word it may be a part of a product's name.
    /// </summary>
    private static bool IsOpening(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(' ');
        return text.IsEmpty || !char.IsLetterOrDigit(text[^1]) || text.EndsWith("any") || text.EndsWith("get") || text.EndsWith("or")
            || FromPhraseBefore(text).Length > 0;
    }

    /// <summary>Tells whether a phrase says that one buys that many; "from 3" alone may count days.</summary>
    private static bool IsBuying(ReadOnlySpan<char> phrase) => phrase.Length > 6 || phrase is "buy" or "koop" or "köp" or "køb" or "kjøp"
        or "kup" or "mua" or "beli" or "leve" or "купи";

    private static bool FirstNumber(ReadOnlySpan<char> text, int end, out int count, out int start)
    {
        count = 0;
        var isCount = LabelScan.TryNumberBack(text, LabelScan.SkipBlanksBack(text, end), out var value, out start)
            && value is >= 2 and <= MostFrom && value == decimal.Truncate(value) && (start == 0 || !char.IsLetter(text[start - 1]));
        count = isCount ? (int)value : 0;
        return isCount;
    }

    private static ReadOnlySpan<char> FromPhraseBefore(ReadOnlySpan<char> text)
    {
        var best = ReadOnlySpan<char>.Empty;
        if (text.IsEmpty || !FromPhraseEnds.Contains(text[^1]))
        {
            return best;
        }

        foreach (var phrase in FromPhrases)
        {
            if (phrase.Length > best.Length && text.EndsWith(phrase)
                && (text.Length == phrase.Length || !LabelText.IsWord(text[^(phrase.Length + 1)])))
            {
                best = phrase;
            }
        }

        return best;
    }

    private static ReadOnlySpan<char> FromPhraseAt(ReadOnlySpan<char> text)
    {
        if (!FromPhrasesByStart.MayBegin(text, 0))
        {
            return default;
        }

        var head = PhraseEntry.Head(text);
        foreach (ref readonly var entry in FromPhrasesByStart.At(text, 0))
        {
            if (entry.Begins(text, head) && (text.Length == entry.Text.Length || !char.IsLetter(text[entry.Text.Length])))
            {
                return entry.Text;
            }
        }

        return default;
    }
}
