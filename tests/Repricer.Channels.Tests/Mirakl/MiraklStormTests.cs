using Repricer.Core.Catalog;
using Xunit;

namespace Repricer.Channels.Tests.Mirakl;

/// <summary>In the end the prices of others stand as they did, too.</summary>
public sealed class MiraklStormTests : StormConformance
{
    /// <summary>In which order two imports take effect nobody says: none is left while another may be under way.</summary>
    protected override bool HoldsBack => true;

    internal override ValueTask<Storm> OpenAsync()
    {
        var market = new MiraklMarket(immediate: false);
        ListingId[] listings = [.. Enumerable.Range(1, 150).Select(id => MiraklMarket.Of($"sku-{id:000}"))];
        foreach (var listing in listings)
        {
            market.Shop.Add(listing.Value, 5m).Prices =
                [new(5m), new(700m) { Channel = "FR" }, new(800m) { Groups = ["gold"] }];
        }

        return ValueTask.FromResult(new Storm(
            market, listings, 50,
            random =>
            {
                market.Time.Advance(TimeSpan.FromMinutes(1));
                market.Trouble(random);
            },
            listing => market.Shop[listing.Value].Prices[0].Price)
        {
            AtTheEnd = decided => Assert.All(decided.Keys, listing => Assert.Equal(
                [("FR", 700m), (null, 800m)], market.Shop[listing.Value].Prices.Skip(1).Select(price => (price.Channel, price.Price)))),
        });
    }
}
