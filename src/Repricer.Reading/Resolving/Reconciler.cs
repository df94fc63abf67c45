namespace Repricer.Reading.Resolving;

/// <summary>Lets findings settle each other before they are weighed: which variant of a range is shown, thousands or decimals, cents or whole units.</summary>
internal static class Reconciler
{
    public static void Reconcile(List<Finding> findings)
    {
        OnlyUsed(findings);
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

    /// <summary>Where a page offers nothing but used goods, the used price is the page's price, and its condition says so.</summary>
    private static void OnlyUsed(List<Finding> findings)
    {
        Finding? used = null;
        foreach (var finding in findings)
        {
            if (finding.Field != CandidateField.Price || finding.Amount is null)
            {
                continue;
            }

            if (finding.Scope is null && finding.Weight >= 34)
            {
                return;
            }

            used = finding.Scope == UsedScope && (used is null || finding.Weight > used.Weight) ? finding : used;
        }

        if (used is { Weight: >= 40 })
        {
            findings.Add(new Finding { Field = CandidateField.Price, Method = used.Method, Text = used.Text, Where = used.Where, Amount = used.Amount, Currency = used.Currency, Weight = used.Weight, Token = used.Token });
            findings.Add(new Finding { Field = CandidateField.Condition, Method = used.Method, Text = "used_good", Where = used.Where, Weight = used.Weight });
        }
    }

    /// <summary>Scope of amounts that are labelled as used.</summary>
    public const string UsedScope = "used offer";

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
