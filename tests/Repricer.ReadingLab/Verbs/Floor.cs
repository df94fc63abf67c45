using System.Globalization;

namespace Repricer.ReadingLab.Verbs;

/// <summary>Holds what a measure of a field must reach: "price.f1=0.95". The field "none" is the pages without a price.</summary>
internal sealed record Floor(string Field, string Measure, double Bound)
{
    private static readonly string[] Measures = ["f1", "recall", "precision", "wrong"];

    /// <exception cref="UsageException">It is not written as a floor is.</exception>
    public static Floor Parse(string text)
    {
        var parts = text.Split('.', '=');
        var split = text.Split('=');
        if (parts.Length < 3 || split.Length != 2 || !Measures.Contains(parts[1])
            || !double.TryParse(split[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var bound))
        {
            throw new UsageException($"a floor is FIELD.MEASURE=SHARE with one of {string.Join(", ", Measures)}, not {text}");
        }

        return new Floor(parts[0].Replace('-', ' '), parts[1], bound);
    }

    /// <summary>Gives what was measured; a field without a label gives 0, so that a mistyped name is no success.</summary>
    public double Of(ScoreCard card)
    {
        var (right, wrong, missing) = card.Of(Field);
        var (all, found) = (right + wrong + missing, right + wrong);
        return Measure switch
        {
            "recall" => right / (double)Math.Max(1, all),
            "precision" => right / (double)Math.Max(1, found),
            "wrong" => all == 0 ? 1 : wrong / (double)all,
            _ => 2.0 * right / Math.Max(1, all + found),
        };
    }

    public bool IsMetBy(ScoreCard card) => Measure == "wrong" ? Of(card) <= Bound : Of(card) >= Bound;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Field}.{Measure}{(Measure == "wrong" ? " <= " : " >= ")}{Bound}");
}
