using System.Globalization;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.WooCommerce;

public sealed class WooStormTests
{
    [Fact]
    public async Task ManyChanges_WithRandomFaults_EndAtExactlyTheNewestPrices()
    {
        await using var shop = new WooShop();
        for (var id = 1; id <= 300; id++)
            shop.Shop.Add(id, "5.00");
        for (var id = 1001; id <= 1200; id++)
            shop.Shop.Add(id, "5.00", parent: 5000 + (id % 4));
        ListingId[] listings =
        [
            .. Enumerable.Range(1, 300).Select(id => Listing($"{id}")),
            .. Enumerable.Range(1001, 200).Select(id => Listing($"{5000 + (id % 4)}/{id}")),
        ];
        var random = new Random(Fuzz.Seed);
        ApiFault[] faults =
        [
            ApiFault.CutBody, ApiFault.HtmlPage, ApiFault.HtmlForbidden, ApiFault.Unavailable, ApiFault.UnavailableForAWhile,
            ApiFault.BadGateway, ApiFault.TooMany,
        ];
        var decided = await PriceStorm.RunAsync(
            shop.Adapter, listings, PriceStorm.Changes, 100, random,
            (listing, version) => ChannelConformance.Change(
                listing.Value, decimal.Round(((decimal)random.NextDouble() * 500m) + 1m, 2), version: version),
            () =>
            {
                if (random.Next(4) == 0)
                    shop.Shop.Api.Break(faults[random.Next(faults.Length)], call => random.Next(2) == 0 || call.Method == "POST");
            },
            TestContext.Current.CancellationToken);
        PriceStorm.NothingOlderAfterNewer(decided, shop.Arrived());
        Assert.All(decided, entry => Assert.Equal(
            entry.Value[^1].Price.ToAmountString(),
            shop.Shop[long.Parse(entry.Key.Value.Split('/')[^1], CultureInfo.InvariantCulture)].Price));
        Assert.All(shop.Shop.Api.Calls.Where(call => call.Method == "POST"), call => Assert.DoesNotContain("\"0\"", call.Text, StringComparison.Ordinal));
    }

    private static ListingId Listing(string value) => new(new ChannelId("shop"), value);
}
