namespace Repricer.Reading.Resolving;

/// <summary>Adds to each candidate what is known of it and what that is worth, for people.</summary>
internal static class Explaining
{
    /// <param name="candidates">What was found; those of money are weighed.</param>
    /// <param name="table">What facts are worth.</param>
    /// <param name="whyNone">Says why the page has no price; null = it has one.</param>
    /// <returns>Copies, in the order of the candidates.</returns>
    public static List<Candidate> Show(IEnumerable<Candidate> candidates, WeightTable table, string? whyNone)
    {
        var shown = new List<Candidate>();
        foreach (var candidate in candidates)
        {
            shown.Add(Show(candidate with { Weight = ShownWeight(candidate) }, table, whyNone));
        }

        return shown;
    }

    /// <summary>Gives the weight of a candidate on the scale on which it is shown.</summary>
    public static int ShownWeight(Candidate candidate) => Math.Clamp(candidate.Weight, 0, 100);

    /// <summary>Says a role in small words: "lowest of 30 days".</summary>
    public static string Words(PriceRole role) => Words(role.ToString());

    /// <summary>Says a name in small words: "visible text".</summary>
    public static string Words(string name)
    {
        var words = new System.Text.StringBuilder(name.Length + 8);
        for (var at = 0; at < name.Length; at++)
        {
            var isBreak = at > 0 && (char.IsUpper(name[at]) || (char.IsDigit(name[at]) && !char.IsDigit(name[at - 1])));
            _ = (isBreak ? words.Append(' ') : words).Append(char.ToLowerInvariant(name[at]));
        }

        return words.ToString();
    }

    private static Candidate Show(Candidate copy, WeightTable table, string? whyNone)
    {
        if (copy.Role is { } role)
        {
            copy.Evidence = Evidence(copy, role, table);
            copy.LostBecause ??= role == PriceRole.Asked ? whyNone : "it looks like: " + Words(role);
        }
        else if (copy is { Field: CandidateField.Price or CandidateField.ListPrice or CandidateField.UnitPrice, Scope: null })
        {
            copy.LostBecause ??= copy.Amount is null ? "no amount can be read from it"
                : copy.Amount > 0 ? "another place says the same" : "it is not above zero";
        }

        return copy;
    }

    private static List<CandidateEvidence> Evidence(Candidate candidate, PriceRole role, WeightTable table)
    {
        var evidence = new List<CandidateEvidence>();
        foreach (var fact in candidate.Facts)
        {
            var other = role == PriceRole.Asked ? 0 : table[fact, role];
            evidence.Add(new CandidateEvidence(fact.ToString(), table[fact, PriceRole.Asked] - other));
        }

        evidence.Sort(static (left, right) => Math.Abs(right.Weight).CompareTo(Math.Abs(left.Weight)));
        return evidence;
    }
}
