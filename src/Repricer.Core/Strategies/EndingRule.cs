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

/// <summary>Says what matters more where no ending fits in the rule's direction.</summary>
public enum EndingPreference
{
    /// <summary>The price stays where the action wants it, without an ending.</summary>
    Position,

    /// <summary>The nearest ending inside the bounds is taken, in whichever direction it lies.</summary>
    Ending,
}
