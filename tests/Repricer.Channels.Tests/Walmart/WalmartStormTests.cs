using Repricer.Channels.Tests.Simulating;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;
using Xunit.Sdk;

namespace Repricer.Channels.Tests.Walmart;

public sealed class WalmartStormTests
{
    [Theory]
    [InlineData("us", "USD")]
    [InlineData("ca", "CAD")]
    public Task ManyChanges_WithRandomFaults_EndAtExactlyTheNewestPrices(string market, string currency) =>
        RunAsync(market, currency, static adapter => adapter);

    [Theory]
    [InlineData("us", "USD")]
    [InlineData("ca", "CAD")]
    public async Task AdapterThatSendsAgainByItself_IsFoundOut(string market, string currency)
    {
        var found = await Assert.ThrowsAnyAsync<XunitException>(
            () => RunAsync(market, currency, static adapter => new SendsAgain(adapter)));
        Assert.Contains("took effect after something newer", found.Message, StringComparison.Ordinal);
    }

    private static async Task RunAsync(string market, string currency, Func<IChannelAdapter, IChannelAdapter> wrap)
    {
        await using var shop = new WalmartShop(null, market, ("Parallel", "4"));

        // Few, so that each has many prices one after the other.
        var listings = shop.Add(40).Select(WalmartShop.Of).ToList();
        var random = new Random(Fuzz.Seed);
        ApiFault[] faults =
        [
            ApiFault.CutBody, ApiFault.HtmlPage, ApiFault.Unavailable, ApiFault.UnavailableForAWhile, ApiFault.BadGateway, ApiFault.TooMany,
        ];
        var decided = await PriceStorm.RunAsync(
            wrap(shop.Adapter), listings, PriceStorm.Changes, 20, random,
            (listing, version) => WalmartShop.Change(
                listing.Value, decimal.Round(((decimal)random.NextDouble() * 500m) + 1m, 2), version, currency),
            () =>
            {
                shop.Time.Advance(TimeSpan.FromSeconds(1));
                if (random.Next(4) == 0)
                    shop.Market.Api.Break(faults[random.Next(faults.Length)], call => random.Next(2) == 0 || call.Method != "GET");
            },
            TestContext.Current.CancellationToken);
        PriceStorm.NothingOlderAfterNewer(decided, shop.Arrived());
        Assert.All(decided, entry => Assert.Equal(entry.Value[^1].Price.Amount, shop.Market.Items[entry.Key.Value].Live));
    }
}
