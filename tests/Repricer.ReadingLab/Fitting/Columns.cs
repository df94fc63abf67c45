namespace Repricer.ReadingLab.Fitting;

/// <summary>Lists for each fact the columns that may hold something: the sums run over these alone.</summary>
internal sealed class Columns
{
    private readonly int[][] _roles;
    private readonly PriorTable _priors;

    public Columns(PriorTable priors)
    {
        _priors = priors;
        _roles = new int[WeightGrid.Facts][];
        for (var fact = 0; fact < WeightGrid.Facts; fact++)
        {
            var roles = new List<int>();
            for (var column = 0; column < WeightGrid.None; column++)
            {
                if (priors.IsFree(fact, column))
                {
                    roles.Add(column);
                }
            }

            _roles[fact] = [.. roles];
        }
    }

    /// <summary>Gives the roles' columns of a fact, without that of "no price".</summary>
    public int[] Of(int fact) => _roles[fact];

    public bool IsUsed(int fact, int column) => _priors.IsFree(fact, column);
}
