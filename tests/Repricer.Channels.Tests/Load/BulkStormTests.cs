using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels.Shopify;
using Repricer.Channels.Tests.Amazon;
using Repricer.Channels.Tests.Shopify;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Load;

/// <summary>
/// Ten thousand changes through the real sender, outbox and confirmer, many at once, so that they go as feeds and bulk operations, while one
/// call in ten or so goes wrong: in the end every price is exact, and no listing saw an older one after a newer.
/// </summary>
public sealed class BulkStormTests
{
    private const int Listings = 1_000;
    private const int Rounds = 10;

    [Fact]
    public async Task Amazon_TenThousandChangesByFeedsWithFaults_AreExactAndInOrder()
    {
        var (time, random) = (new ManualTimeProvider(), new Random(20_261_129));
        await using var bench = await LoadBench.OpenAsync(time);
        await using var simulator = await AmazonSimulator.StartAsync(time);
        simulator.Feeds.Takes = TimeSpan.FromMinutes(5);
        simulator.Listings.Delay = TimeSpan.FromSeconds(5);
        ListingId[] ids = [.. Enumerable.Range(1, Listings).Select(n => AmazonUnderTest.Of($"sku-{n:0000}"))];
        foreach (var id in ids)
            simulator.Listings.Add(id.Value);
        var creation = AmazonUnderTest.Create(
            simulator, time, settings => settings["FeedFrom"] = "200",
            ratesOf: (region, buckets) => bench.RatesOf("amazon:app", "main", region, buckets));
        using var adapter = (IDisposable)creation.Adapter!;
        await bench.AddAsync(creation.Adapter!, ids, 50m);
        simulator.Fault = _ => Next(random, 100) switch
        {
            < 2 => AmazonFault.Cut,
            < 4 => AmazonFault.DoneAndCut,
            < 6 => AmazonFault.Status(429, "", "1"),
            < 8 => AmazonFault.Status(503),
            < 10 => AmazonFault.DoneBut(500, ""),
            _ => null,
        };

        for (var round = 1; round <= Rounds; round++)
        {
            var price = 50m + round;
            await bench.LookAsync();
            await bench.DecideAsync(ids, _ => price);
            var confirmed = bench.Outbox.Confirmed;
            bench.PublishUntil(() => bench.Outbox.Confirmed - confirmed >= Listings, static () => { }, TimeSpan.FromHours(24));
            Assert.All(simulator.Listings.All, listing => Assert.Equal(price, listing.Amount("our_price")));
        }

        Assert.True(simulator.CountOf("feed") >= Rounds, $"{simulator.CountOf("feed")} feeds");
        foreach (var changes in simulator.Listings.Applied.GroupBy(change => change.Sku, change => change.Price))
            Assert.Equal(changes.Order(StringComparer.Ordinal), changes);
    }

    [Fact]
    public async Task Shopify_TenThousandChangesByBulkOperationsWithFaults_AreExactAndInOrder()
    {
        var (time, random) = (new ManualTimeProvider(), new Random(20_261_130));
        await using var bench = await LoadBench.OpenAsync(time);
        await using var simulator = await ShopifySimulator.StartAsync(time);
        List<ListingId> ids = [];
        for (var product = 1; product <= Listings; product++)
        {
            simulator.Store.Add(product, product * 10L, 50m);
            ids.Add(ShopifyUnderTest.Listing(product, product * 10L));
        }

        var services = new ChannelServices(time, NullLoggerFactory.Instance, static _ => ShopifySimulator.ClientSecret)
        {
            Rates = (region, buckets) => bench.RatesOf("shopify", "main", region, buckets),
        };
        var made = new ShopifyChannelFactory().Create(
            ShopifyUnderTest.Id, ShopifyUnderTest.Settings(simulator.Url, new() { ["BulkFrom"] = "200" }), services);
        using var adapter = (IDisposable)made.Adapter!;
        await bench.AddAsync(made.Adapter!, ids, 50m);
        simulator.NextFault = () => Next(random, 10) > 0 ? null : ShopifyWireTests.Fault(Next(random, 5) switch
        {
            0 => nameof(ShopifyFaults.HangsUpAfterwards),
            1 => nameof(ShopifyFaults.HangsUpBefore),
            2 => nameof(ShopifyFaults.CutsTheAnswer),
            3 => nameof(ShopifyFaults.UnavailableForAMinute),
            _ => nameof(ShopifyFaults.BreaksInside),
        });

        for (var round = 1; round <= Rounds; round++)
        {
            var price = 50m + round;
            await bench.LookAsync();
            await bench.DecideAsync(ids, _ => price);
            var confirmed = bench.Outbox.Confirmed;
            bench.PublishUntil(
                () => bench.Outbox.Confirmed - confirmed >= Listings,
                () =>
                {
                    foreach (var run in simulator.Desk.Runs.Where(run => run.Result is null))
                        simulator.Desk.Complete(run, simulator.Url);
                },
                TimeSpan.FromHours(24));
            Assert.All(simulator.Store.All, variant => Assert.Equal(price, variant.Price));
        }

        Assert.True(simulator.Desk.Runs.Count >= Rounds, $"{simulator.Desk.Runs.Count} operations");
        foreach (var changes in simulator.Store.Changes.GroupBy(change => change.Listing, change => change.Price))
            Assert.Equal(changes.Order(StringComparer.Ordinal), changes);
    }

    private static int Next(Random random, int below)
    {
        lock (random)
            return random.Next(below);
    }
}
