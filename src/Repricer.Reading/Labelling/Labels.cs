using Repricer.Reading.Words;

namespace Repricer.Reading.Labelling;

/// <summary>Finds the words before and behind an amount that say what it is.</summary>
internal static class Labels
{
    /// <summary>Reads the label in what precedes an amount, lower case.</summary>
    public static LabelMatch Before(ReadOnlySpan<char> text)
    {
        text = text.Length > LabelText.MaxBefore ? text[^LabelText.MaxBefore..] : text;
        Span<char> buffer = stackalloc char[LabelText.MaxBefore];
        return text.IsEmpty ? default : PrecedingLabel.Of(LabelText.Fold(text, buffer));
    }

    /// <summary>Reads the label in what follows an amount, lower case.</summary>
    /// <param name="text">The text, up to where the next amount begins.</param>
    /// <param name="isCut">Tells whether there is a next amount that the last words may belong to.</param>
    public static LabelMatch Behind(ReadOnlySpan<char> text, bool isCut)
    {
        var isWhole = text.Length <= LabelText.MaxBehind;
        text = isWhole ? text : text[..LabelText.MaxBehind];
        Span<char> buffer = stackalloc char[LabelText.MaxBehind];
        return text.IsEmpty ? default : FollowingLabel.Of(LabelText.Fold(text, buffer), isCut && isWhole);
    }

    /// <summary>
    /// Reads a line of its own above an amount as its label, lower case: a label is all of the line or ends with a colon, other words
    /// before it make the line a title; and a promise of free shipping is no label of the amount below.
    /// </summary>
    public static LabelReading Above(ReadOnlySpan<char> line)
    {
        var found = Before(line);
        var end = line.TrimEnd();
        var leads = !end.IsEmpty && end[^1] == ':';
        var isTitle = line.Length <= LabelText.MaxBefore && LabelText.Letters(line[..Math.Min(found.Start, line.Length)]) > 8;
        return !leads && (isTitle || found.Kind is LabelKind.Threshold) ? default : found.Reading;
    }

    /// <summary>
    /// Reads a line of its own below an amount, lower case: it is a label only where it begins with words that stand behind an amount
    /// ("with code X", "per month", "bez DPH", "the lowest price of 30 days").
    /// </summary>
    public static LabelReading Below(ReadOnlySpan<char> line)
    {
        var found = Behind(line, isCut: false);
        var isBehind = found.Start <= 3 && found.Kind is LabelKind.Unit or LabelKind.Monthly or LabelKind.Instalment
            or LabelKind.LowestOf30Days or LabelKind.Conditional or LabelKind.Subscription or LabelKind.SeveralPieces or LabelKind.Net;
        return isBehind && !line.TrimEnd().EndsWith(":") ? found.Reading : default;
    }

    /// <summary>
    /// Tells whether a text says "free": "and FREE shipping" after an amount says what shipping costs, not what the amount is of; "free
    /// from" before one makes it a threshold.
    /// </summary>
    public static bool SaysFree(ReadOnlySpan<char> text) => FollowingLabel.IsFreeShipping(text);

    /// <summary>Settles which of the labels before and behind an amount counts.</summary>
    public static LabelReading Combine(ReadOnlySpan<char> before, in LabelMatch first, ReadOnlySpan<char> behind, in LabelMatch second)
    {
        // "De R$ 199 por R$ 149": the preposition alone means little, both together name the former price.
        if (first.IsNone && second.IsNone && before.TrimEnd(" \u00A0:").EndsWith("de") && behind.Trim(" \u00A0:") is "por")
        {
            return new LabelReading(LabelKind.List);
        }

        var isPromise = second.Kind == LabelKind.Threshold && SaysFree(behind)
            && first.Kind is not (LabelKind.From or LabelKind.Shipping or LabelKind.Threshold or LabelKind.UpTo);
        var (one, two) = (first.Reading, isPromise ? default : second.Reading);
        var found = LabelRules.Rank(two.Kind) >= LabelRules.Rank(one.Kind) && two.Kind != LabelKind.None ? two : one;
        found = found.Kind == LabelKind.Unit && found.Quantity == 0 ? (one.Quantity > 0 ? one : two.Quantity > 0 ? two : found) : found;
        if (found.Kind is LabelKind.Monthly or LabelKind.Instalment && Math.Max(one.Times, two.Times) > 0)
        {
            return new LabelReading(LabelKind.Instalment, Math.Max(one.Times, two.Times));
        }

        var isFree = found.Kind is LabelKind.From or LabelKind.Shipping
            && (SaysFree(before) || (found.Kind == LabelKind.Shipping && SaysThreshold(before, behind)));
        return isFree && !SaysIncluded(before) ? new LabelReading(LabelKind.Threshold) : found;
    }

    /// <summary>Tells whether what is said of shipping up to the end of the sentence makes the amount an order's value.</summary>
    private static bool SaysThreshold(ReadOnlySpan<char> before, ReadOnlySpan<char> behind)
    {
        var stop = behind.IndexOf(". ");
        return ContainsThreshold(before) || ContainsThreshold(stop < 0 ? behind : behind[..stop]);
    }

    private static bool ContainsThreshold(ReadOnlySpan<char> text)
    {
        foreach (var word in ShippingWords.Thresholds)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells whether "incl." or "plus" is all that looked like "free".</summary>
    private static bool SaysIncluded(ReadOnlySpan<char> text) => text.Contains("incl", StringComparison.Ordinal)
        || text.Contains("inkl", StringComparison.Ordinal) || text.Contains("zzgl", StringComparison.Ordinal)
        || text.Contains("plus ", StringComparison.Ordinal);
}
