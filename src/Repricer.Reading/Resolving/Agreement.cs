namespace Repricer.Reading.Resolving;

/// <summary>
/// Tells whether two independent methods already name one price, and none strongly another: then the costly look into the scripts is not
/// needed.
/// </summary>
internal static class Agreement
{
    public static bool IsSettled(List<Candidate> candidates)
    {
        Candidate? top = null;
        foreach (var candidate in candidates)
        {
            if (IsPrice(candidate) && (top is null || candidate.Weight > top.Weight))
            {
                top = candidate;
            }
        }

        if (top is null || top.Weight < 60 || top.Members is not null)
        {
            return false;
        }

        var agreed = false;
        foreach (var candidate in candidates)
        {
            if (!IsPrice(candidate) || candidate.Method == top.Method)
            {
                continue;
            }

            agreed |= candidate.Amount == top.Amount && candidate.Weight >= 40;
            if (candidate.Amount != top.Amount && candidate.Weight >= 50)
            {
                return false;
            }
        }

        return agreed;
    }

    private static bool IsPrice(Candidate candidate) =>
        candidate.Field == CandidateField.Price && candidate.Scope is null && candidate.Amount > 0;
}
