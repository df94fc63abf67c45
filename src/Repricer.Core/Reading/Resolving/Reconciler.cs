namespace Repricer.Core.Reading.Resolving;

/// <summary>Lets findings settle each other before they are weighed: which variant of a range is shown, thousands or decimals, cents or whole units.</summary>
internal static class Reconciler
{
    public static void Reconcile(List<Finding> findings)
    {
        foreach (var finding in findings)
        {
            if (finding.Field is not (CandidateField.Price or CandidateField.ListPrice) || finding.Scope is not null || finding.Amount is null)
            {
                continue;
            }

            if (finding.Members is { Count: > 1 } members)
            {
                Range(finding, members, findings);
            }
            else if (finding.OtherReading is { } other && !IsSupported(finding.Amount.Value, finding, findings, 20) && IsSupported(other, finding, findings, 20))
            {
                finding.Amount = other;
            }
        }
    }

    /// <summary>Of several variants' prices, the one that the page shows beside its title or names in its meta data is the price of this page.</summary>
    private static void Range(Finding finding, IReadOnlyList<decimal> members, List<Finding> findings)
    {
        decimal? chosen = null;
        var best = 44;
        var second = 0;
        foreach (var member in members)
        {
            var weight = 0;
            foreach (var other in findings)
            {
                if (other.Field == CandidateField.Price && other.Scope is null && other.Method != finding.Method && other.Amount == member)
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
            finding.AmountMax = shown == finding.Amount ? finding.AmountMax : null;
            finding.Amount = shown;
        }
    }

    private static bool IsSupported(decimal amount, Finding finding, List<Finding> findings, int enough)
    {
        foreach (var other in findings)
        {
            if (!ReferenceEquals(other, finding) && other.Method != finding.Method && other.Amount == amount && other.Weight >= enough && other.Field is CandidateField.Price or CandidateField.ListPrice)
            {
                return true;
            }
        }

        return false;
    }
}
