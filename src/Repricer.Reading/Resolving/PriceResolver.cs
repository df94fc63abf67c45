using System.Globalization;
using Repricer.Reading.Evidence;

namespace Repricer.Reading.Resolving;

/// <summary>
/// Finds which amount is asked: each has a score by the table, the answer that there is no price has one too, and the best one counts where
/// it leads the next by enough.
/// </summary>
internal static class PriceResolver
{
    public static ResolvedPrice Resolve(List<Candidate> amounts, in FactSet page, in FactSet expected, WeightTable table)
    {
        var groups = Group(amounts, table);
        if (groups.Count == 0)
        {
            return ResolvedPrice.Nothing;
        }

        groups.Sort(static (left, right) => right.Score.CompareTo(left.Score));
        // What does not even look asked is no answer, however surely a page seems to have a price.
        var none = Math.Max(0, table.ScoreOfNone(page)) + table.ScoreOfNone(expected);
        var winner = groups[0];
        var next = 1;
        while (next < groups.Count && groups[next].Score >= none && Ranges.IsSpan(winner, groups[next]))
        {
            winner = groups[next].Amount < winner.Amount ? groups[next] : winner;
            next++;
        }

        var runnerUp = next < groups.Count ? groups[next] : null;
        var margin = groups[0].Score - Math.Max(none, runnerUp?.Score ?? int.MinValue);
        Explain(groups, winner);
        if (margin >= table.CutOff)
        {
            return new ResolvedPrice(winner, runnerUp, ReadingStatus.Priced, null, margin, table.Share(margin));
        }

        var isNothing = winner.Score <= none;
        var isTie = !isNothing && runnerUp is not null && runnerUp.Score > none;
        var reason = isTie ? $"the price is {Said(winner)} or {Said(runnerUp!)}"
            : isNothing ? "nothing on the page looks enough like its price" : $"{Said(winner)} is too doubtful";
        foreach (var candidate in winner.Candidates)
        {
            candidate.LostBecause ??= reason;
        }

        return new ResolvedPrice(winner, runnerUp, isNothing ? ReadingStatus.NoPrice : ReadingStatus.Ambiguous, reason, margin,
            table.Share(margin));
    }

    private static List<PriceGroup> Group(List<Candidate> amounts, WeightTable table)
    {
        var groups = new List<PriceGroup>();
        var known = new Dictionary<decimal, PriceGroup>();
        foreach (var amount in amounts)
        {
            var scores = table.Score(amount.Facts);
            amount.Take(scores.Best(), scores.Percent(scores.Best()), scores.LeadAsList());
            if (!known.TryGetValue(amount.Amount!.Value, out var group))
            {
                group = new PriceGroup(amount.Amount.Value);
                known.Add(group.Amount, group);
                groups.Add(group);
            }

            group.Add(amount, scores.Lead(PriceRole.Asked));
        }

        return groups;
    }

    private static string Said(PriceGroup group) =>
        $"{group.Amount.ToString(CultureInfo.InvariantCulture)} (from {Explaining.Words(group.Best.Method.ToString())})";

    private static void Explain(List<PriceGroup> groups, PriceGroup winner)
    {
        foreach (var group in groups)
        {
            if (ReferenceEquals(group, winner))
            {
                continue;
            }

            foreach (var candidate in group.Candidates)
            {
                candidate.LostBecause ??= candidate.Role == PriceRole.Asked
                    ? "outweighed by " + winner.Amount.ToString(CultureInfo.InvariantCulture)
                    : null;
            }
        }
    }
}
