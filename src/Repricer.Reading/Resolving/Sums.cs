using Repricer.Reading.Evidence;

namespace Repricer.Reading.Resolving;

/// <summary>
/// Finds sums that fit among the amounts around the product: so many instalments make the price, the list price less the saving is the
/// price, and so is what a percentage leaves of it.
/// </summary>
internal static class Sums
{
    /// <summary>Holds the most amounts that are set against each other: beyond them a page is a list.</summary>
    private const int Most = 40;

    public static void Relate(List<Candidate> amounts, IReadOnlyList<int> percents)
    {
        var near = amounts.FindAll(amount => (amount.IsShownNear || amount.IsData) && amount.AmountMax is null
            && !amount.Facts.Has(Fact.OtherThing));
        if (near.Count > Most)
        {
            near.RemoveRange(Most, near.Count - Most);
        }

        foreach (var part in near)
        {
            Instalments(part, near);
        }

        var savings = near.FindAll(amount => amount.Facts.Has(Fact.SaysSaving));
        if (savings.Count == 0 && percents.Count == 0)
        {
            return;
        }

        foreach (var high in near)
        {
            foreach (var low in near)
            {
                if (low.Amount < high.Amount && low.Amount * 20 > high.Amount)
                {
                    Saved(high, low, savings);

                    // What members or subscribers save says nothing of the price that they save it from.
                    if (!low.Facts.Has(Fact.SaysSubscription) && !low.Facts.Has(Fact.SaysConditional))
                    {
                        Percent(high, low, percents);
                    }
                }
            }
        }
    }

    private static void Instalments(Candidate part, List<Candidate> near)
    {
        if (part.Times < 2)
        {
            return;
        }

        foreach (var whole in near)
        {
            var sum = part.Amount!.Value * part.Times;
            if (whole.Amount > part.Amount && Math.Abs(sum - whole.Amount!.Value) <= Math.Max(0.05m, part.Times * 0.01m))
            {
                part.Know(Fact.IsInstalmentOf);
                whole.Know(Fact.TimesInstalmentFits, whole.IsPlain);
            }
        }
    }

    private static void Saved(Candidate high, Candidate low, List<Candidate> savings)
    {
        var saving = high.Amount!.Value - low.Amount!.Value;
        foreach (var other in savings)
        {
            if (other.Amount == saving && !(IsTold(high, low) && other.Token >= high.Token && other.Token <= low.Token))
            {
                other.Know(Fact.IsSavingOf);
                high.Know(Fact.IsListOfSaving);
                low.Know(Fact.ListMinusSavingFits);
            }
        }
    }

    private static void Percent(Candidate high, Candidate low, IReadOnlyList<int> percents)
    {
        foreach (var percent in percents)
        {
            var left = high.Amount!.Value * (100 - percent) / 100m;
            if (!IsTold(high, low) && Math.Abs(left - low.Amount!.Value) <= Math.Max(0.011m, high.Amount.Value * 0.0051m))
            {
                high.Know(Fact.IsListOfPercent);
                low.Know(Fact.PercentFits);
                return;
            }
        }
    }

    /// <summary>
    /// Tells whether the lower amount is told in a line of words beneath a price of its own line that nothing calls a former one: what a
    /// code, a cashback or an old device would leave of it.
    /// </summary>
    private static bool IsTold(Candidate high, Candidate low) =>
        high.Method == ReadingMethod.VisibleText && low.Method == ReadingMethod.VisibleText && high.Token < low.Token
        && high.Facts.Has(Fact.AloneInLine) && !low.Facts.Has(Fact.AloneInLine) && !low.Facts.Has(Fact.SaysCurrent)
        && !high.Facts.Has(Fact.Struck) && !high.Facts.Has(Fact.SaysList) && !high.Facts.Has(Fact.SaysRegular)
        && !high.Facts.Has(Fact.NamedList) && !high.Facts.Has(Fact.SaysLowestOf30Days);
}
