using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Core.Publishing;

namespace Repricer.Channels.Tests;

/// <summary>Changes with prices for larger quantities.</summary>
internal static class TieredChanges
{
    /// <summary>The first price from five pieces on, the next from ten; none = those that stand are taken away.</summary>
    public static PriceChange WithTiers(this PriceChange change, params decimal[] prices) => change with
    {
        Terms = PriceTerms.Leave with
        {
            Tiers = prices.Length == 0
                ? new Desired<EqualList<TierPrice>>(DesiredKind.Clear, default)
                : new(DesiredKind.Set, new EqualList<TierPrice>(
                    [.. prices.Select((price, i) => new TierPrice(5 * (i + 1), new Money(price, change.Price.Currency)))])),
        },
    };
}
