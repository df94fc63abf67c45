using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Settles how much an amount in the text is worth, and what it is an amount of.</summary>
internal static class VisibleWeights
{
    public static CandidateField Field(in PagePlace place, LabelKind label)
    {
        label = Older(label);
        var isNamedShipping = place.Near.HasFlag(ElementHints.Shipping) && !place.Near.HasFlag(ElementHints.Price);
        if (label == LabelKind.Shipping || (isNamedShipping && label is LabelKind.None or LabelKind.Current))
        {
            return CandidateField.Shipping;
        }

        if (label == LabelKind.Unit || (label == LabelKind.Piece && place.Near.HasFlag(ElementHints.Measure)))
        {
            return CandidateField.UnitPrice;
        }

        return label is LabelKind.List or LabelKind.Regular || place.IsStruck
            || (label is LabelKind.None && place.Near.HasFlag(ElementHints.List) && !place.Near.HasFlag(ElementHints.Current))
            ? CandidateField.ListPrice
            : CandidateField.Price;
    }

    /// <summary>Tells whether an amount is a list price only by its name: where nothing else is the price, it is.</summary>
    public static bool IsWeakList(in PagePlace place, LabelKind label) => Older(label) != LabelKind.List && !place.IsStruck;

    /// <summary>Names what else than the page's own price an amount belongs to; null = it may be the price.</summary>
    public static string? Scope(in PagePlace place, LabelKind label) => Older(label) switch
    {
        LabelKind.Saving => "saving",
        LabelKind.Threshold => "threshold",
        LabelKind.Monthly => "per month",
        LabelKind.Used => CandidateMarks.UsedScope,
        LabelKind.OtherThing => "another offer",
        _ when place.IsAsideTag => "navigation or footer",
        _ when place.Near.HasFlag(ElementHints.Monthly) => "per month",
        _ when (place.Near | place.Far).HasFlag(ElementHints.Aside) => "related or other part of the page",
        _ when place.Near.HasFlag(ElementHints.Saving) && !place.Near.HasFlag(ElementHints.Current)
            && label is not (LabelKind.Current or LabelKind.List or LabelKind.Regular) => "saving",
        _ => null,
    };

    /// <summary>Gives the older kind that a label is weighed as.</summary>
    public static LabelKind Older(LabelKind label) => label switch
    {
        LabelKind.Instalment => LabelKind.Monthly,
        LabelKind.LowestOf30Days or LabelKind.SeveralPieces or LabelKind.Subscription or LabelKind.Deposit or LabelKind.Service
            or LabelKind.Bid or LabelKind.Estimate => LabelKind.OtherThing,
        LabelKind.Net => LabelKind.Conditional,
        LabelKind.Gross => LabelKind.Current,
        LabelKind.UpTo => LabelKind.List,
        _ => label,
    };

    /// <summary>Holds the number of characters around an amount that is all of its line.</summary>
    public const int Alone = -1;

    /// <summary>Weighs an amount, 0 to 100 or a little beyond.</summary>
    /// <param name="around">Characters of the line beside the amount: a sentence mentions a price, a price stands
    /// <see cref="Alone"/>.</param>
    public static int Weigh(in PriceSpan span, int token, in PagePlace place, LabelKind label, Anchors anchors, int around)
    {
        label = Older(label);
        var weight = span.HasCurrency ? 18 : 4;
        weight -= around > 45 && label != LabelKind.Current ? 16 : 0;
        weight += place.Near.HasFlag(ElementHints.Price) ? 14 : place.Far.HasFlag(ElementHints.Price) ? 5 : 0;
        weight += place.Near.HasFlag(ElementHints.Current) ? 6 : 0;
        weight += label == LabelKind.Current ? 8 : 0;
        weight += label is LabelKind.List or LabelKind.Regular || place.IsStruck ? 9 : 0;
        weight -= label == LabelKind.Conditional ? 8 : label == LabelKind.Piece ? 6 : 0;
        weight += (place.Near | place.Far).HasFlag(ElementHints.Product) ? 6 : 0;
        weight += place.Heading is >= 1 and <= 3 ? 5 : 0;
        weight += Nearness(token, anchors.Title, 28, after: 90, before: 25);
        weight += Nearness(token, anchors.Buy, 16, after: 40, before: 80);
        weight -= place.IsHidden ? 14 : 0;
        weight -= place.IsInLink ? 10 : 0;
        weight -= (place.Near | place.Far).HasFlag(ElementHints.Tile) ? 16 : 0;
        weight -= place.Near.HasFlag(ElementHints.Unit) && !place.Near.HasFlag(ElementHints.Current) ? 4 : 0;

        // Somewhere in the text near a title money is mentioned on any page: only a price's own marks make it the price of something on
        // sale.
        var isMarked = (place.Near | place.Far).HasFlag(ElementHints.Price) || (place.Near | place.Far).HasFlag(ElementHints.Product)
            || label is LabelKind.Current or LabelKind.Used || place.Heading > 0 || anchors.Buy >= 0
            || (around == Alone && span.HasCurrency && IsRightBelow(token, anchors.Title));

        // Without a title and a button nothing tells a product's page from a list.
        isMarked &= anchors.Title >= 0 || anchors.Buy >= 0;
        return Math.Clamp(weight, 0, !isMarked ? Unmarked : label == LabelKind.Conditional ? 54 : 74);
    }

    /// <summary>Holds the most that an amount without any mark of a price is worth: not enough to be one.</summary>
    private const int Unmarked = 33;

    /// <summary>Tells whether an amount stands as the next thing after the title.</summary>
    private static bool IsRightBelow(int token, int title) => title >= 0 && token > title && token - title <= 12;

    /// <summary>Gives full points up to a distance in tokens, then fewer, down to none at four times of it.</summary>
    private static int Nearness(int token, int anchor, int points, int after, int before)
    {
        if (anchor < 0)
        {
            return 0;
        }

        var distance = token - anchor;
        var reach = distance >= 0 ? after : before;
        distance = Math.Abs(distance);
        return distance <= reach ? points : distance >= reach * 5 ? 0 : points * (reach * 5 - distance) / (reach * 4);
    }
}
