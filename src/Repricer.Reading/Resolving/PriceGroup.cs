namespace Repricer.Reading.Resolving;

/// <summary>All findings that name the same amount, and how much they weigh together.</summary>
internal sealed class PriceGroup(decimal amount)
{
    private readonly List<Finding> _findings = [];

    public decimal Amount { get; } = amount;

    public IReadOnlyList<Finding> Findings => _findings;

    public int Score { get; set; }

    public void Add(Finding finding) => _findings.Add(finding);

    /// <summary>The finding that weighs most: its method is the answer's.</summary>
    public Finding Best
    {
        get
        {
            var best = _findings[0];
            foreach (var finding in _findings)
            {
                best = finding.Weight > best.Weight ? finding : best;
            }

            return best;
        }
    }

    /// <summary>The best finding counts in full, each further method that agrees adds a part of what is missing to a hundred.</summary>
    public void Weigh()
    {
        Span<int> byMethod = stackalloc int[16];
        foreach (var finding in _findings)
        {
            ref var known = ref byMethod[(int)finding.Method];
            known = Math.Max(known, finding.Weight);
        }

        var best = 0;
        var doubt = 10_000;
        foreach (var weight in byMethod)
        {
            best = Math.Max(best, weight);
        }

        var taken = false;
        foreach (var weight in byMethod)
        {
            if (weight == best && !taken)
            {
                taken = true;
                continue;
            }

            doubt -= doubt * weight * 6 / 1000;
        }

        Score = best + ((100 - best) * (10_000 - doubt) / 10_000);
    }
}
