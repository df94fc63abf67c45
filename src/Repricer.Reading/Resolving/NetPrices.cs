namespace Repricer.Reading.Resolving;

/// <summary>
/// Outweighs data that name the amount which the page itself calls the one before tax (or for members, or with a code) by the amount beside
/// it that anybody pays: it is a little higher, and nothing is said against it.
/// </summary>
internal static class NetPrices
{
    private const int Doubt = 16;
    private const int Clear = 50;

    /// <summary>Holds the highest factor from an amount before tax to the one to pay: no sales tax adds more.</summary>
    private const decimal HighestTax = 1.28m;

    public static void Settle(List<PriceGroup> groups)
    {
        foreach (var group in groups)
        {
            if (group.Candidates.Any(candidate => candidate.IsConditional) && groups.Exists(other => IsGrossOf(other, group)))
            {
                group.Score -= Doubt;
                foreach (var candidate in group.Candidates)
                {
                    candidate.LostBecause ??= "the page calls it the price before tax or for some only";
                }
            }
        }
    }

    private static bool IsGrossOf(PriceGroup gross, PriceGroup net) => gross.Amount > net.Amount && gross.Amount <= net.Amount * HighestTax
        && gross.Candidates.Any(candidate =>
            candidate is { Method: ReadingMethod.VisibleText, IsConditional: false, AmountMax: null, Weight: >= Clear });
}
