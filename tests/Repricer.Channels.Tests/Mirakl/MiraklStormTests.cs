using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Mirakl;

public sealed class MiraklStormTests
{
    [Fact]
    public async Task ManyChanges_WithRandomFaults_EndAtExactlyTheNewestPrices()
    {
        await using var market = new MiraklMarket(immediate: false);
        ListingId[] listings = [.. Enumerable.Range(1, 150).Select(id => MiraklMarket.Of($"sku-{id:000}"))];
        foreach (var listing in listings)
        {
            market.Shop.Add(listing.Value, 5m).Prices =
                [new(5m), new(700m) { Channel = "FR" }, new(800m) { Groups = ["gold"] }];
        }

        var random = new Random(Fuzz.Seed);
        ApiFault[] faults =
        [
            ApiFault.CutBody, ApiFault.HtmlPage, ApiFault.Unavailable, ApiFault.UnavailableForAWhile, ApiFault.BadGateway, ApiFault.TooMany,
        ];
        var decided = await PriceStorm.RunAsync(
            market.Adapter, listings, PriceStorm.Changes, 50, random,
            (listing, version) => ChannelConformance.Change(
                listing.Value, decimal.Round(((decimal)random.NextDouble() * 500m) + 1m, 2), version: version),
            () =>
            {
                market.Time.Advance(TimeSpan.FromMinutes(1));
                if (random.Next(4) == 0)
                    market.Shop.Api.Break(faults[random.Next(faults.Length)], call => random.Next(2) == 0 || call.Method == "POST");
            },
            TestContext.Current.CancellationToken);
        PriceStorm.NothingOlderAfterNewer(decided, market.Arrived());
        foreach (var (listing, changes) in decided)
        {
            Assert.Equal(
                [(null, changes[^1].Price.Amount), ("FR", 700m), (null, 800m)],
                market.Shop[listing.Value].Prices.Select(price => (price.Channel, price.Price)));
        }
    }
}
