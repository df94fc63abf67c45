using Repricer.Reading.Evidence;

namespace Repricer.Reading.Resolving;

/// <summary>
/// Holds what each fact is worth for each role, in hundredths of a nat (the natural logarithm of odds), and what margins mean. It is the
/// one place where amounts are judged: with a table of zeros no page has a price.
/// </summary>
internal sealed class WeightTable
{
    /// <summary>Holds the number of roles, and one column more for the answer that the page has no price.</summary>
    public const int Columns = (int)PriceRole.Mention + 2;

    /// <summary>Holds the lead from which on an amount above the price is the list price.</summary>
    public const int ListCutOff = 100;

    private const int None = Columns - 1;

    /// <summary>Holds the number of facts that a set has room for.</summary>
    private const int FactCount = 256;

    private readonly int[] _weights = new int[FactCount * Columns];

    /// <summary>Holds the table that was fitted on labelled pages.</summary>
    public static WeightTable Fitted { get; } = new(FittedWeights.Rows, FittedWeights.NoneRows, FittedWeights.Steps, FittedWeights.CutOff);

    /// <param name="rows">What a fact is worth for a role; what is not named is worth nothing.</param>
    /// <param name="none">What a fact of the page is worth for the answer that it has no price.</param>
    /// <param name="steps">Margins, ascending, each with the share of answers (in a thousand) that are right from it on.</param>
    /// <param name="cutOff">The margin below which there is no answer.</param>
    public WeightTable(ReadOnlySpan<(Fact Fact, PriceRole Role, int Weight)> rows, ReadOnlySpan<(Fact Fact, int Weight)> none,
        (int Margin, int Share)[] steps, int cutOff)
    {
        foreach (var (fact, role, weight) in rows)
        {
            _weights[((int)fact * Columns) + (int)role] = weight;
        }

        foreach (var (fact, weight) in none)
        {
            _weights[((int)fact * Columns) + None] = weight;
        }

        (Steps, CutOff) = (steps, cutOff);
    }

    public (int Margin, int Share)[] Steps { get; }

    public int CutOff { get; }

    public int this[Fact fact, PriceRole role] => _weights[((int)fact * Columns) + (int)role];

    public RoleScores Score(in FactSet facts)
    {
        var scores = default(RoleScores);
        Span<int> sums = scores;
        foreach (var fact in facts)
        {
            var row = _weights.AsSpan((int)fact * Columns, Columns - 1);
            for (var role = 0; role < row.Length; role++)
            {
                sums[role] += row[role];
            }
        }

        return scores;
    }

    /// <summary>Gives how likely it is that the page has no price at all, on the scale of the scores.</summary>
    public int ScoreOfNone(in FactSet page)
    {
        var score = 0;
        foreach (var fact in page)
        {
            score += _weights[((int)fact * Columns) + None];
        }

        return score;
    }

    /// <summary>Gives the share of answers with such a margin that are right, in a thousand.</summary>
    public int Share(int margin)
    {
        var share = 0;
        foreach (var step in Steps)
        {
            share = margin >= step.Margin ? step.Share : share;
        }

        return share;
    }
}
