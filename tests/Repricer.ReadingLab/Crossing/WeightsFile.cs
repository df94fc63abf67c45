using System.Text;
using Repricer.Reading;
using Repricer.Reading.Evidence;
using Repricer.ReadingLab.Fitting;

namespace Repricer.ReadingLab.Crossing;

/// <summary>Writes the table that the reader is built with.</summary>
internal static class WeightsFile
{
    /// <param name="head">What was measured, and by which command; it goes above the table, line by line.</param>
    public static string Write(WeightGrid grid, Calibration calibration, int cutOff, string head)
    {
        var text = new StringBuilder("// Made by the lab: change the beliefs or the facts and fit again, never the numbers.\n");
        foreach (var line in head.TrimEnd().Split('\n'))
        {
            text.Append("// " + line.TrimEnd()).Length -= line.Trim().Length == 0 ? 1 : 0;
            text.Append('\n');
        }

        text.Append("""

            using Repricer.Reading.Evidence;

            namespace Repricer.Reading.Resolving;

            /// <summary>Holds what was fitted on labelled pages, in hundredths of a nat.</summary>
            internal static class FittedWeights
            {

            """);
        text.Append($"    public const int CutOff = {cutOff};\n\n");
        text.Append("    public static readonly (Fact Fact, PriceRole Role, int Weight)[] Rows =\n    [\n");
        foreach (var fact in Enum.GetValues<Fact>())
        {
            foreach (var role in Enum.GetValues<PriceRole>())
            {
                Row(text, $"(Fact.{fact}, PriceRole.{role}", grid[fact, role]);
            }
        }

        text.Append("    ];\n\n    public static readonly (Fact Fact, int Weight)[] NoneRows =\n    [\n");
        foreach (var fact in Enum.GetValues<Fact>())
        {
            Row(text, $"(Fact.{fact}", grid.OfNone(fact));
        }

        text.Append("    ];\n\n    public static readonly (int Margin, int Share)[] Steps =\n    [\n");
        var last = -1;
        foreach (var (margin, share) in calibration.Steps.Where(step => step.Share > last))
        {
            last = share;
            text.Append($"        ({margin}, {share}),\n");
        }

        return text.Append("    ];\n}\n").ToString();
    }

    private static void Row(StringBuilder text, string start, double weight)
    {
        var hundredths = (int)Math.Round(weight * 100);
        if (hundredths != 0)
        {
            text.Append($"        {start}, {hundredths}),\n");
        }
    }
}
