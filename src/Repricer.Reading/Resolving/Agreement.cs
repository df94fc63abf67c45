namespace Repricer.Reading.Resolving;

/// <summary>Do two independent methods already name one price, and none strongly another? Then the costly look into the scripts is not needed.</summary>
internal static class Agreement
{
    public static bool IsSettled(List<Finding> findings)
    {
        Finding? top = null;
        foreach (var finding in findings)
        {
            if (IsPrice(finding) && (top is null || finding.Weight > top.Weight))
            {
                top = finding;
            }
        }

        if (top is null || top.Weight < 60 || top.Members is not null)
        {
            return false;
        }

        var agreed = false;
        foreach (var finding in findings)
        {
            if (!IsPrice(finding) || finding.Method == top.Method)
            {
                continue;
            }

            agreed |= finding.Amount == top.Amount && finding.Weight >= 40;
            if (finding.Amount != top.Amount && finding.Weight >= 50)
            {
                return false;
            }
        }

        return agreed;
    }

    private static bool IsPrice(Finding finding) => finding.Field == CandidateField.Price && finding.Scope is null && finding.Amount > 0;
}
