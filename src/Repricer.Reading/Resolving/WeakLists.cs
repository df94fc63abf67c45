namespace Repricer.Reading.Resolving;

/// <summary>
/// Makes an amount that is called "regular price", or stands in an element called "retail-price", the price where the page shows no other
/// one.
/// </summary>
internal static class WeakLists
{
    private const int Enough = 46;
    private const int Doubt = 12;

    public static void Promote(List<Candidate> candidates)
    {
        Candidate? best = null;
        foreach (var candidate in candidates)
        {
            if (candidate is { Field: CandidateField.Price, Scope: null, Amount: > 0, Weight: >= 40 })
            {
                return;
            }

            if (candidate is { Field: CandidateField.ListPrice, Scope: null, IsWeak: true, Amount: > 0, Weight: >= Enough }
                && (best is null || Beats(candidate, best)))
            {
                best = candidate;
            }
        }

        if (best is not null)
        {
            candidates.Add(new Candidate
            {
                Field = CandidateField.Price,
                Method = best.Method,
                Text = best.Text,
                Where = best.Where,
                Amount = best.Amount,
                AmountMax = best.AmountMax,
                OtherReading = best.OtherReading,
                Currency = best.Currency,
                Weight = best.Weight - Doubt,
                Token = best.Token,
                Signature = best.Signature,
            });
        }
    }

    /// <summary>
    /// Tells whether a candidate beats the best so far: the lower one is paid where both are about equally clear, else the clearer one
    /// counts.
    /// </summary>
    private static bool Beats(Candidate candidate, Candidate best) =>
        Math.Abs(candidate.Weight - best.Weight) <= 8 ? candidate.Amount < best.Amount : candidate.Weight > best.Weight;
}
