namespace Repricer.Core.Strategies;

/// <summary>Names the references that are one word.</summary>
public enum ReferenceKind
{
    // Made by the offers that count.
    Lowest,
    Featured,
    SecondLowest,
    Median,
    Highest,
    Mean,

    // From the platform: our item price at which it would feature us; a total that the buyer finds elsewhere.
    ExpectedFeaturedPrice,
    CompetitivePriceThreshold,

    // Our own item prices.
    OwnLowest30Days,
    OwnLowestBeforeEvent,
    LastFeaturedPrice,
    PriceAtStartOfDay,
    ListPrice,

    // Our item prices of other articles, on the same channel: a bundle's parts together, an accessory's main article.
    SumOfParts,
    MainPrice,
}
