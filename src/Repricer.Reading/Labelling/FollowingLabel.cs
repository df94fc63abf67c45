using System.Buffers;
using Repricer.Reading.Words;

namespace Repricer.Reading.Labelling;

/// <summary>
/// Finds the label in the words behind an amount: the nearest one, but that a weak one yields to a stronger one behind it.
/// </summary>
internal static class FollowingLabel
{
    private const int MaxHits = 16;

    private static readonly LabelPhrases Phrases = new(LabelsBehind.All);

    private static readonly SearchValues<char> Closings = SearchValues.Create("),;|.\n");

    private static readonly SearchValues<string> FreeWords = SearchValues.Create(ShippingWords.FreeBesideAmount, StringComparison.Ordinal);

    /// <param name="text">What follows the amount, folded.</param>
    /// <param name="isCut">Tells whether the text ends where another amount begins, so that its last words may be that one's.</param>
    public static LabelMatch Of(ReadOnlySpan<char> text, bool isCut)
    {
        var first = text.TrimStart(" ");
        if (!isCut && first.Length > 0 && RangeWords.FromBehind.Contains(first[0]))
        {
            return new LabelMatch(LabelKind.From, 0, 1);
        }

        var unit = UnitText.Behind(text);
        if (unit.Kind is LabelKind.Unit or LabelKind.SeveralPieces)
        {
            return unit;
        }

        var times = InstalmentText.Behind(text);
        if (!times.IsNone)
        {
            return times;
        }

        var several = PieceCounts.Behind(text[unit.End..]);
        if (!several.IsNone)
        {
            return several;
        }

        var lowest = LowestPriceText.In(text);
        if (!lowest.IsNone && lowest.Start <= 24 && LabelText.BreakOf(text[..lowest.Start]) < 0 && !(isCut && IsOpen(text[lowest.End..])))
        {
            return lowest;
        }

        var found = Phrase(text, isCut);
        var tax = found.IsNone || LabelRules.Rank(found.Kind) < LabelRules.Rank(LabelKind.Net) ? WithoutRate(text, isCut) : default;
        found = LabelRules.Rank(tax.Kind) > LabelRules.Rank(found.Kind) ? tax : found;
        return LabelRules.Rank(found.Kind) > LabelRules.Rank(unit.Kind) ? found : unit;
    }

    /// <summary>Tells whether words of free shipping are what makes a label: they say nothing of an amount that is no threshold.</summary>
    public static bool IsFreeShipping(ReadOnlySpan<char> text) => text.ContainsAny(FreeWords);

    private static LabelMatch Phrase(ReadOnlySpan<char> text, bool isCut)
    {
        Span<LabelPhrases.Hit> hits = stackalloc LabelPhrases.Hit[MaxHits];
        var count = Phrases.Find(text, hits);
        var best = default(LabelPhrases.Hit);
        for (var at = 0; at < count; at++)
        {
            var hit = hits[at];
            if (hit.Start >= best.End && (best.End == 0 || LabelRules.IsWeak(best.Kind)) && Holds(text, hit, isCut)
                && LabelRules.Rank(hit.Kind) > LabelRules.Rank(best.Kind))
            {
                best = hit;
            }
            else if (hit.Kind == LabelKind.None && best.End == 0 && hit.Start < 4)
            {
                return default;
            }
        }

        return best.End == 0 ? default : new LabelMatch(best.Kind, best.Start, best.End);
    }

    private static bool Holds(ReadOnlySpan<char> text, in LabelPhrases.Hit hit, bool isCut)
    {
        var gap = text[..hit.Start];
        if (LabelText.Letters(gap) > LabelRules.MostLettersBehind(hit.Kind) || LabelText.BreakOf(gap) >= 0)
        {
            return false;
        }

        var rest = text[hit.End..];
        var isAhead = isCut && LabelRules.LooksAhead(hit.Kind) && text[hit.Start..hit.End] is not "off" && IsOpen(rest);
        return !isAhead && hit.Kind switch
        {
            LabelKind.Unit or LabelKind.Monthly or LabelKind.Piece => hit.Start <= 3,
            LabelKind.Saving => !gap.ContainsAnyInRange('0', '9'),
            LabelKind.Shipping => !IsFreeShipping(gap) && !SaysWhen(rest),
            LabelKind.Current or LabelKind.From => hit.Start <= 3,
            LabelKind.Conditional or LabelKind.Subscription => !IsFreeShipping(gap),
            _ => true,
        };
    }

    /// <summary>Reads a tax label whose rate stands within it: "inkl. 19 % MwSt.", "s 21 % DPH".</summary>
    private static LabelMatch WithoutRate(ReadOnlySpan<char> text, bool isCut)
    {
        var percent = text.IndexOf('%');
        var start = percent < 0 ? 0 : LabelScan.SkipBlanksBack(text, percent);
        if (percent is < 1 or > 20 || !LabelScan.TryNumberBack(text, start, out _, out start))
        {
            return default;
        }

        Span<char> rest = stackalloc char[text.Length];
        text[..start].CopyTo(rest);
        var length = start;
        var tail = text[(percent + 1)..].TrimStart(" ");
        tail.CopyTo(rest[length..]);
        var found = Phrase(rest[..(length + tail.Length)], isCut);
        return found.Kind is LabelKind.Net or LabelKind.Gross ? found : default;
    }

    /// <summary>Tells whether nothing closes a phrase before the next amount begins: no bracket, comma or full stop.</summary>
    private static bool IsOpen(ReadOnlySpan<char> rest) => !rest.ContainsAny(Closings) && LabelText.Letters(rest) < 20;

    /// <summary>
    /// Tells whether what follows a word for shipping speaks of the shipping itself ("delivery in 2 days", "shipping from Berlin"): what it
    /// costs ends the phrase, or a word for costs follows.
    /// </summary>
    private static bool SaysWhen(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart();
        if (rest.IsEmpty || !(char.IsLetterOrDigit(rest[0]) || rest[0] == ':'))
        {
            return false;
        }

        foreach (var word in ShippingWords.Costs)
        {
            if (rest.StartsWith(word))
            {
                return false;
            }
        }

        return true;
    }
}
