using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Xunit;

namespace Repricer.Engine.Tests.Crawling;

public sealed class UnknownTaxTests
{
    private static readonly SourceOptions Shop = new() { Id = new SourceId("acme"), BaseUrl = new Uri("https://acme.example/") };
    private static readonly SourceOptions Market = new() { Id = new SourceId("market"), Channel = new ChannelId("shop") };

    [Theory]
    [InlineData(true, null, null, false)]
    [InlineData(false, null, null, true)]
    [InlineData(false, true, null, false)]
    [InlineData(false, null, UnknownTaxBasis.Channel, false)]
    [InlineData(true, null, UnknownTaxBasis.Hold, true)]
    public void Shop_CountsByItsSetting_ElseByWhetherTheChannelIsWithTax(bool gross, bool? said, UnknownTaxBasis? rule, bool leftOut)
    {
        var channel = new ChannelTerms { Id = new ChannelId("shop"), PricesIncludeTax = gross };

        var held = UnknownTax.SourcesThatDoNotCount(channel, [Shop with { PricesIncludeTax = said, UnknownTaxBasis = rule }]);

        Assert.Equal(leftOut ? ["acme"] : [], held);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Marketplace_ShowsRivalsAsItShowsUs(bool gross) =>
        Assert.Empty(UnknownTax.SourcesThatDoNotCount(new ChannelTerms { Id = new ChannelId("shop"), PricesIncludeTax = gross }, [Market]));
}
