using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Observing;
using Repricer.Engine.Planning;
using Repricer.Reading;
using Xunit;

namespace Repricer.Engine.Tests.Planning;

public sealed class TaxBasisFindingTests
{
    private static readonly Currency Eur = Currency.Parse("EUR");

    [Theory]
    [InlineData(true, "2 of its offers do not either: they are taken as the channel's (tax included)")]
    [InlineData(false, "2 of its offers do not either: they do not count")]
    public void Findings_OffersThatDoNotSayTheirTaxBasis_AreTold(bool counts, string words)
    {
        var lint = new CatalogueLint([]);
        for (var i = 0; i < 2; i++)
            lint.See(Snapshot(counts, null));
        lint.See(Snapshot(counts, true));

        var finding = Assert.Single(lint.ToFindings(), finding => finding.Code == "tax-basis-unknown");

        Assert.StartsWith("source 'acme' does not say whether its prices include tax", finding.Message, StringComparison.Ordinal);
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
    }

    private static PricingSnapshot Snapshot(bool counts, bool? included) => new()
    {
        Product = new Product { Sku = new Sku("A"), Currency = Eur },
        Listing = new Listing { Id = new ListingId(new ChannelId("shop"), "L"), Sku = new Sku("A"), Currency = Eur },
        Channel = new ChannelTerms { Id = new ChannelId("shop"), UnknownTaxDoesNotCount = counts ? [] : ["acme"] },
        Offers = [new Offer { Source = new SourceId("acme"), Price = new Money(9m, Eur), TaxIncluded = included }],
    };
}
