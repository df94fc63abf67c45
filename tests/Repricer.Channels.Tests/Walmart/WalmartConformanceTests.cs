using Repricer.Channels.Tests.Simulating;
using Xunit;

namespace Repricer.Channels.Tests.Walmart;

/// <summary>What every adapter promises.</summary>
public sealed class WalmartConformanceTests : VendorConformance
{
    internal override VendorUnderTest Open()
    {
        var shop = new WalmartShop();
        foreach (var sku in AwkwardNames.Concat(["1", "2", "3"]))
            shop.Market.Items.Add(sku, 5.55m);
        return shop;
    }

    protected override string? OnlyCurrency => "USD";

    [Fact]
    public void Contract_OfTheVendor_IsThere() => WalmartSimulator.NewJudge().Require();
}
