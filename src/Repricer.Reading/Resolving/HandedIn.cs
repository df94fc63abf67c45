using Repricer.Reading.Amounts;
using Repricer.Reading.Evidence;

namespace Repricer.Reading.Resolving;

/// <summary>Takes in what a person's own selectors found: it counts more than anything that the reader guesses.</summary>
internal static class HandedIn
{
    private const int UsualWeight = 95;

    /// <summary>
    /// Adds copies. An amount beyond all measure is left out. A text about stock that says nothing understood is left out: "sold" unread
    /// must not pass for a shop that can deliver.
    /// </summary>
    public static void Add(IReadOnlyList<Candidate> extra, List<Candidate> into)
    {
        foreach (var candidate in extra)
        {
            var text = candidate.Field == CandidateField.Availability ? AvailabilityText.Read(candidate.Text) : candidate.Text;
            if (text is not null && !(candidate.Amount > AmountText.Most) && !(candidate.AmountMax > AmountText.Most))
            {
                into.Add(Copy(candidate, text));
            }
        }
    }

    /// <summary>Copies what selectors know: a candidate of an earlier reading leaves its tokens and its loss behind.</summary>
    private static Candidate Copy(Candidate candidate, string text)
    {
        var copy = new Candidate
        {
            Field = candidate.Field,
            Method = candidate.Method,
            Text = text,
            Where = candidate.Where,
            Amount = candidate.Amount,
            AmountMax = candidate.AmountMax,
            Currency = candidate.Currency,
            Scope = candidate.Scope,
            Condition = candidate.Condition,
            Weight = candidate.Weight > 0 ? candidate.Weight : UsualWeight,
        };
        copy.Know(Fact.HandedIn);
        return copy;
    }
}
