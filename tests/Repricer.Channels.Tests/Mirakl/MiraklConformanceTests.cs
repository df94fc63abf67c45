using Repricer.Channels.Tests.Simulating;
using Xunit;

namespace Repricer.Channels.Tests.Mirakl;

/// <summary>What every adapter promises.</summary>
public sealed class MiraklConformanceTests : VendorConformance
{
    internal override VendorUnderTest Open()
    {
        var market = new MiraklMarket();
        foreach (var sku in AwkwardNames.Concat(["1", "2", "3"]))
            market.Shop.Add(sku, 5m);
        return market;
    }

    protected override string? OnlyCurrency => "EUR";

    [Fact]
    public void Contract_OfTheVendor_IsThere() => MiraklSimulator.NewJudge().Require();
}
