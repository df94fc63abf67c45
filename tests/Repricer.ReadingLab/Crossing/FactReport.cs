using System.Text;
using Repricer.Reading;
using Repricer.Reading.Evidence;
using Repricer.ReadingLab.Fitting;

namespace Repricer.ReadingLab.Crossing;

/// <summary>
/// Writes a row for each fact: how often it holds of right amounts and of others, what it is worth for "asked" and for the role it most
/// speaks for, its mean weight over all amounts, and what the held-out pages lose when it is struck from the table.
/// </summary>
internal static class FactReport
{
    public static string Write(HeldOut result, WeightGrid grid)
    {
        var counts = new (int Right, int Other, int Page)[WeightGrid.Facts];
        var amounts = 0;
        foreach (var page in result.Real.Select(answer => answer.Page))
        {
            foreach (var fact in page.PageFacts)
            {
                counts[fact].Page++;
            }

            foreach (var group in page.Groups)
            {
                amounts += group.Candidates.Length;
                foreach (var fact in group.Candidates.SelectMany(candidate => candidate.Facts))
                {
                    counts[fact].Right += group.IsRight ? 1 : 0;
                    counts[fact].Other += group.IsRight ? 0 : 1;
                }
            }
        }

        var whole = result.Loss(weights => weights);
        var text = new StringBuilder($"{"fact",-28}{"right",7}{"other",7}{"asked",8}{"best role",19}{"mean",7}{"loss",8}\n");
        foreach (var fact in Enum.GetValues<Fact>())
        {
            var (right, other, pages) = counts[(int)fact];
            var isOfPage = WeightGrid.IsOfPage(fact);
            var asked = isOfPage ? grid.OfNone(fact) : grid[fact, PriceRole.Asked];
            var (role, weight) = Best(grid, fact);
            var best = isOfPage ? $"none {grid.OfNone(fact):0.00}" : weight > 0 ? $"{role} {weight:0.00}" : "";
            var held = isOfPage ? pages : right + other;
            var mean = held * Math.Max(Math.Abs(asked), weight) / Math.Max(1, isOfPage ? result.Real.Count : amounts);
            var lost = held == 0 ? 0 : result.Loss(weights => weights.Without(fact)) - whole;
            text.Append($"{fact,-28}{(isOfPage ? pages : right),7}{(isOfPage ? "" : other),7}{asked,8:0.00}");
            text.Append($"{best,19}{mean,7:0.000}{lost,8:0.0000}\n");
        }

        return text.ToString();
    }

    private static (PriceRole Role, double Weight) Best(WeightGrid grid, Fact fact)
    {
        var (best, weight) = (PriceRole.Asked, 0.0);
        foreach (var role in Enum.GetValues<PriceRole>())
        {
            if (role != PriceRole.Asked && grid[fact, role] > weight)
            {
                (best, weight) = (role, grid[fact, role]);
            }
        }

        return (best, weight);
    }
}
