namespace Repricer.Reading.Identity;

/// <summary>Holds the candidates that state one number, however it is written.</summary>
internal sealed class NumberGroup(string key)
{
    public string Key { get; } = key;

    public List<Candidate> Candidates { get; } = [];

    public int Score { get; set; }

    /// <summary>Gives the candidate that weighs most, the first one of equals.</summary>
    public Candidate Best
    {
        get
        {
            var best = Candidates[0];
            foreach (var candidate in Candidates)
            {
                best = candidate.Weight > best.Weight ? candidate : best;
            }

            return best;
        }
    }

    /// <summary>Puts the numbers of one field into groups, in the order of the page.</summary>
    /// <param name="candidates">All that the page says.</param>
    /// <param name="field">Which of it.</param>
    /// <param name="keyOf">Gives what is equal for one number; null for what is none.</param>
    public static List<NumberGroup> Of(List<Candidate> candidates, CandidateField field, Func<string, string?> keyOf)
    {
        var groups = new List<NumberGroup>();
        foreach (var candidate in candidates)
        {
            if (candidate.Field != field || candidate.Scope is not null || keyOf(candidate.Text) is not { } key)
            {
                continue;
            }

            var group = groups.Find(known => known.Key == key);
            if (group is null)
            {
                group = new NumberGroup(key);
                groups.Add(group);
            }

            group.Candidates.Add(candidate);
        }

        return groups;
    }

    /// <summary>
    /// Counts the ways in which the number is stated. What the address says counts as support, not as a way, and a list of variants that
    /// stands in two places says the same twice.
    /// </summary>
    public int Ways(string address)
    {
        var methods = 0;
        foreach (var candidate in Candidates)
        {
            methods |= candidate.Where == address || candidate.Weight <= IdentityWeights.OneOfSeveralOffers
                ? 0
                : 1 << (int)candidate.Method;
        }

        return int.PopCount(methods);
    }
}
