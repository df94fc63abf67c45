using Repricer.Reading.Phrases;
using Repricer.Reading.Words;

namespace Repricer.Reading.Labelling;

/// <summary>
/// Finds phrases of a list in a folded text: whole words, but that a star before or behind one lets it be a part of a longer word.
/// </summary>
internal sealed class LabelPhrases
{
    private readonly Phrase[] _phrases;
    private readonly Phrase[] _endings;
    private readonly PhraseTable _table;
    private readonly PhraseTable _endingTable;

    public LabelPhrases(IEnumerable<(string Text, LabelKind Kind)> phrases)
    {
        var all = phrases.Select(entry => new Phrase(LabelText.Fold(entry.Text.Trim('*')), entry.Kind, entry.Text[^1] == '*')
        {
            IsEnding = entry.Text[0] == '*',
        }).ToArray();
        _phrases = [.. all.Where(phrase => !phrase.IsEnding)];
        _endings = [.. all.Where(phrase => phrase.IsEnding)];
        _table = new PhraseTable([.. _phrases.Select(phrase => phrase.Text)], isLongestFirst: false);
        _endingTable = new PhraseTable([.. _endings.Select(phrase => phrase.Text)], isLongestFirst: false);
    }

    /// <summary>
    /// Finds the longest phrase at each place of a folded text, in the order of the text, and gives how many were written down.
    /// </summary>
    public int Find(ReadOnlySpan<char> text, Span<Hit> into)
    {
        var count = 0;
        var (word, ending) = (-1, _endings.Length > 0 ? -1 : text.Length);
        for (var at = 0; count < into.Length; at++)
        {
            word = word < at ? _table.Next(text, at) : word;
            ending = ending < at ? _endingTable.Next(text, at) : ending;
            at = Math.Min(word, ending);
            if (at >= text.Length)
            {
                break;
            }

            var (mayBeWord, mayBeEnding) = (word == at, ending == at);
            var inWord = at > 0 && LabelText.IsWord(text[at - 1]) && LabelText.IsWord(text[at]);
            var hit = inWord ? (mayBeEnding ? Longest(text, at, _endingTable, _endings) : default)
                : mayBeWord ? Longest(text, at, _table, _phrases) : default;
            if (hit.End > 0)
            {
                into[count++] = hit;
            }
        }

        return count;
    }

    private static Hit Longest(ReadOnlySpan<char> text, int at, PhraseTable table, Phrase[] phrases)
    {
        var best = default(Hit);
        var rest = text[at..];
        var head = PhraseEntry.Head(rest);
        foreach (ref readonly var entry in table.At(text, at))
        {
            if (!entry.Begins(rest, head))
            {
                continue;
            }

            var phrase = phrases[entry.Index];
            var end = at + phrase.Text.Length;
            if (phrase.IsOpen)
            {
                while (end < text.Length && LabelText.IsWord(text[end]))
                {
                    end++;
                }
            }

            if (end > best.End && IsEdge(text, end))
            {
                best = new Hit(phrase.Kind, at, end, phrase.HasBlank);
            }
        }

        return best;
    }

    private static bool IsEdge(ReadOnlySpan<char> text, int end) =>
        end >= text.Length || !LabelText.IsWord(text[end]) || !LabelText.IsWord(text[end - 1]);

    /// <summary>Holds a phrase in a text; one of several words is surer than a single one.</summary>
    internal readonly record struct Hit(LabelKind Kind, int Start, int End, bool IsSeveralWords);

    private sealed record Phrase(string Text, LabelKind Kind, bool IsOpen)
    {
        public bool IsEnding { get; init; }

        public bool HasBlank { get; } = Text.Contains(' ', StringComparison.Ordinal);
    }
}
