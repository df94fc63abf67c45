using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels.Shopify;
using Repricer.Channels.Tests.Shopify;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Load;

/// <summary>On the standard plan a shop gives an app a thousand points at once and a hundred a second.</summary>
public sealed class ShopifyThroughputTests
{
    private const decimal Points = 1_000m;
    private const decimal PointsPerSecond = 100m;

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    public async Task AThousandVariants_OfTheStandardPlan_AreSentWithinAMinuteByTheLimitsAlone(int variantsEach)
    {
        const int count = 1_000;
        await using var shop = await ShopAsync(count / variantsEach, variantsEach, bulkFrom: 0);
        await shop.Bench.DecideAsync(shop.Listings, static _ => 9.5m);
        var took = shop.Bench.PublishUntilConfirmed(count, TimeSpan.FromHours(1));

        Assert.Equal(0, shop.Simulator.Throttles);
        Assert.All(shop.Simulator.Store.All, variant => Assert.Equal(9.5m, variant.Price));
        Assert.Equal(count, shop.Simulator.Store.Changes.Count);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromMinutes(1));

        // What all calls together cost, pushes and readings, is what the bucket alone would have let go by then.
        var alone = Math.Max(0m, (shop.Simulator.Bucket.Taken - Points) / PointsPerSecond);
        Assert.InRange((decimal)took.TotalSeconds, 0m, alone * 1.05m);
        TestContext.Current.SendDiagnosticMessage($"{count} variants, {variantsEach} each: {took}, {shop.Simulator.Bucket.Taken} points");
    }

    [Fact]
    public async Task ThreeThousandVariants_AsOneOperation_AreExact()
    {
        const int count = 3_000;
        await using var shop = await ShopAsync(count, 1, bulkFrom: 500);
        await shop.Bench.DecideAsync(shop.Listings, static _ => 9.5m);
        shop.Bench.Pump.BeforeClock = () =>
        {
            foreach (var run in shop.Simulator.Desk.Runs.Where(run => run.Result is null))
                shop.Simulator.Desk.Complete(run, shop.Simulator.Url);
        };
        var took = shop.Bench.PublishUntilConfirmed(count, TimeSpan.FromHours(1));

        Assert.Equal(0, shop.Simulator.Throttles);
        Assert.All(shop.Simulator.Store.All, variant => Assert.Equal(9.5m, variant.Price));
        Assert.Equal(count, shop.Simulator.Store.Changes.Count);
        Assert.Single(shop.Simulator.Calls, call => call.ToJsonString().Contains("mutation Run", StringComparison.Ordinal));
        TestContext.Current.SendDiagnosticMessage($"{count} variants as one operation after {took}");
    }

    private static async Task<Shop> ShopAsync(int products, int variantsEach, int bulkFrom)
    {
        var time = new ManualTimeProvider();
        var bench = await LoadBench.OpenAsync(time);
        var simulator = await ShopifySimulator.StartAsync(time, Points, PointsPerSecond);
        List<ListingId> listings = [];
        for (var product = 1; product <= products; product++)
        {
            for (var variant = 1; variant <= variantsEach; variant++)
            {
                var number = (product * 100L) + variant;
                simulator.Store.Add(product, number);
                listings.Add(ShopifyUnderTest.Listing(product, number));
            }
        }

        var services = new ChannelServices(time, NullLoggerFactory.Instance, static _ => ShopifySimulator.ClientSecret)
        {
            Rates = (region, buckets) => bench.RatesOf("shopify", "main", region, buckets),
        };
        var made = new ShopifyChannelFactory().Create(
            ShopifyUnderTest.Id, ShopifyUnderTest.Settings(simulator.Url, new() { ["BulkFrom"] = $"{bulkFrom}" }), services);
        Assert.Empty(made.Errors);
        await bench.AddAsync(made.Adapter!, listings, 10m);
        return new Shop(bench, simulator, made.Adapter!, listings);
    }

    private sealed record Shop(LoadBench Bench, ShopifySimulator Simulator, IChannelAdapter Adapter, IReadOnlyList<ListingId> Listings)
        : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            (Adapter as IDisposable)?.Dispose();
            await Simulator.DisposeAsync();
            await Bench.DisposeAsync();
        }
    }
}
