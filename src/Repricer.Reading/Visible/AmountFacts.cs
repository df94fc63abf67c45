using Repricer.Reading.Evidence;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Says what is known of an amount in the text by its place and the words beside it.</summary>
internal static class AmountFacts
{
    /// <summary>Holds the number of characters around an amount that is all of its line.</summary>
    public const int Alone = -1;

    /// <summary>Holds the number of characters beside an amount from which on a sentence mentions it.</summary>
    private const int Sentence = 45;

    public static FactSet Of(in PagePlace place, LabelKind label, int token, in PageLayout layout)
    {
        var facts = default(FactSet);
        if (Said(label) is { } said)
        {
            facts.Add(said);
        }

        Names(ref facts, place);
        Distances(ref facts, token, layout);
        facts.Add(Fact.Struck, place.IsStruck);
        facts.Add(Fact.InAsideTag, place.IsAsideTag);
        facts.Add(Fact.InLink, place.IsInLink);
        facts.Add(Fact.InTable, place.IsInTable);
        facts.Add(Fact.InHeading, place.Heading is >= 1 and <= 3);
        return facts;
    }

    /// <summary>Adds how the amount stands in its line.</summary>
    /// <param name="around">Characters of the line beside the amounts, or <see cref="Alone"/>.</param>
    public static void Line(ref FactSet facts, int around, int amounts)
    {
        facts.Add(Fact.AloneInLine, around == Alone);
        facts.Add(Fact.InSentence, around > Sentence);
        facts.Add(Fact.OneOfManyInLine, amounts > 2);
    }

    /// <summary>
    /// Tells whether anything marks an amount as the price of something on sale; somewhere near a title a text mentions money on any page.
    /// </summary>
    public static bool IsMarked(in FactSet facts, in PageLayout layout) => layout.Button >= 0 || facts.Has(Fact.NamedPrice)
        || facts.Has(Fact.FarPrice) || facts.Has(Fact.NamedProduct) || facts.Has(Fact.FarProduct) || facts.Has(Fact.SaysCurrent)
        || facts.Has(Fact.SaysUsed) || facts.Has(Fact.InHeading) || (facts.Has(Fact.AloneInLine) && facts.Has(Fact.Within12OfTitle));

    public static Fact? Said(LabelKind label) => label switch
    {
        LabelKind.Current => Fact.SaysCurrent,
        LabelKind.List => Fact.SaysList,
        LabelKind.Regular => Fact.SaysRegular,
        LabelKind.Saving => Fact.SaysSaving,
        LabelKind.Shipping => Fact.SaysShipping,
        LabelKind.Threshold => Fact.SaysThreshold,
        LabelKind.Monthly => Fact.SaysMonthly,
        LabelKind.Unit => Fact.SaysUnit,
        LabelKind.Piece => Fact.SaysPiece,
        LabelKind.From => Fact.SaysFrom,
        LabelKind.Used => Fact.SaysUsed,
        LabelKind.OtherThing => Fact.SaysOtherThing,
        LabelKind.Conditional => Fact.SaysConditional,
        LabelKind.LowestOf30Days => Fact.SaysLowestOf30Days,
        LabelKind.Instalment => Fact.SaysInstalment,
        LabelKind.Subscription => Fact.SaysSubscription,
        LabelKind.SeveralPieces => Fact.SaysSeveralPieces,
        LabelKind.Deposit => Fact.SaysDeposit,
        LabelKind.Service => Fact.SaysService,
        LabelKind.Net => Fact.SaysNet,
        LabelKind.Gross => Fact.SaysGross,
        LabelKind.Bid => Fact.SaysBid,
        LabelKind.Estimate => Fact.SaysEstimate,
        LabelKind.UpTo => Fact.SaysUpTo,
        _ => null,
    };

    private static void Names(ref FactSet facts, in PagePlace place)
    {
        var (near, far) = (place.Near, place.Far);
        facts.Add(Fact.NamedPrice, near.HasFlag(ElementHints.Price));
        facts.Add(Fact.NamedCurrent, near.HasFlag(ElementHints.Current));
        facts.Add(Fact.NamedList, near.HasFlag(ElementHints.List));
        facts.Add(Fact.NamedUnit, near.HasFlag(ElementHints.Unit) || near.HasFlag(ElementHints.Measure));
        facts.Add(Fact.NamedSaving, near.HasFlag(ElementHints.Saving));
        facts.Add(Fact.NamedShipping, near.HasFlag(ElementHints.Shipping));
        facts.Add(Fact.NamedMonthly, near.HasFlag(ElementHints.Monthly));
        facts.Add(Fact.NamedProduct, near.HasFlag(ElementHints.Product));
        facts.Add(Fact.NamedAside, near.HasFlag(ElementHints.Aside));
        facts.Add(Fact.NamedTile, near.HasFlag(ElementHints.Tile));
        facts.Add(Fact.NamedHidden, near.HasFlag(ElementHints.Hidden));
        facts.Add(Fact.Large, near.HasFlag(ElementHints.Large));
        facts.Add(Fact.Small, near.HasFlag(ElementHints.Small));
        facts.Add(Fact.FarPrice, far.HasFlag(ElementHints.Price));
        facts.Add(Fact.FarProduct, far.HasFlag(ElementHints.Product));
        facts.Add(Fact.FarAside, far.HasFlag(ElementHints.Aside));
        facts.Add(Fact.FarTile, far.HasFlag(ElementHints.Tile));
        facts.Add(Fact.FarHidden, far.HasFlag(ElementHints.Hidden));
    }

    private static void Distances(ref FactSet facts, int token, in PageLayout layout)
    {
        if (layout.Title >= 0)
        {
            var below = token - layout.Title;
            facts.Add(Fact.Within12OfTitle, below is >= 0 and <= 12);
            facts.Add(Fact.Within40OfTitle, below is >= 0 and <= 40);
            facts.Add(Fact.Within100OfTitle, below is >= 0 and <= 100);
            facts.Add(Fact.Within300OfTitle, below is >= 0 and <= 300);
            facts.Add(Fact.FarBelowTitle, below > 600);
            facts.Add(Fact.BeforeTitle, below is < 0 and >= -40);
            facts.Add(Fact.FarBeforeTitle, below < -40);
        }

        if (layout.Button >= 0)
        {
            var above = layout.Button - token;
            var distance = Math.Abs(above);
            facts.Add(Fact.Within15OfButton, distance <= 15);
            facts.Add(Fact.Within50OfButton, distance <= 50);
            facts.Add(Fact.Within150OfButton, distance <= 150);
            facts.Add(Fact.BehindButton, above < 0);
            facts.Add(Fact.FarBehindButton, above < -150);
            facts.Add(Fact.InBlockOfButton, layout.AroundButton.Holds(token));
            facts.Add(Fact.InBlockOfProduct, layout.Product.Holds(token));
            facts.Add(Fact.BesideBlockOfProduct, layout.Product.Start >= 0 && !layout.Product.Holds(token));
            facts.Add(Fact.BetweenTitleAndButton, layout.Title >= 0 && token > layout.Title && above > 0);
        }
    }
}
