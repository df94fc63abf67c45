using Repricer.Reading;
using Repricer.Reading.Evidence;

namespace Repricer.ReadingLab.Fitting;

/// <summary>
/// Holds what is believed of the weights before a page is seen, and how firmly: the data move a weight as far as they outweigh that. A
/// weight that is believed to be above or below zero never crosses it.
/// </summary>
internal sealed class PriorTable
{
    /// <summary>The width, in nats, of the belief in a weight that the table names.</summary>
    public const double NamedWidth = 0.8;

    /// <summary>The width for "asked" where the table names no weight.</summary>
    public const double FreeWidth = 0.35;

    private readonly double[] _means = new double[WeightGrid.Facts * WeightGrid.Columns];
    private readonly double[] _widths = new double[WeightGrid.Facts * WeightGrid.Columns];

    public PriorTable()
    {
        foreach (var fact in Enum.GetValues<Fact>())
        {
            var isOfPage = WeightGrid.IsOfPage(fact);
            _widths[WeightGrid.At((int)fact, isOfPage ? WeightGrid.None : (int)PriceRole.Asked)] = FreeWidth;
        }
    }

    public PriorTable Name(Fact fact, PriceRole role, double mean, double width = NamedWidth) => Set(fact, (int)role, mean, width);

    public PriorTable NameNone(Fact fact, double mean, double width = NamedWidth) => Set(fact, WeightGrid.None, mean, width);

    public bool IsFree(int fact, int column) => _widths[WeightGrid.At(fact, column)] > 0;

    public double Mean(int at) => _means[at];

    /// <summary>Gives the width of the belief; zero = the weight is not used at all.</summary>
    public double Width(int at) => _widths[at];

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

    private PriorTable Set(Fact fact, int column, double mean, double width)
    {
        (_means[WeightGrid.At((int)fact, column)], _widths[WeightGrid.At((int)fact, column)]) = (mean, width);
        return this;
    }
}
