using System.Runtime.CompilerServices;

namespace Repricer.Reading.Resolving;

/// <summary>Holds how much speaks for each role of one amount, in the order of <see cref="PriceRole"/>.</summary>
[InlineArray(WeightTable.Columns - 1)]
internal struct RoleScores
{
    /// <summary>Holds the distance from which on a role has no share.</summary>
    private const int Most = 2_000;

    private static readonly long[] Powers = [.. Enumerable.Range(0, Most + 1).Select(Power)];

    private int _first;

    /// <summary>Gives by how much one role leads the best other one; a role that nothing speaks for or against has 0.</summary>
    public readonly int Lead(PriceRole role)
    {
        ReadOnlySpan<int> scores = this;
        var other = 0;
        for (var at = 0; at < scores.Length; at++)
        {
            other = at == (int)role ? other : Math.Max(other, scores[at]);
        }

        return scores[(int)role] - other;
    }

    /// <summary>
    /// Gives by how much "it is the list price" leads every other role but the asked price: that one is known by then, and is another
    /// amount.
    /// </summary>
    public readonly int LeadAsList()
    {
        var scores = this;
        scores[(int)PriceRole.Asked] = 0;
        return scores.Lead(PriceRole.List);
    }

    /// <summary>Gives the role that most speaks for.</summary>
    public readonly PriceRole Best()
    {
        ReadOnlySpan<int> scores = this;
        var best = 0;
        for (var at = 1; at < scores.Length; at++)
        {
            best = scores[at] > scores[best] ? at : best;
        }

        return (PriceRole)best;
    }

    /// <summary>Gives the share of a role among all, in percent: each hundred points of lead are a factor of e.</summary>
    public readonly int Percent(PriceRole role)
    {
        ReadOnlySpan<int> scores = this;
        var best = scores[(int)Best()];
        long sum = 0;
        foreach (var score in scores)
        {
            sum += Powers[Math.Min(best - score, Most)];
        }

        return (int)((100 * Powers[Math.Min(best - scores[(int)role], Most)] + (sum / 2)) / sum);
    }

    /// <summary>Gives a million divided by e to the hundredth part of a number.</summary>
    private static long Power(int hundredths)
    {
        // e^(-1/100), squared as often as the bits of the exponent ask.
        long result = 1_000_000;
        long factor = 990_050;
        for (var rest = hundredths; rest > 0; rest >>= 1)
        {
            result = (rest & 1) != 0 ? result * factor / 1_000_000 : result;
            factor = factor * factor / 1_000_000;
        }

        return result;
    }
}
