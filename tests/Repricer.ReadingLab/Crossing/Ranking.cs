namespace Repricer.ReadingLab.Crossing;

/// <summary>Measures how well confidence tells right answers from wrong ones.</summary>
internal static class Ranking
{
    private const int Samples = 1_000;

    /// <summary>
    /// Gives the area under the ROC curve: how often a right answer is surer than a wrong one, a tie counting half. Null where all are
    /// right, or all wrong.
    /// </summary>
    public static double? Area(IReadOnlyCollection<(bool IsRight, int Confidence)> answers)
    {
        var right = answers.Count(answer => answer.IsRight);
        if (right == 0 || right == answers.Count)
        {
            return null;
        }

        var (below, sum) = (0, 0.0);
        foreach (var level in answers.GroupBy(answer => answer.Confidence).OrderBy(level => level.Key))
        {
            var rightHere = level.Count(answer => answer.IsRight);
            var wrongHere = level.Count() - rightHere;
            sum += rightHere * (below + (wrongHere / 2.0));
            below += wrongHere;
        }

        return sum / right / (answers.Count - right);
    }

    /// <summary>Gives the area and the interval that holds it in 95 of 100 draws of as many sites.</summary>
    public static (double? Area, double? Low, double? High) AreaBySite(IReadOnlyList<HeldOutAnswer> answers)
    {
        var sites = answers.Where(answer => answer.Verdict.Amount is not null)
            .GroupBy(answer => answer.Page.Example.Site, answer => (answer.IsRight, answer.Confidence), StringComparer.Ordinal)
            .Select(site => site.ToArray()).ToArray();
        // A fixed seed on purpose: the same answers give the same interval.
#pragma warning disable CA5394 // It draws samples, not secrets.
        var random = new Random(20_150_601);
        var areas = new List<double>();
        for (var sample = 0; sample < Samples; sample++)
        {
            var drawn = new List<(bool, int)>();
            for (var at = 0; at < sites.Length; at++)
            {
                drawn.AddRange(sites[random.Next(sites.Length)]);
            }

            if (Area(drawn) is { } area)
            {
                areas.Add(area);
            }
        }
#pragma warning restore CA5394

        areas.Sort();
        var whole = Area([.. sites.SelectMany(site => site)]);
        return areas.Count == 0 ? (whole, null, null) : (whole, areas[areas.Count / 40], areas[areas.Count - 1 - (areas.Count / 40)]);
    }
}
