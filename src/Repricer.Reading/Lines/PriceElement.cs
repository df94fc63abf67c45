using System.Text;
using Repricer.Reading.Words;

namespace Repricer.Reading.Lines;

/// <summary>Tells whether the markup around a number speaks of prices.</summary>
internal static class PriceElement
{
    private static readonly byte[][] Prices = Array.ConvertAll(ElementWords.Prices, Encoding.ASCII.GetBytes);

    /// <summary>
    /// Tells whether an element may be named after prices, by a search for a few letters whatever they belong to; it is asked of every
    /// element around a line that holds nothing but a number.
    /// </summary>
    public static bool MayBe(ReadOnlySpan<byte> region)
    {
        foreach (var word in Prices)
        {
            if (region.IndexOf(word) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
