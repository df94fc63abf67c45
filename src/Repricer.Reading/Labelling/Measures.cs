using Repricer.Reading.Words;

namespace Repricer.Reading.Labelling;

/// <summary>Knows the words of measures, pieces and packages.</summary>
internal static class Measures
{
    private static readonly WordTable<(string Base, decimal Factor)> Known = new(MeasureWords.Measures
        .SelectMany(entry => entry.Words.Select(word => (Word: LabelText.Fold(word), entry.Base, entry.Factor)))
        .DistinctBy(entry => entry.Word).Select(entry => KeyValuePair.Create(entry.Word, (entry.Base, entry.Factor))));

    private static readonly WordSet Pieces = Set(MeasureWords.Pieces);
    private static readonly WordSet Packages = Set(MeasureWords.Packages);
    private static readonly WordSet Leads = Set(MeasureWords.Per);
    private static readonly WordSet LeadsBefore = Set(MeasureWords.PerBefore);

    /// <summary>Finds the base measure of a word, and how many of it the word is.</summary>
    public static bool TryFind(ReadOnlySpan<char> word, out string measure, out decimal factor)
    {
        var found = Known.TryGet(word, out var known);
        (measure, factor) = found ? known : ("", 0m);
        return found;
    }

    /// <summary>
    /// Reads the word of a measure that begins at a place, with the second word of "fl. oz" and "sq ft"; gives where it ends.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out string measure, out decimal factor, out int end)
    {
        end = LabelScan.WordEnd(text, at);
        var word = text[at..end];
        if (word is "fl" or "sq")
        {
            var next = end < text.Length && text[end] == '.' ? end + 1 : end;
            next = LabelScan.SkipBlanks(text, next);
            var nextEnd = LabelScan.WordEnd(text, next);
            if (text[next..nextEnd] is "oz" or "ft" or "foot" or "m")
            {
                end = nextEnd;
                return TryFind(word is "fl" ? "floz" : text[next] == 'm' ? "sqm" : "sqft", out measure, out factor);
            }
        }

        return TryFind(word, out measure, out factor);
    }

    public static bool IsPiece(ReadOnlySpan<char> word) => Holds(Pieces, word);

    public static bool IsPackage(ReadOnlySpan<char> word) => Holds(Packages, word);

    public static bool IsLead(ReadOnlySpan<char> word) => Holds(Leads, word);

    public static bool IsLeadBefore(ReadOnlySpan<char> word) => Holds(LeadsBefore, word);

    private static WordSet Set(string[] words) => new(words.Select(LabelText.Fold));

    private static bool Holds(WordSet words, ReadOnlySpan<char> word) =>
        word.Length is > 0 and < 20 && words.Contains(word);
}
