using Repricer.Reading.Words;

namespace Repricer.Reading.Labelling;

/// <summary>Reads how many times an amount is paid: "3 x", "12x sem juros de", "for 24 months".</summary>
internal static class InstalmentText
{
    private const int MostParts = 120;

    private static readonly WordSet Times = Set(TimesWords.Times);
    private static readonly WordSet Joins = Set(TimesWords.Joins);
    private static readonly WordSet Over = Set(TimesWords.Over);
    private static readonly string[] Parts = [.. TimesWords.Parts.Select(LabelText.Fold)];

    /// <summary>Reads the number of parts right before an amount; what stands between is nothing but joining words.</summary>
    public static LabelMatch Before(ReadOnlySpan<char> text)
    {
        for (var at = Math.Max(0, text.Length - 48); at < text.Length; at++)
        {
            if (!char.IsAsciiDigit(text[at]) || (at > 0 && (LabelText.IsWord(text[at - 1]) || text[at - 1] is '.' or ',')))
            {
                continue;
            }

            if (LabelScan.TryCount(text, at, MostParts, out var count, out var end)
                && IsTimes(text, LabelScan.SkipBlanks(text, end), out var past)
                && IsJoined(text[past..]))
            {
                return new LabelMatch(new LabelReading(LabelKind.Instalment, count), at, text.Length);
            }

            at = end;
        }

        return default;
    }

    /// <summary>Reads the number of parts behind an amount, and behind its "a month": "x 12 rat", "for 24 months".</summary>
    public static LabelMatch Behind(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length && at < 32; at++)
        {
            if (!char.IsAsciiDigit(text[at]))
            {
                continue;
            }

            var before = LabelScan.SkipBlanksBack(text, at);
            var lead = LabelScan.WordStart(text, before);
            lead = lead == before && before > 0 && text[before - 1] == '×' ? lead - 1 : lead;
            if (LabelScan.TryCount(text, at, MostParts, out var count, out var end) && Holds(Over, text[lead..before])
                && StartsPart(text[LabelScan.SkipBlanks(text, end)..]) && !LabelText.IsBroken(text[..end]))
            {
                return new LabelMatch(new LabelReading(LabelKind.Instalment, count), lead, end);
            }

            at = Math.Max(at, end);
        }

        return default;
    }

    /// <summary>Finds the number of parts that the words of an instalment name: "in 4 interest-free payments of", "20 rat".</summary>
    public static int Count(ReadOnlySpan<char> text, int start)
    {
        var found = 0;
        for (var at = Math.Max(0, start - 24); at < text.Length; at++)
        {
            if (!char.IsAsciiDigit(text[at]))
            {
                continue;
            }

            var isCount = LabelScan.TryCount(text, at, MostParts, out var count, out var end);
            var rest = text[end..].TrimStart(' ');
            found = isCount && !(rest.Length > 0 && rest[0] == '%') ? count : found;
            at = Math.Max(at, end - 1);
        }

        return found;
    }

    private static bool IsTimes(ReadOnlySpan<char> text, int at, out int past)
    {
        past = at;
        if (at < text.Length && text[at] is 'x' or '×' && (at + 1 >= text.Length || !char.IsLetterOrDigit(text[at + 1])))
        {
            past = at + 1;
            return true;
        }

        past = LabelScan.WordEnd(text, at);
        return Holds(Times, text[at..past]);
    }

    /// <summary>Tells whether a text is nothing but words that join the number of parts with the amount of one.</summary>
    public static bool IsJoined(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && text[end] != ' ')
            {
                end++;
            }

            var word = text[at..end].Trim("():,*");
            if (!word.IsEmpty && !Holds(Joins, word))
            {
                return false;
            }

            at = end + 1;
        }

        return true;
    }

    private static bool StartsPart(ReadOnlySpan<char> text)
    {
        foreach (var part in Parts)
        {
            if (text.StartsWith(part))
            {
                return true;
            }
        }

        return false;
    }

    private static WordSet Set(string[] words) => new(words.Select(LabelText.Fold));

    private static bool Holds(WordSet words, ReadOnlySpan<char> word) =>
        word.Length is > 0 and < 20 && words.Contains(word);
}
