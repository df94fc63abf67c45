using Repricer.Reading.Facts;
using Repricer.Reading.Visible;

namespace Repricer.Reading.Resolving;

/// <summary>
/// Lets the amounts of a page settle each other before they are weighed: what fits together says what each of them is, and adds facts.
/// </summary>
internal static class Relations
{
    /// <summary>Adds the facts of all relations; data may take another of their readings by it.</summary>
    public static void Settle(List<Candidate> amounts, List<Candidate> candidates, PageFacts facts, in PageLayout layout,
        IReadOnlyList<int> percents)
    {
        Ranges.Relate(amounts);
        DataTwins.Relate(amounts);
        Intake.AddSecondReadings(amounts, candidates);
        OnlyUsed.Relate(amounts, candidates);
        Sums.Relate(amounts, percents);
        UnitPrices.Relate(amounts, facts);
        Tiers.Relate(amounts);
        Neighbourhood.Relate(amounts, layout);
        Witnesses.Relate(amounts);
        Pairs.Relate(amounts);
    }
}
