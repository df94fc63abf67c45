namespace Repricer.Reading.Resolving;

/// <summary>Gathers all candidates that name the same amount, and how much they weigh together.</summary>
internal sealed class PriceGroup(decimal amount)
{
    private readonly List<Candidate> _candidates = [];

    public decimal Amount { get; } = amount;

    public IReadOnlyList<Candidate> Candidates => _candidates;

    public int Score { get; set; }

    public void Add(Candidate candidate) => _candidates.Add(candidate);

    /// <summary>Holds the candidate that weighs most: its method is the answer's.</summary>
    public Candidate Best
    {
        get
        {
            var best = _candidates[0];
            foreach (var candidate in _candidates)
            {
                best = candidate.Weight > best.Weight ? candidate : best;
            }

            return best;
        }
    }

    /// <summary>
    /// Weighs the group: the best candidate counts in full, and each further method that agrees adds a part of what is missing to a
    /// hundred.
    /// </summary>
    public void Weigh()
    {
        Span<int> byMethod = stackalloc int[16];
        foreach (var candidate in _candidates)
        {
            ref var known = ref byMethod[(int)candidate.Method];
            known = Math.Max(known, candidate.Weight);
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
