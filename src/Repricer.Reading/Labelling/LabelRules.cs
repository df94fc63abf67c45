using System.Buffers;
using Repricer.Reading.Words;

namespace Repricer.Reading.Labelling;

/// <summary>Settles how far a label reaches, and which one counts where several could.</summary>
internal static class LabelRules
{
    private const int Reach = 28;

    private static readonly SearchValues<char> Breaks = SearchValues.Create(".,;|!?%");

    /// <summary>
    /// Ranks kinds where one label stands before an amount and another one behind it: the more they narrow it, the higher.
    /// </summary>
    public static int Rank(LabelKind kind) => kind switch
    {
        LabelKind.Unit => 20,
        LabelKind.Instalment => 19,
        LabelKind.Monthly => 18,
        LabelKind.LowestOf30Days => 17,
        LabelKind.Saving => 16,
        LabelKind.Threshold => 15,
        LabelKind.Shipping => 14,
        LabelKind.Deposit or LabelKind.Service => 13,
        LabelKind.OtherThing or LabelKind.Bid => 12,
        LabelKind.List => 11,
        LabelKind.SeveralPieces => 10,
        LabelKind.Subscription => 9,
        LabelKind.Conditional => 8,
        LabelKind.Used or LabelKind.Estimate => 7,
        LabelKind.Net => 6,
        LabelKind.UpTo => 5,
        LabelKind.Regular => 4,
        LabelKind.From => 3,
        LabelKind.Piece => 2,
        LabelKind.Current => 2,
        LabelKind.Gross => 1,
        _ => 0,
    };

    /// <summary>Tells whether a label says little by itself, so that another one right before it counts: "with code X only 39".</summary>
    public static bool IsWeak(LabelKind kind) => kind is LabelKind.Current or LabelKind.From or LabelKind.UpTo or LabelKind.None
        or LabelKind.Piece or LabelKind.Gross;

    /// <summary>Tells whether a label before an amount reaches it over what stands between.</summary>
    public static bool Reaches(in LabelPhrases.Hit hit, ReadOnlySpan<char> gap)
    {
        if (gap.Length > Reach || LabelText.IsBroken(gap.TrimStart(".")))
        {
            return false;
        }

        return LabelText.Letters(gap) <= MostLettersBefore(hit) || (hit.Kind == LabelKind.Instalment && InstalmentText.IsJoined(gap));
    }

    /// <summary>
    /// Tells whether a percentage, not the amount, is what a word of saving speaks of: "20% off 39.99", "save 20%: 39.99", but not
    /// "save 20% (5.00)".
    /// </summary>
    public static bool IsOfPercent(ReadOnlySpan<char> text, in LabelPhrases.Hit hit)
    {
        var gap = text[hit.End..];
        var isPercent = gap.Contains('%') || text[..hit.Start].TrimEnd(" ").EndsWith("%");
        var last = gap[(gap.LastIndexOf('%') + 1)..].Trim();
        return isPercent && !(last.Length > 0 && last[^1] is '(' or '=');
    }

    /// <summary>
    /// Tells whether a label may speak through a weaker one behind it: what stands between is a blank, a colon or the like.
    /// </summary>
    /// <param name="hit">The label.</param>
    /// <param name="weak">The kind of the weaker one.</param>
    /// <param name="word">The weaker one itself.</param>
    /// <param name="between">What stands between both.</param>
    public static bool SpeaksThrough(in LabelPhrases.Hit hit, LabelKind weak, ReadOnlySpan<char> word, ReadOnlySpan<char> between)
    {
        var trimmed = between.Trim(" :");
        var isCode = hit is { Kind: LabelKind.Conditional, IsSeveralWords: true } && trimmed.Length < 20 && !trimmed.Contains(' ');
        if (between.ContainsAny(Breaks) || (!isCode && (between.Length > 8 || LabelText.HasLetters(between))))
        {
            return false;
        }

        var isLoose = between.Trim().Length > 0;
        return hit.Kind switch
        {
            LabelKind.List or LabelKind.Regular or LabelKind.LowestOf30Days or LabelKind.OtherThing => weak is not LabelKind.Current,
            LabelKind.Threshold => weak is LabelKind.From or LabelKind.UpTo,
            LabelKind.Saving => weak is not LabelKind.Current
                || (!isLoose && word.Length <= 7 && !word.Contains("pri", StringComparison.Ordinal)),
            LabelKind.Shipping => !isLoose,
            LabelKind.Used => weak is LabelKind.From || !isLoose,
            _ => true,
        };
    }

    /// <summary>Tells how many letters may stand between an amount and a label behind it.</summary>
    public static int MostLettersBehind(LabelKind kind) => kind switch
    {
        LabelKind.Unit or LabelKind.Monthly or LabelKind.Piece or LabelKind.From or LabelKind.Current => 0,
        LabelKind.List or LabelKind.Net or LabelKind.Gross or LabelKind.Used or LabelKind.Bid => 4,
        LabelKind.Conditional or LabelKind.LowestOf30Days => 14,
        _ => 9,
    };

    /// <summary>
    /// Tells whether words of a kind usually stand before their amount, so that right before another amount they belong to that one.
    /// </summary>
    public static bool LooksAhead(LabelKind kind) => kind is LabelKind.List or LabelKind.LowestOf30Days or LabelKind.Current
        or LabelKind.Used or LabelKind.Saving or LabelKind.Shipping or LabelKind.Threshold or LabelKind.Bid or LabelKind.OtherThing
        or LabelKind.Service or LabelKind.Deposit or LabelKind.Instalment or LabelKind.From;

    /// <summary>
    /// Tells how many letters may stand between a label and an amount behind it: a single word may be a part of a title, several are surer.
    /// </summary>
    private static int MostLettersBefore(in LabelPhrases.Hit hit) => hit.Kind switch
    {
        LabelKind.List or LabelKind.Regular => hit.IsSeveralWords ? int.MaxValue : 10,
        LabelKind.Conditional or LabelKind.LowestOf30Days => hit.IsSeveralWords ? 24 : 0,
        LabelKind.Used => hit.IsSeveralWords ? 14 : 0,
        LabelKind.Subscription or LabelKind.SeveralPieces or LabelKind.Deposit or LabelKind.Service or LabelKind.Bid or LabelKind.Estimate
            or LabelKind.OtherThing or LabelKind.Net or LabelKind.Gross or LabelKind.Piece or LabelKind.Unit or LabelKind.Instalment
            => hit.IsSeveralWords ? 10 : 0,
        _ => int.MaxValue,
    };
}
