using Repricer.Reading.Words;

namespace Repricer.Reading.Labelling;

/// <summary>
/// Finds how much is in a package by the words of its title: "250 ml", "6 x 0,33 l", "2er-Pack", "pack of 10". What stands there more than
/// once is given more than once: which of it a price is for, only arithmetic tells.
/// </summary>
internal static class PackSizes
{
    private const int MaxFound = 6;
    private const int MaxText = 400;
    private const int MostPieces = 10_000;

    private static readonly WordSet Sets = new(PackWords.Sets.Select(LabelText.Fold));
    private static readonly WordSet SetsOf = new(PackWords.SetsOf.Select(LabelText.Fold));

    /// <summary>Finds the sizes of a title in lower case, whole ones (all pieces together) before those of one piece.</summary>
    public static List<PackSize> Find(ReadOnlySpan<char> lower)
    {
        lower = lower.Length > MaxText ? lower[..MaxText] : lower;
        Span<char> buffer = stackalloc char[MaxText];
        var text = LabelText.Fold(lower, buffer);
        var sizes = new List<PackSize>();
        var pieces = new List<PackSize>();
        for (var at = 0; at < text.Length && sizes.Count + pieces.Count < MaxFound;)
        {
            if (!char.IsAsciiDigit(text[at]) || (at > 0 && (LabelText.IsWord(text[at - 1]) || text[at - 1] is '.' or ',' or '/')))
            {
                at++;
                continue;
            }

            at = Read(text, at, sizes, pieces);
        }

        return Multiplied(sizes, pieces);
    }

    /// <summary>Reads the number at a place with what it counts, and gives where to go on.</summary>
    private static int Read(ReadOnlySpan<char> text, int start, List<PackSize> sizes, List<PackSize> pieces)
    {
        if (!LabelScan.TryNumber(text, start, out var number, out var end) || number <= 0)
        {
            return Math.Max(start + 1, end);
        }

        var at = LabelScan.SkipBlanks(text, end);
        if (IsTimes(text, at) && LabelScan.TryNumber(text, LabelScan.SkipBlanks(text, at + 1), out var each, out var eachEnd)
            && Measures.TryRead(text, LabelScan.SkipBlanks(text, eachEnd), out var measure, out var factor, out var past) && factor > 0)
        {
            if (measure is not "m" && number <= MostPieces && each > 0)
            {
                sizes.Add(new PackSize(number * each * factor, measure));
                sizes.Add(new PackSize(each * factor, measure));
                pieces.Add(new PackSize(number, MeasureWords.Piece));
            }

            return past;
        }

        var hyphen = at < text.Length && text[at] == '-' ? at + 1 : at;
        if (Measures.TryRead(text, hyphen, out measure, out factor, out past))
        {
            sizes.Add(new PackSize(number * factor, measure));
            return past;
        }

        var isCount = number is >= 2 and <= MostPieces && number == decimal.Truncate(number);
        if (isCount && (Measures.IsPiece(text[hyphen..past]) || IsSet(text, hyphen) || IsBehindSet(text, start)))
        {
            pieces.Add(new PackSize(number, MeasureWords.Piece));
        }

        return Math.Max(end, past);
    }

    /// <summary>Adds what all pieces hold together where a title says both, "400 ml, 2er-Pack", and puts it first.</summary>
    private static List<PackSize> Multiplied(List<PackSize> sizes, List<PackSize> pieces)
    {
        var all = new List<PackSize>();
        if (sizes.Count == 1 && pieces.Count == 1)
        {
            all.Add(sizes[0] with { Quantity = sizes[0].Quantity * pieces[0].Quantity });
        }

        all.AddRange(sizes);
        all.AddRange(pieces);
        return all;
    }

    private static bool IsTimes(ReadOnlySpan<char> text, int at) => at < text.Length && text[at] is 'x' or '×' or '*';

    /// <summary>Tells whether a word for a set follows a number: "2er-Pack", "6-pack", "5 er set", "3-teilig".</summary>
    private static bool IsSet(ReadOnlySpan<char> text, int at)
    {
        var end = LabelScan.WordEnd(text, at);
        if (text[at..end] is "er" or "ers" or "-er")
        {
            at = end + (end < text.Length && text[end] is '-' or ' ' ? 1 : 0);
            end = LabelScan.WordEnd(text, at);
        }

        return end > at && Sets.Contains(text[at..end]);
    }

    /// <summary>Tells whether a word for a set stands before a number: "pack of 6", "lot de 3".</summary>
    private static bool IsBehindSet(ReadOnlySpan<char> text, int start)
    {
        var end = LabelScan.SkipBlanksBack(text, start);
        var second = LabelScan.WordStart(text, end);
        var first = LabelScan.WordStart(text, LabelScan.SkipBlanksBack(text, second));
        return end > second && SetsOf.Contains(text[first..end]);
    }
}
