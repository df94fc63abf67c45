using Repricer.Reading;
using Repricer.Reading.Evidence;

namespace Repricer.ReadingLab.Fitting;

/// <summary>
/// Holds what is believed of the weights before a page is seen, and how firmly: the data move a weight as far as they outweigh that. A
/// weight that is believed to be above or below zero never crosses it.
/// </summary>
internal sealed class PriorTable
{
    private readonly double[] _means = new double[WeightGrid.Facts * WeightGrid.Columns];
    private readonly double[] _pulls = new double[WeightGrid.Facts * WeightGrid.Columns];
    private readonly double _pull;

    /// <param name="pull">What a firmness of 1 is worth: the precision (1 / variance) of the belief, per square nat.</param>
    public PriorTable(double pull)
    {
        _pull = pull;
        foreach (var fact in Enum.GetValues<Fact>())
        {
            var isOfPage = WeightGrid.IsOfPage(fact);
            _pulls[WeightGrid.At((int)fact, isOfPage ? WeightGrid.None : (int)PriceRole.Asked)] = pull;
        }
    }

    public PriorTable Name(Fact fact, PriceRole role, double mean, double firmness = 1) => Set(fact, (int)role, mean, firmness);

    public PriorTable NameNone(Fact fact, double mean, double firmness = 1) => Set(fact, WeightGrid.None, mean, firmness);

    public bool IsFree(int fact, int column) => _pulls[WeightGrid.At(fact, column)] > 0;

    public double Mean(int at) => _means[at];

    /// <summary>Gives how hard a weight is drawn back to what is believed of it; zero = the weight is not used at all.</summary>
    public double Pull(int at) => _pulls[at];

    /// <summary>Gives the grid in which each weight is what is believed of it.</summary>
    public WeightGrid Start()
    {
        var grid = new WeightGrid();
        _means.CopyTo(grid.Values, 0);
        return grid;
    }

    /// <summary>Keeps a weight on the side of zero where it is believed to be.</summary>
    public double Clamp(int at, double value) => _means[at] switch
    {
        > 0 => Math.Max(0, value),
        < 0 => Math.Min(0, value),
        _ => value,
    };

    private PriorTable Set(Fact fact, int column, double mean, double firmness)
    {
        (_means[WeightGrid.At((int)fact, column)], _pulls[WeightGrid.At((int)fact, column)]) = (mean, firmness * _pull);
        return this;
    }
}
