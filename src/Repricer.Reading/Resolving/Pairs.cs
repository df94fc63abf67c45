using Repricer.Reading.Evidence;

namespace Repricer.Reading.Resolving;

/// <summary>Relates amounts that stand side by side: a price and what it was, a price in two currencies, net and gross.</summary>
internal static class Pairs
{
    /// <summary>Holds the most tokens between two amounts that still stand side by side.</summary>
    private const int SideBySide = 24;

    /// <summary>Holds the most tokens between two amounts of which one only tells what the other one is worth.</summary>
    private const int OnePlace = 16;

    public static void Relate(List<Candidate> amounts)
    {
        var shown = amounts.FindAll(amount => amount.Method == ReadingMethod.VisibleText);
        for (var at = 0; at < shown.Count; at++)
        {
            for (var next = at + 1; next < shown.Count && shown[next].Token - shown[at].Token <= SideBySide; next++)
            {
                Relate(shown[at], shown[next]);
            }
        }

        foreach (var amount in shown)
        {
            // Themes call every price regular: it is what another one was only where that one stands beside it.
            var isCalledRegular = amount.Facts.Has(Fact.SaysRegular) || amount.Facts.Has(Fact.NamedList);
            var isBeside = amount.Facts.Has(Fact.BesideLower) || amount.Facts.Has(Fact.BesideStatedLower);
            amount.Know(Fact.RegularBesideLower, isCalledRegular && isBeside);
            amount.Know(Fact.RegularAlone, isCalledRegular && !isBeside && !amount.Facts.Has(Fact.Struck));
        }
    }

    private static void Relate(Candidate first, Candidate second)
    {
        if (first.Currency is not null && second.Currency is not null && first.Currency != second.Currency)
        {
            var isPair = second.Token - first.Token <= OnePlace && first.IsPlain && second.IsPlain;
            first.Know(Fact.FirstOfCurrencyPair, isPair);
            second.Know(Fact.SecondOfCurrencyPair, isPair);
            return;
        }

        if (first.Amount == second.Amount)
        {
            return;
        }

        Beside(first, second);
        Beside(second, first);
        var (low, high) = first.Amount < second.Amount ? (first, second) : (second, first);
        if (DataTwins.IsTaxed(low.Amount!.Value, high.Amount!.Value) && high.IsPlain
            && (low.Facts.Has(Fact.SaysNet) || high.Facts.Has(Fact.SaysGross)))
        {
            low.Know(Fact.NetOfAnother);
            high.Know(Fact.GrossOfAnother);
        }
    }

    private static void Beside(Candidate amount, Candidate other)
    {
        var isLike = amount.Amount * 10 > other.Amount && other.Amount * 10 > amount.Amount;
        if (!isLike || (other.IsAside && !amount.IsAside)
            || other.Facts.Has(Fact.SaysUnit) || other.Facts.Has(Fact.SaysShipping) || other.Facts.Has(Fact.SaysSaving))
        {
            return;
        }

        var wasPrice = other.Facts.Has(Fact.Struck) || other.Facts.Has(Fact.SaysList);
        amount.Know(Fact.BesideStruck, wasPrice && amount.Amount < other.Amount);
        if (other.IsPlain && amount.IsPlain && (amount.Signature != other.Signature || Math.Abs(amount.Token - other.Token) <= 6))
        {
            amount.Know(Fact.BesideHigher, other.Amount > amount.Amount);
            amount.Know(Fact.BesideLower, other.Amount < amount.Amount);
            var isOtherStated = IsStated(other) && !IsStated(amount);

            // The upper end of a range of variants is no list price of the lower one.
            var isEnd = amount.Facts.Has(Fact.IsStatedRangeEnd);
            amount.Know(Fact.BesideStatedLower, isOtherStated && other.Amount < amount.Amount && !isEnd);
            amount.Know(Fact.BesideStatedHigher, isOtherStated && other.Amount > amount.Amount);
        }
    }

    private static bool IsStated(Candidate amount) =>
        amount.Facts.Has(Fact.AlsoJsonLd) || amount.Facts.Has(Fact.AlsoMicrodata) || amount.Facts.Has(Fact.AlsoMeta);
}
