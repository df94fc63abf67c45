using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Vendure;

public sealed class VendureStormTests
{
    [Fact]
    public async Task ManyChanges_WithRandomFaults_EndAtExactlyTheNewestPrices()
    {
        await using var shop = new VendureShop(VendureShop.SignIn);
        ListingId[] listings =
            [.. Enumerable.Range(1, 300).Select(n => new ListingId(new ChannelId("shop"), shop.Server.Add($"sku {n}").Sku))];
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
                    shop.Server.Api.Break(faults[random.Next(faults.Length)], call => random.Next(2) == 0 || VendureShop.IsUpdate(call));
                if (random.Next(20) == 0)
                    shop.Server.EndSessions();
            },
            TestContext.Current.CancellationToken);
        PriceStorm.NothingOlderAfterNewer(decided, shop.Arrived());
        Assert.All(decided, entry => Assert.Equal(
            entry.Value[^1].Price.Amount * 100m, shop.Server.Rows.Single(row => row.Sku == entry.Key.Value).Prices["EUR"]));
    }
}
