using Repricer.Reading.Evidence;

namespace Repricer.Reading.Resolving;

/// <summary>
/// Settles ranges of variants' prices: the only one of them that the page shows as its price is meant; where several are shown, none is the
/// chosen one and the span stays.
/// </summary>
internal static class Ranges
{
    public static void Relate(List<Candidate> amounts)
    {
        foreach (var range in amounts)
        {
            if (range.Members is { Count: > 1 } members && Shown(members, amounts) is { } shown)
            {
                range.Settle(shown, shown == range.Amount ? range.AmountMax : null);
                range.Know(Fact.RangeSettledByShown);
            }
        }

        var ends = amounts.FindAll(range => range.IsData && range.AmountMax is not null).ConvertAll(range => range.AmountMax!.Value);
        foreach (var amount in amounts)
        {
            amount.Know(Fact.IsStatedRangeEnd, ends.Contains(amount.Amount!.Value));
        }
    }

    /// <summary>Tells whether two amounts are the prices of variants that the page offers alike.</summary>
    public static bool IsSpan(PriceGroup one, PriceGroup other)
    {
        foreach (var group in (PriceGroup[])[one, other])
        {
            foreach (var candidate in group.Candidates)
            {
                if (candidate is { Members: { } members, AmountMax: not null } && members.Contains(one.Amount)
                    && members.Contains(other.Amount))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static decimal? Shown(IReadOnlyList<decimal> members, List<Candidate> amounts)
    {
        decimal? found = null;
        foreach (var amount in amounts)
        {
            if (amount.IsShownNear && amount.IsPlain && amount.AmountMax is null && members.Contains(amount.Amount!.Value))
            {
                if (found is not null && found != amount.Amount)
                {
                    return null;
                }

                found = amount.Amount;
            }
        }

        return found;
    }
}
