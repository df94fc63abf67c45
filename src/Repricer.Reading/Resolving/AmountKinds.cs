using Repricer.Reading.Evidence;

namespace Repricer.Reading.Resolving;

/// <summary>Asks of an amount what relations depend on.</summary>
internal static class AmountKinds
{
    private static readonly Fact[] Labels =
    [
        Fact.SaysList, Fact.SaysLowestOf30Days, Fact.SaysSaving, Fact.SaysShipping, Fact.SaysThreshold,
        Fact.SaysMonthly, Fact.SaysInstalment, Fact.SaysSubscription, Fact.SaysUnit, Fact.SaysUsed, Fact.SaysOtherThing,
        Fact.SaysConditional, Fact.SaysSeveralPieces, Fact.SaysDeposit, Fact.SaysService, Fact.SaysNet, Fact.SaysBid, Fact.SaysEstimate,
        Fact.SaysUpTo,
    ];

    extension(Candidate amount)
    {
        /// <summary>Tells whether a machine was meant to read it: structured data, meta tags, state, attributes.</summary>
        public bool IsData => amount.Method is not (ReadingMethod.VisibleText or ReadingMethod.Selector);

        /// <summary>Tells whether data state it as the price of the page's own product.</summary>
        public bool IsStatedPrice => amount.IsData && !amount.Facts.Has(Fact.OtherThing) && !amount.Facts.Has(Fact.StatedList)
            && !amount.Facts.Has(Fact.StatedUnit) && !amount.Facts.Has(Fact.StateOtherTitle)
            && !amount.Facts.Has(Fact.StateOneOfSeveral) && !amount.Facts.Has(Fact.StatedVariant)
            && !amount.Facts.Has(Fact.SecondReading);

        /// <summary>Tells whether it is shown where a product has its price.</summary>
        public bool IsShownNear => amount.Facts.Has(Fact.Visible)
            && (amount.Facts.Has(Fact.Within300OfTitle) || amount.Facts.Has(Fact.Within150OfButton) || amount.Facts.Has(Fact.BeforeTitle))
            && !amount.IsAside;

        /// <summary>
        /// Tells whether it stands in a part of the page about something else; a name alone does not say so beside the buy button.
        /// </summary>
        public bool IsAside => amount.Facts.Has(Fact.InAsideTag) || amount.Facts.Has(Fact.BelowAsideHeading)
            || ((amount.Facts.Has(Fact.NamedAside) || amount.Facts.Has(Fact.FarAside) || amount.Facts.Has(Fact.NamedTile))
                && !amount.Facts.Has(Fact.InBlockOfButton) && !amount.Facts.Has(Fact.Within15OfButton));

        /// <summary>Tells whether neither a word nor a stroke makes it something else than a price.</summary>
        public bool IsPlain => !amount.Facts.Has(Fact.Struck) && !IsLabelled(amount.Facts);
    }

    private static bool IsLabelled(in FactSet facts)
    {
        foreach (var label in Labels)
        {
            if (facts.Has(label))
            {
                return true;
            }
        }

        return false;
    }
}
