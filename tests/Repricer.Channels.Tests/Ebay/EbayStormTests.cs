using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Ebay;

public sealed class EbayStormTests
{
    [Fact]
    public async Task ManyChanges_WithRandomFaults_EndAtExactlyTheNewestPricesAndNoListingIsOverItsDay()
    {
        await using var shop = new EbayShop();
        ListingId[] listings = [.. Enumerable.Range(1, 200).Select(id => new ListingId(new ChannelId("shop"), $"{id}"))];
        foreach (var listing in listings)
            shop.Market.Add(listing.Value, "SKU-" + listing.Value, "5.00");
        var random = new Random(Fuzz.Seed);
        ApiFault[] faults =
        [
            ApiFault.CutBody, ApiFault.HtmlPage, ApiFault.Unavailable, ApiFault.UnavailableForAWhile, ApiFault.BadGateway, ApiFault.TooMany,
        ];
        var decided = await PriceStorm.RunAsync(
            shop.Adapter, listings, PriceStorm.Changes, 20, random,
            (listing, version) => ChannelConformance.Change(
                listing.Value, decimal.Round(((decimal)random.NextDouble() * 500m) + 1m, 2), version: version),
            () =>
            {
                if (random.Next(4) == 0)
                    shop.Market.Api.Break(faults[random.Next(faults.Length)], call => random.Next(2) == 0 || call.Method == "POST");
            },
            TestContext.Current.CancellationToken);
        PriceStorm.NothingOlderAfterNewer(decided, shop.Arrived());
        Assert.All(decided, entry => Assert.Equal(entry.Value[^1].Price.ToAmountString(), shop.Market[entry.Key.Value].Live));
        Assert.All(decided.Keys, listing => Assert.InRange(
            shop.Market[listing.Value].Revisions, 1, shop.Adapter.Traits.ChangesPerListingAndDay!.Value));
    }
}
