using System.Text;

namespace Repricer.Adapters.Strategies.Simulations;

/// <summary>Prices over rounds as one row of block letters a seller, all rows on one scale.</summary>
internal static class PriceChart
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>A range wider than this is shown by orders of magnitude.</summary>
    private const decimal WideRange = 20m;

    /// <param name="prices">Each of the same length.</param>
    /// <param name="width">Letters a row, at least 1.</param>
    public static IReadOnlyList<string> Rows(IReadOnlyList<IReadOnlyList<decimal>> prices, int width)
    {
        var (low, high) = (prices.Min(row => row.Min()), prices.Max(row => row.Max()));
        var wide = low > 0m && high / low > WideRange;
        return [.. prices.Select(row => Row(row, width, low, high, wide))];
    }

    private static string Row(IReadOnlyList<decimal> prices, int width, decimal low, decimal high, bool wide)
    {
        var text = new StringBuilder(width);
        var columns = Math.Min(width, prices.Count);
        for (var column = 0; column < columns; column++)
        {
            // The last price of each column's part: what stood at its end.
            var price = prices[(int)(((long)(column + 1) * prices.Count / columns) - 1)];
            text.Append(Blocks[Level(price, low, high, wide)]);
        }

        return text.ToString();
    }

    private static int Level(decimal price, decimal low, decimal high, bool wide)
    {
        if (high == low)
            return 0;
        var share = wide
            ? Math.Log((double)(price / low)) / Math.Log((double)(high / low))
            : (double)((price - low) / (high - low));
        return Math.Clamp((int)(share * (Blocks.Length - 1) + 0.5), 0, Blocks.Length - 1);
    }
}
