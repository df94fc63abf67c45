using Repricer.Core.Amounts;

namespace Repricer.Core.Strategies;

/// <summary>Says how prices should end.</summary>
/// <param name="Endings">
/// The endings, each from 0 to below 100: parts of one whole unit such as 0.99 and 0.95, or whole amounts such as 9 for currencies without
/// minor units.
/// </param>
public sealed record EndingRule(IReadOnlyList<decimal> Endings, EndingPreference Prefer)
{
    /// <summary>
    /// Holds endings by price and currency, and then <see cref="Endings"/> are all of theirs together; empty = the same endings hold for
    /// every price.
    /// </summary>
    public IReadOnlyList<EndingBand> Bands { get; init; } = [];

    /// <summary>
    /// Holds how far an ending may carry a price from where the action put it, in the listing's currency; null = <see cref="MaxShare"/>
    /// alone, or any distance.
    /// </summary>
    public decimal? MaxDistance { get; init; }

    /// <summary>Holds the same as a share of the price; of both the shorter way holds.</summary>
    public Percent? MaxShare { get; init; }

    /// <summary>Tells whether an ending is near enough to a price.</summary>
    public bool IsNear(decimal price, decimal ended)
    {
        var distance = Math.Abs(ended - price);
        return !(distance > MaxDistance) && !(distance > MaxShare?.Of(price));
    }
}

/// <summary>Represents the endings of the prices of one band. A price belongs to it by what it is with its ending.</summary>
/// <param name="Currency">The ISO code it is for; null = every currency that no other band names.</param>
/// <param name="From">The lowest price of the band, inclusive; null = it has no lower end.</param>
/// <param name="UpTo">The highest price of the band, inclusive; null = it has no upper end.</param>
/// <param name="Endings">As <see cref="EndingRule.Endings"/>.</param>
public sealed record EndingBand(string? Currency, decimal? From, decimal? UpTo, IReadOnlyList<decimal> Endings);

/// <summary>Says what matters more where no ending fits in the rule's direction.</summary>
public enum EndingPreference
{
    /// <summary>The price stays where the action wants it, without an ending.</summary>
    Position,

    /// <summary>The nearest ending inside the bounds is taken, in whichever direction it lies.</summary>
    Ending,
}
