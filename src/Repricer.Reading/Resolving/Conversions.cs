namespace Repricer.Reading.Resolving;

/// <summary>
/// Takes out amounts that only tell what another one is worth: of two side by side in different currencies ("12.50 лв. / 6.39 €") the first
/// one is asked for. They are no sale and list price either.
/// </summary>
internal static class Conversions
{
    /// <summary>Holds the most tokens between two amounts that still stand side by side.</summary>
    private const int SideBySide = 16;

    /// <summary>Holds the most by which two marks of one price differ in weight: the second one is further from the title.</summary>
    private const int Alike = 8;

    public static void Settle(List<PriceGroup> groups)
    {
        for (var at = groups.Count - 1; at >= 0; at--)
        {
            if (IsShownOnly(groups[at]) && groups.Exists(other => IsConvertedFrom(groups[at].Best, other)))
            {
                foreach (var candidate in groups[at].Candidates)
                {
                    candidate.LostBecause = "the price beside it in another currency";
                }

                groups.RemoveAt(at);
            }
        }
    }

    private static bool IsConvertedFrom(Candidate second, PriceGroup group)
    {
        foreach (var first in group.Candidates)
        {
            var differ = first.Currency is not null && second.Currency is not null && first.Currency != second.Currency;
            if (differ && first.Method == ReadingMethod.VisibleText && second.Token > first.Token
                && second.Token - first.Token <= SideBySide && Math.Abs(first.Weight - second.Weight) <= Alike)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsShownOnly(PriceGroup group)
    {
        foreach (var candidate in group.Candidates)
        {
            if (candidate.Method != ReadingMethod.VisibleText)
            {
                return false;
            }
        }

        return true;
    }
}
