namespace Repricer.Reading.Resolving;

/// <summary>Weighs all prices of the page's main product against each other.</summary>
internal static class PriceResolver
{
    /// <summary>Holds the score below which a lone statement is not enough to act on.</summary>
    private const int Enough = 46;

    /// <summary>Holds the score that is enough for an amount which beats every other one by <see cref="DominantMargin"/>.</summary>
    private const int Dominant = 36;

    private const int DominantMargin = 12;

    /// <summary>Holds the score below which nothing on the page looks like its price at all.</summary>
    private const int Faint = 24;

    /// <summary>Holds the difference in score below which two amounts are a tie.</summary>
    private const int Margin = 7;

    public static ResolvedPrice Resolve(List<Candidate> candidates)
    {
        WeakLists.Promote(candidates);
        var groups = new List<PriceGroup>();
        foreach (var candidate in candidates)
        {
            if (candidate.Field == CandidateField.Price && candidate.Scope is null && candidate.Amount is > 0)
            {
                Group(groups, candidate.Amount.Value).Add(candidate);
            }
        }

        if (groups.Count == 0)
        {
            return new ResolvedPrice(null, null, ReadingStatus.NoPrice, "no price was found");
        }

        foreach (var group in groups)
        {
            group.Weigh();
        }

        Conversions.Settle(groups);
        NetPrices.Settle(groups);
        ListPrices.Settle(groups, candidates);
        groups.Sort((left, right) => right.Score.CompareTo(left.Score));
        var winner = groups[0];
        var runnerUp = groups.Count > 1 ? groups[1] : null;
        Explain(groups);
        // A single dominant amount is enough with less: nothing on the page speaks against it.
        var isAlone = winner.Score >= Dominant && (runnerUp is null || winner.Score - runnerUp.Score >= DominantMargin);
        if (winner.Score < Enough && !isAlone)
        {
            var status = runnerUp is null || winner.Score < Faint ? ReadingStatus.NoPrice : ReadingStatus.Ambiguous;
            return new ResolvedPrice(winner, runnerUp, status, "no statement of a price is strong enough");
        }

        if (runnerUp is not null && winner.Score - runnerUp.Score < Margin && SpanOf(winner, runnerUp) is { } low)
        {
            return new ResolvedPrice(low, null, ReadingStatus.Priced, null);
        }

        return runnerUp is not null && winner.Score - runnerUp.Score < Margin
            ? new ResolvedPrice(winner, runnerUp, ReadingStatus.Ambiguous, "several prices are equally likely")
            : new ResolvedPrice(winner, runnerUp, ReadingStatus.Priced, null);
    }

    private static PriceGroup Group(List<PriceGroup> groups, decimal amount)
    {
        foreach (var group in groups)
        {
            if (group.Amount == amount)
            {
                return group;
            }
        }

        var added = new PriceGroup(amount);
        groups.Add(added);
        return added;
    }

    /// <summary>
    /// Finds the low end where two variants of one product are shown alike: they are a span of prices, not a contradiction. Null = they are
    /// no such span.
    /// </summary>
    private static PriceGroup? SpanOf(PriceGroup winner, PriceGroup runnerUp)
    {
        foreach (var group in (PriceGroup[])[winner, runnerUp])
        {
            foreach (var candidate in group.Candidates)
            {
                if (candidate.Members is { } members && members.Contains(winner.Amount) && members.Contains(runnerUp.Amount)
                    && candidate.AmountMax is not null)
                {
                    return winner.Amount < runnerUp.Amount ? winner : runnerUp;
                }
            }
        }

        return null;
    }

    private static void Explain(List<PriceGroup> groups)
    {
        for (var at = 1; at < groups.Count; at++)
        {
            foreach (var candidate in groups[at].Candidates)
            {
                candidate.LostBecause ??= "outweighed by " + groups[0].Amount.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
        }
    }
}
