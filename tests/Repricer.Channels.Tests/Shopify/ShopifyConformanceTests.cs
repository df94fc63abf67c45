using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.Shopify;

public sealed class ShopifyConformanceTests : VendorConformance
{
    /// <summary>Largest and smallest of what are numbers; the two ways of nearly being one are rejected, see the pushes.</summary>
    protected override IReadOnlyList<string> AwkwardNames => ["9/9223372036854775807", "9223372036854775806/11"];

    protected override IReadOnlyList<(string Listing, decimal Amount, string Currency, string Arrives)> Prices =>
        [("100/1", 9.9m, "EUR", "9.90"), ("200/2", 1200m, "EUR", "1200.00"), ("300/3", 1.25m, "EUR", "1.25")];

    protected override string Name(string number) => $"{number}00/{number}";

    internal override VendorUnderTest Open()
    {
        var channel = ShopifyUnderTest.OpenAsync().GetAwaiter().GetResult();
        foreach (var (product, variant) in ((long, long)[])[(100, 1), (200, 2), (300, 3), (9, long.MaxValue)])
            channel.Shop.Store.Add(product, variant);
        channel.Shop.Store.Add(long.MaxValue - 1, 11);
        return channel;
    }
}
