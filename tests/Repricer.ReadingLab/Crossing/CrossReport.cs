using System.Globalization;
using System.Text;

namespace Repricer.ReadingLab.Crossing;

/// <summary>Writes what held-out answers came to: per set, per level of confidence, and how well confidence ranks.</summary>
internal static class CrossReport
{
    private static readonly int[] Levels = [0, 500, 700, 800, 900, 950, 975, 990, 1001];

    public static string Write(HeldOut result)
    {
        var text = new StringBuilder();
        Sets(text, result.Answers);
        Levelled(text, result.Real);
        Line(text, Frontier(result.Real));
        Line(text, Area(result.Real));
        return text.ToString();
    }

    public static string Area(IReadOnlyList<HeldOutAnswer> answers)
    {
        var (area, low, high) = Ranking.AreaBySite(answers);
        return area is null ? "AUC: all of one kind, none to tell"
            : string.Create(CultureInfo.InvariantCulture,
                $"AUC of the best candidate's confidence {area:0.000} (95 %: {low:0.000} to {high:0.000})");
    }

    /// <summary>
    /// Says how many pages could be answered at other cut-offs, chosen on the same answers: what one more wrong answer buys.
    /// </summary>
    private static string Frontier(List<HeldOutAnswer> answers)
    {
        var priced = answers.Where(answer => !answer.Page.Example.HasNoPrice).ToList();
        var rows = new[] { 0.005, 0.01, 0.02, 0.03 }.Select(mostWrong =>
        {
            var cutOff = CutOffs.Choose(answers.Select(answer => answer.Verdict), mostWrong);
            var right = priced.Count(answer => answer.IsRight && answer.Verdict.IsAnswered(cutOff));
            return $"{right} right at {mostWrong:0.0 %} wrong (cut-off {cutOff})";
        });
        return $"\nbest amount right on {priced.Count(answer => answer.IsRight)} of {priced.Count};\n  {string.Join(",\n  ", rows)}";
    }

    /// <summary>Writes one row a set; pages whose right amount no candidate has are counted beside.</summary>
    public static void Sets(StringBuilder text, IReadOnlyList<HeldOutAnswer> answers)
    {
        Line(text, $"{"set",-22}{"pages",6}{"right",7}{"wrong",7}{"none",6}"
            + $"{"out of reach",14}{"no price",10}{"leaked",8}");
        foreach (var set in answers.GroupBy(answer => answer.Page.Example.Set).OrderBy(set => set.First().Page.Example.IsMade))
        {
            Row(text, set.Key, [.. set]);
        }

        Row(text, "all as saved", [.. answers.Where(answer => !answer.Page.Example.IsMade)]);
    }

    private static void Row(StringBuilder text, string name, IReadOnlyList<HeldOutAnswer> answers)
    {
        var priced = answers.Where(answer => !answer.Page.Example.HasNoPrice).ToList();
        var right = priced.Count(answer => answer.IsAnswered && answer.IsRight);
        var wrong = priced.Count(answer => answer.IsAnswered && !answer.IsRight);
        var unreachable = priced.Count(answer => !answer.Page.IsReachable);
        var leaked = answers.Count(answer => answer.Page.Example.HasNoPrice && answer.IsAnswered);
        Line(text, $"{name,-22}{priced.Count,6}{right,7}{wrong,7}{priced.Count - right - wrong,6}{unreachable,14}"
            + $"{answers.Count - priced.Count,10}{leaked,8}");
    }

    private static void Levelled(StringBuilder text, List<HeldOutAnswer> answers)
    {
        Line(text, $"\n{"confidence",-16}{"pages",6}{"mean",8}{"right",8}");
        for (var at = 0; at + 1 < Levels.Length; at++)
        {
            var (from, to) = (Levels[at], Levels[at + 1]);
            Level(text, $"{from / 1000.0:0.000} to {Math.Min(1, to / 1000.0):0.000}",
                answers.FindAll(answer => answer.Verdict.Amount is not null && answer.Confidence >= from && answer.Confidence < to));
        }

        Level(text, "answers", answers.FindAll(answer => answer.IsAnswered));
        Level(text, "answers >= 0.9", answers.FindAll(answer => answer.IsAnswered && answer.Confidence >= 900));
    }

    private static void Level(StringBuilder text, string name, List<HeldOutAnswer> answers)
    {
        if (answers.Count > 0)
        {
            var mean = answers.Average(answer => answer.Confidence) / 1000;
            var right = answers.Average(answer => answer.IsRight ? 1.0 : 0);
            Line(text, $"{name,-16}{answers.Count,6}{mean,8:0.000}{right,8:0.000}");
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
