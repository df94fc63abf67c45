namespace Repricer.Core.Matching;

/// <summary>How many proposals with such points were right among the labelled pairs.</summary>
internal static class TitleConfidence
{
    // Points from which on, and the share; between two steps it is the lower one. Titles alone never give more than 0.9.
    private static readonly (double From, decimal Share)[] Steps =
        [(0.85, 0.90m), (0.75, 0.85m), (0.65, 0.75m), (0.55, 0.60m), (0.45, 0.45m), (0.35, 0.30m), (0.20, 0.15m)];

    public static decimal Of(double points)
    {
        foreach (var (from, share) in Steps)
        {
            if (points >= from)
                return share;
        }

        return 0.05m;
    }
}
