using Repricer.Reading.Evidence;
using Repricer.Reading.Facts;
using Repricer.Reading.Labelling;

namespace Repricer.Reading.Resolving;

/// <summary>
/// Settles unit prices by the size of the pack: what a unit costs, times what the title says is in the pack, is the price. A unit price
/// says how much of which measure it is for.
/// </summary>
internal static class UnitPrices
{
    public static void Relate(List<Candidate> amounts, PageFacts facts)
    {
        var units = amounts.FindAll(static amount => amount is { Quantity: > 0, Measure: not null } && amount.IsShownNear);
        if (units.Count == 0 || (facts.Heading ?? facts.Title) is not { } title)
        {
            return;
        }

        var packs = PackSizes.Find(title.ToLowerInvariant());
        foreach (var unit in units)
        {
            foreach (var pack in packs)
            {
                if (pack.Measure == unit.Measure)
                {
                    Relate(unit, pack.Quantity / unit.Quantity, amounts);
                }
            }
        }
    }

    private static void Relate(Candidate unit, decimal times, List<Candidate> amounts)
    {
        // A pack of one unit says nothing, and one of a ten-thousandth of it is another measure.
        if (times is 1 or > 100_000 or < 0.00001m || unit.Amount > 1_000_000_000)
        {
            return;
        }

        var price = unit.Amount!.Value * times;
        foreach (var amount in amounts)
        {
            // The unit price is rounded to its last place, and that many times the price may differ.
            if (amount.IsPlain && (amount.IsShownNear || amount.IsStatedPrice)
                && Math.Abs(amount.Amount!.Value - price) <= Math.Max(0.01m, 0.006m * times))
            {
                amount.Know(Fact.PackTimesUnitFits);
                unit.Know(Fact.IsUnitOf);
            }
        }
    }
}
