using System.Buffers;
using Repricer.Reading.Evidence;

namespace Repricer.Reading.Resolving;

/// <summary>
/// Takes every amount of money out of the candidates, and says of each what follows from how it was found: no method needs to judge, and
/// none can forget to say who it is.
/// </summary>
internal static class Intake
{
    private const int MostReadings = 40;

    private static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789.,-' ");

    public static List<Candidate> Of(List<Candidate> candidates)
    {
        var amounts = new List<Candidate>(candidates.Count);
        var seen = new HashSet<(decimal, decimal?, ReadingMethod, CandidateField, FactSet, string)>();
        var count = candidates.Count;
        for (var at = 0; at < count; at++)
        {
            var candidate = candidates[at];
            var isMoney = candidate.Field is CandidateField.Price or CandidateField.ListPrice or CandidateField.UnitPrice
                || (candidate.Field == CandidateField.Shipping && candidate.Method == ReadingMethod.VisibleText
                    && candidate.Said == SaidFacts.None);
            if (isMoney && candidate.Amount is > 0 && candidate.Scope != CandidateMarks.TaxScope
                && (candidate.Method == ReadingMethod.VisibleText || seen.Add(Key(candidate))))
            {
                Know(candidate);
                amounts.Add(candidate);
            }
        }

        return amounts;
    }

    /// <summary>Gives what is equal for statements that scripts and data repeat.</summary>
    private static (decimal, decimal?, ReadingMethod, CandidateField, FactSet, string) Key(Candidate candidate) =>
        (candidate.Amount!.Value, candidate.AmountMax, candidate.Method, candidate.Field, candidate.Facts, candidate.Scope ?? "");

    /// <summary>
    /// Adds the second way to read a text as an amount of its own, where no relation has settled which one is meant: both are weighed.
    /// </summary>
    public static void AddSecondReadings(List<Candidate> amounts, List<Candidate> candidates)
    {
        var count = Math.Min(amounts.Count, MostReadings);
        for (var at = 0; at < count; at++)
        {
            if (amounts[at] is { OtherReading: { } other, Method: not ReadingMethod.VisibleText } candidate && other > 0
                && !candidate.Facts.Has(Fact.ScaledToShown) && !candidate.Facts.Has(Fact.ScaledAsOthers))
            {
                var second = candidate with { OtherReading = null };
                second.Settle(other, null);
                second.Know(Fact.SecondReading);
                amounts.Add(second);
                candidates.Add(second);
            }
        }
    }

    private static void Know(Candidate candidate)
    {
        var isVisible = candidate.Method == ReadingMethod.VisibleText;
        if (Stated(candidate) is { } stated)
        {
            candidate.Know(stated);
        }

        candidate.Know(Fact.OtherThing, candidate.Scope is not null && !isVisible && candidate.Method != ReadingMethod.StateJson);
        candidate.Know(Fact.StatedList, candidate.Field == CandidateField.ListPrice && !isVisible);
        candidate.Know(Fact.StatedUnit, candidate.Field == CandidateField.UnitPrice && !isVisible);
        candidate.Know(Fact.StatedRange, candidate.AmountMax is not null && !isVisible);
        candidate.Know(Fact.StatedRangeOfKnown, candidate.Members is not null);
        candidate.Know(Fact.NotPlainNumber, !isVisible && candidate.Text.AsSpan().ContainsAnyExcept(NumberSigns));
        candidate.Know(Fact.StatedUsed, candidate.Condition is not null and not Condition.New && !isVisible);
    }

    private static Fact? Stated(Candidate candidate) => candidate.Method switch
    {
        ReadingMethod.Selector => Fact.HandedIn,
        ReadingMethod.JsonLd => Fact.JsonLd,
        ReadingMethod.Microdata => candidate.Facts.Has(Fact.UntypedMicrodata) ? Fact.UntypedMicrodata : Fact.Microdata,
        ReadingMethod.Rdfa => Fact.Rdfa,
        ReadingMethod.Meta => candidate.Where.StartsWith("twitter", StringComparison.Ordinal) ? Fact.TwitterPrice
            : candidate.Where == "price" ? Fact.PlainMetaPrice : Fact.MetaPrice,
        ReadingMethod.DataAttribute => candidate.Facts.Has(Fact.Variations) ? Fact.Variations : Fact.DataAttribute,
        _ => null,
    };
}
