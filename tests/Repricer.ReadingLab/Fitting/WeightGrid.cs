using Repricer.Reading;
using Repricer.Reading.Evidence;

namespace Repricer.ReadingLab.Fitting;

/// <summary>Holds a number for each fact and role, and for each fact and the answer that there is no price.</summary>
internal sealed class WeightGrid
{
    public static readonly int Facts = Enum.GetValues<Fact>().Length;

    /// <summary>Holds the column of the answer that the page has no price: the one behind the last role.</summary>
    public static readonly int None = Enum.GetValues<PriceRole>().Length;

    public static readonly int Columns = None + 1;

    public double[] Values { get; } = new double[Facts * Columns];

    public double this[Fact fact, PriceRole role]
    {
        get => Values[At((int)fact, (int)role)];
        set => Values[At((int)fact, (int)role)] = value;
    }

    /// <summary>Tells whether a fact is about the page, and so about "no price", instead of about an amount.</summary>
    public static bool IsOfPage(Fact fact) => fact.ToString() is "AnyPage" || fact.ToString().StartsWith("Page", StringComparison.Ordinal);

    public static int At(int fact, int column) => (fact * Columns) + column;

    public double OfNone(Fact fact) => Values[At((int)fact, None)];

    public WeightGrid Copy()
    {
        var copy = new WeightGrid();
        Values.CopyTo(copy.Values, 0);
        return copy;
    }

    /// <summary>Gives the grid in whole hundredths, as the reader will hold it.</summary>
    public WeightGrid Rounded()
    {
        var rounded = new WeightGrid();
        for (var at = 0; at < Values.Length; at++)
        {
            rounded.Values[at] = Math.Round(Values[at] * 100, MidpointRounding.AwayFromZero) / 100;
        }

        return rounded;
    }

    /// <summary>Gives the grid without what one fact says.</summary>
    public WeightGrid Without(Fact fact)
    {
        var copy = Copy();
        Array.Clear(copy.Values, At((int)fact, 0), Columns);
        return copy;
    }
}
