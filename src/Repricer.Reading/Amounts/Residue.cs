namespace Repricer.Reading.Amounts;

/// <summary>Takes away what binary fractions leave behind in a machine's number: 278.99999999 and 279.0000001 are 279.00.</summary>
internal static class Residue
{
    // A machine's own arithmetic errs in the far digits only; five places may be a price per unit.
    private const int LeastScale = 6;

    public static decimal Cut(decimal amount)
    {
        if (amount.Scale < LeastScale)
        {
            return amount;
        }

        var near = Math.Round(amount, 3, MidpointRounding.AwayFromZero);
        var cut = Math.Round(near, 2, MidpointRounding.AwayFromZero);
        near = cut == near ? cut : near;
        return Math.Abs(amount - near) <= 0.00001m ? near : amount;
    }
}
