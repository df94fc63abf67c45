using Repricer.Channels.Tests.Simulating;
using Xunit;

namespace Repricer.Channels.Tests.Ebay;

/// <summary>What every adapter promises.</summary>
public sealed class EbayConformanceTests : VendorConformance
{
    internal override VendorUnderTest Open()
    {
        var shop = new EbayShop();
        foreach (var id in new[] { "1", "2", "3", "0012", "12", "92233720368547758080" })
            shop.Market.Add(id, "SKU-" + id, "5.00");
        return shop;
    }

    protected override string? OnlyCurrency => "EUR";

    protected override IReadOnlyList<string> AwkwardNames => ["0012", "12", "92233720368547758080"];

    [Fact]
    public void Contract_OfTheVendor_IsThere() => EbaySimulator.NewJudge().Require();
}
