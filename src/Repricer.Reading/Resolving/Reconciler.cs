namespace Repricer.Reading.Resolving;

/// <summary>
/// Lets candidates settle each other before they are weighed: which variant of a range is shown, thousands or decimals, cents or whole
/// units.
/// </summary>
internal static class Reconciler
{
    public static void Reconcile(List<Candidate> candidates)
    {
        OnlyUsed(candidates);
        foreach (var candidate in candidates)
        {
            if (candidate.Field is not (CandidateField.Price or CandidateField.ListPrice) || candidate.Scope is not null
                || candidate.Amount is null)
            {
                continue;
            }

            if (candidate.Members is { Count: > 1 } members)
            {
                Range(candidate, members, candidates);
            }
            else if (candidate.OtherReading is { } other && !IsSupported(candidate.Amount.Value, candidate, candidates, 20)
                && IsSupported(other, candidate, candidates, 20))
            {
                candidate.Settle(other, candidate.AmountMax);
            }
        }
    }

    /// <summary>Makes the used price the page's price where it offers nothing but used goods, and its condition says so.</summary>
    private static void OnlyUsed(List<Candidate> candidates)
    {
        Candidate? used = null;
        foreach (var candidate in candidates)
        {
            if (candidate.Field != CandidateField.Price || candidate.Amount is null)
            {
                continue;
            }

            if (candidate.Scope is null && candidate.Weight >= 34)
            {
                return;
            }

            used = candidate.Scope == CandidateMarks.UsedScope && (used is null || candidate.Weight > used.Weight) ? candidate : used;
        }

        if (used is { Weight: >= 40 })
        {
            candidates.Add(new Candidate
            {
                Field = CandidateField.Price,
                Method = used.Method,
                Text = used.Text,
                Where = used.Where,
                Amount = used.Amount,
                Currency = used.Currency,
                Weight = used.Weight,
                Token = used.Token,
            });
            candidates.Add(new Candidate
            {
                Field = CandidateField.Condition,
                Method = used.Method,
                Text = "used_good",
                Where = used.Where,
                Weight = used.Weight,
            });
        }
    }

    /// <summary>
    /// Settles a range of variants' prices: the one that the page shows beside its title or names in its meta data is the price of this
    /// page.
    /// </summary>
    private static void Range(Candidate candidate, IReadOnlyList<decimal> members, List<Candidate> candidates)
    {
        decimal? chosen = null;
        var best = 44;
        var second = 0;
        foreach (var member in members)
        {
            var weight = 0;
            foreach (var other in candidates)
            {
                if (other.Field == CandidateField.Price && other.Scope is null && other.Method != candidate.Method
                    && other.Amount == member)
                {
                    weight = Math.Max(weight, other.AmountMax is null ? other.Weight : 0);
                }
            }

            if (weight > best)
            {
                (second, best, chosen) = (chosen is null ? second : best, weight, member);
            }
            else
            {
                second = Math.Max(second, weight);
            }
        }

        // Where several of them are shown alike, none is the chosen one and the span stays.
        if (chosen is { } shown && best - second >= 8)
        {
            candidate.Settle(shown, shown == candidate.Amount ? candidate.AmountMax : null);
        }
    }

    private static bool IsSupported(decimal amount, Candidate candidate, List<Candidate> candidates, int enough)
    {
        foreach (var other in candidates)
        {
            if (!ReferenceEquals(other, candidate) && other.Method != candidate.Method && other.Amount == amount && other.Weight >= enough
                && other.Field is CandidateField.Price or CandidateField.ListPrice)
            {
                return true;
            }
        }

        return false;
    }
}
