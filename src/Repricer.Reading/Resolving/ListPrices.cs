namespace Repricer.Reading.Resolving;

/// <summary>
/// Tells a crossed-out price from the one to pay where no label does: a statement that other methods call the list price, or the higher of
/// two amounts side by side.
/// </summary>
internal static class ListPrices
{
    /// <summary>Holds the most tokens between two amounts that still stand side by side.</summary>
    private const int SideBySide = 24;

    /// <summary>
    /// Holds the most by which an amount to pay weighs less than the one beside it: it stands about as much in view, and a clearly weaker
    /// one is of an extra.
    /// </summary>
    private const int Lag = 8;

    /// <summary>Holds the most tokens between two amounts of one element.</summary>
    private const int OneElement = 6;

    public static void Settle(List<PriceGroup> groups, List<Candidate> candidates)
    {
        foreach (var group in groups)
        {
            if (IsCalledList(group, candidates) && Lower(groups, group) is { Score: >= 50 })
            {
                group.Score -= 26;
                foreach (var candidate in group.Candidates)
                {
                    candidate.LostBecause = "named as the list price elsewhere";
                }
            }
        }

        Pairs(groups, candidates);
    }

    private static bool IsCalledList(PriceGroup group, List<Candidate> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (candidate.Field == CandidateField.ListPrice && candidate.Scope is null && candidate.Amount == group.Amount
                && candidate.Weight >= 46)
            {
                return true;
            }
        }

        return false;
    }

    private static PriceGroup? Lower(List<PriceGroup> groups, PriceGroup than)
    {
        PriceGroup? best = null;
        foreach (var group in groups)
        {
            if (group.Amount < than.Amount && group.Amount * 10 > than.Amount && (best is null || group.Score > best.Score))
            {
                best = group;
            }
        }

        return best;
    }

    private static void Pairs(List<PriceGroup> groups, List<Candidate> candidates)
    {
        for (var at = groups.Count - 1; at >= 0; at--)
        {
            var high = groups[at];
            if (high.Score < 26 || !IsVisibleOnly(high) || Partner(groups, high) is not { } low)
            {
                continue;
            }

            groups.RemoveAt(at);
            foreach (var candidate in high.Candidates)
            {
                candidate.LostBecause = "the higher one of two amounts side by side";
            }

            var best = high.Best;
            candidates.Add(new Candidate
            {
                Field = CandidateField.ListPrice,
                Method = best.Method,
                Text = best.Text,
                Where = best.Where,
                Amount = best.Amount,
                Currency = best.Currency,
                Weight = Math.Min(45, high.Score),
                Token = best.Token,
            });
            low.Score = Math.Min(99, low.Score + 2);
        }
    }

    private static PriceGroup? Partner(List<PriceGroup> groups, PriceGroup high)
    {
        foreach (var low in groups)
        {
            if (low.Amount >= high.Amount || low.Amount * 5 < high.Amount || low.Score < 30 || low.Score < high.Score - Lag)
            {
                continue;
            }

            foreach (var candidate in low.Candidates)
            {
                if (candidate.Method == ReadingMethod.VisibleText && candidate.AmountMax is null && !candidate.IsConditional
                    && (candidate.Currency ?? high.Best.Currency) == (high.Best.Currency ?? candidate.Currency)
                    && Math.Abs(candidate.Token - high.Best.Token) <= SideBySide && candidate.Weight >= high.Best.Weight - Lag
                    && candidate.LostBecause is null && !AreEntries(candidate, high.Best))
                {
                    return low;
                }
            }
        }

        return null;
    }

    /// <summary>
    /// Tells whether two amounts are entries of a list, not a price and what it was: their elements are named alike and stand further
    /// apart.
    /// </summary>
    private static bool AreEntries(Candidate low, Candidate high) =>
        low.Signature == high.Signature && low.Signature != 0 && Math.Abs(low.Token - high.Token) > OneElement;

    private static bool IsVisibleOnly(PriceGroup group)
    {
        foreach (var candidate in group.Candidates)
        {
            if (candidate.Method != ReadingMethod.VisibleText || candidate.AmountMax is not null || candidate.LostBecause is not null)
            {
                return false;
            }
        }

        return true;
    }
}
