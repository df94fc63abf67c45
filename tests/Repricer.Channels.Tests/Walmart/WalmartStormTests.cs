namespace Repricer.Channels.Tests.Walmart;

/// <summary>By single prices, as in the United States.</summary>
public class WalmartStormTests : StormConformance
{
    protected virtual (string Market, string Currency) Of => ("us", "USD");

    internal override ValueTask<Storm> OpenAsync()
    {
        var (market, currency) = Of;
        var shop = new WalmartShop(null, market, ("Parallel", "4"));

        // Few, so that each has many prices one after the other.
        var listings = shop.Add(40).Select(WalmartShop.Of).ToList();
        return ValueTask.FromResult(new Storm(
            shop, listings, 20,
            random =>
            {
                shop.Time.Advance(TimeSpan.FromSeconds(1));
                shop.Trouble(random);
            },
            listing => shop.Market.Items[listing.Value].Live)
        {
            Currency = currency,
        });
    }
}

/// <summary>By feeds, as elsewhere.</summary>
public sealed class WalmartFeedStormTests : WalmartStormTests
{
    protected override (string Market, string Currency) Of => ("ca", "CAD");
}
