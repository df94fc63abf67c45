using Repricer.Reading.Evidence;

namespace Repricer.Reading.Resolving;

/// <summary>
/// Holds the one table of what facts are worth for what a page says of stock and of shipping. A statement's weight is the sum over its
/// facts; nothing else weighs, so that a table of zeros leaves no answer.
/// </summary>
internal sealed class StockWeights
{
    /// <summary>Holds the table in use.</summary>
    public static readonly StockWeights Usual = new(
    [
        // Fact, its worth for stock, its worth for shipping.
        (SaidFacts.Sentence, 18, 34),
        (SaidFacts.Clear, 14, 0),
        (SaidFacts.Whole, 10, 0),
        (SaidFacts.Labelled, 18, 0),
        (SaidFacts.Notice, -8, 0),
        (SaidFacts.OfOption, -40, 0),
        (SaidFacts.NamedStock, 28, 0),
        (SaidFacts.NamedShipping, 0, 12),
        (SaidFacts.Near, 8, 12),
        (SaidFacts.Around, 8, 12),
        (SaidFacts.BeforeButton, 8, 6),
        (SaidFacts.Long, -10, -6),
        (SaidFacts.Repeated, -24, 0),
        (SaidFacts.InLink, -18, 0),
        (SaidFacts.InTile, -25, -25),
        (SaidFacts.OnButton, 26, 0),
        (SaidFacts.BuyButton, 26, 0),
        (SaidFacts.ClosedButton, 20, 0),
        (SaidFacts.HandedIn, 200, 200),
        (SaidFacts.Structured, 54, 80),
        (SaidFacts.Meta, 34, 60),
        (SaidFacts.State, 34, 40),
        (SaidFacts.SaysBuyable, -6, 0),
        (SaidFacts.SaysMore, 12, 0),
        (SaidFacts.Express, 0, -24),
        (SaidFacts.PickUp, 0, -50),
        (SaidFacts.AboveThreshold, 0, 14),
        (SaidFacts.LabelledAmount, 0, 30),
        (SaidFacts.BesidePrice, 0, 30),
    ]);

    private readonly int[] _stock = new int[32];
    private readonly int[] _shipping = new int[32];

    public StockWeights((SaidFacts Fact, int Stock, int Shipping)[] table)
    {
        foreach (var (fact, stock, shipping) in table)
        {
            var bit = System.Numerics.BitOperations.TrailingZeroCount((int)fact);
            (_stock[bit], _shipping[bit]) = (stock, shipping);
        }
    }

    public int OfStock(SaidFacts facts) => Sum(_stock, facts);

    public int OfShipping(SaidFacts facts) => Sum(_shipping, facts);

    private static int Sum(int[] weights, SaidFacts facts)
    {
        var sum = 0;
        for (var rest = (int)facts; rest != 0; rest &= rest - 1)
        {
            sum += weights[System.Numerics.BitOperations.TrailingZeroCount(rest)];
        }

        return sum;
    }
}
