using System.Globalization;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.BigCommerce;

public sealed class BigCommerceStormTests
{
    [Fact]
    public async Task ManyChanges_WithRandomFaults_EndAtExactlyTheNewestPrices()
    {
        await using var store = new BigCommerceStore();
        ListingId[] listings = [.. Enumerable.Range(1, 200).Select(id => new ListingId(new ChannelId("shop"), $"{1 + (id % 40)}/{id}"))];
        for (var id = 1; id <= 200; id++)
            store.Store.Add(1 + (id % 40), id, 5m);
        var random = new Random(Fuzz.Seed);
        ApiFault[] faults =
        [
            ApiFault.CutBody, ApiFault.HtmlPage, ApiFault.Unavailable, ApiFault.UnavailableForAWhile, ApiFault.BadGateway, ApiFault.TooMany,
        ];
        var decided = await PriceStorm.RunAsync(
            store.Adapter, listings, PriceStorm.Changes, 50, random,
            (listing, version) => ChannelConformance.Change(
                listing.Value, decimal.Round(((decimal)random.NextDouble() * 500m) + 1m, 2), version: version),
            () =>
            {
                store.Store.Left = 150;
                if (random.Next(4) == 0)
                    store.Store.Api.Break(faults[random.Next(faults.Length)], call => random.Next(2) == 0 || call.Method == "PUT");
            },
            TestContext.Current.CancellationToken);
        PriceStorm.NothingOlderAfterNewer(decided, store.Arrived());
        Assert.All(decided, entry => Assert.Equal(
            entry.Value[^1].Price.Amount, store.Store[long.Parse(entry.Key.Value.Split('/')[^1], CultureInfo.InvariantCulture)].Price));
    }
}
