using Repricer.Channels.Tests.Simulating;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

public sealed class AmazonConformanceTests : VendorConformance
{
    protected override IReadOnlyList<(string Listing, decimal Amount, string Currency, string Arrives)> Prices =>
        [("1", 9.9m, "EUR", "9.90"), ("2", 1200m, "EUR", "1200.00"), ("3", 1.25m, "EUR", "1.25")];

    internal override VendorUnderTest Open()
    {
        var shop = AmazonUnderTest.OpenAsync().GetAwaiter().GetResult();
        foreach (var sku in AwkwardNames.Concat(["1", "2", "3"]))
            shop.Simulator.Listings.Add(sku);
        return shop;
    }

    [Fact]
    public async Task Contract_OfAmazon_JudgesEveryCall()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Judge.Require();
    }
}
