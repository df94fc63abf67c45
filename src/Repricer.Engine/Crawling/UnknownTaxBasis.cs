using Repricer.Core.Catalog;

namespace Repricer.Engine.Crawling;

/// <summary>What is made of an offer that does not say whether its price includes sales tax.</summary>
public enum UnknownTaxBasis
{
    /// <summary>It is taken for the basis of the channel that it is compared on, and told.</summary>
    Channel,

    /// <summary>It does not count; a listing that has no other offer holds its price.</summary>
    Hold,
}

/// <summary>Says which sources' offers do not count on a channel as long as their tax basis is unknown.</summary>
public static class UnknownTax
{
    /// <summary>
    /// Where a source's settings say nothing: a marketplace shows rivals as it shows us, and shops show consumers prices with tax, so both
    /// are taken for a channel whose prices include tax. On a channel without tax (other businesses are sold to) a shop's price may be
    /// either, and the whole tax wrong: there it does not count.
    /// </summary>
    public static IReadOnlyList<string> SourcesThatDoNotCount(ChannelTerms channel, IEnumerable<SourceOptions> sources) =>
    [
        .. sources
            .Where(source => source.PricesIncludeTax is null && RuleOf(source, channel) == UnknownTaxBasis.Hold)
            .Select(source => source.Id.Value)
            .Order(StringComparer.Ordinal),
    ];

    private static UnknownTaxBasis RuleOf(SourceOptions source, ChannelTerms channel) => source.UnknownTaxBasis
        ?? (source.Channel is null && !channel.PricesIncludeTax ? UnknownTaxBasis.Hold : UnknownTaxBasis.Channel);
}
