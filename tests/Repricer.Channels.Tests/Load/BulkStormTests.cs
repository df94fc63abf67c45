using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels.Shopify;
using Repricer.Channels.Tests.AdobeCommerce;
using Repricer.Channels.Tests.Amazon;
using Repricer.Channels.Tests.Shopify;
using Repricer.Channels.Tests.Simulating;
using Repricer.Channels.Tests.Walmart;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Load;

/// <summary>
/// The storm of <see cref="BulkStorm"/> through each channel that takes many changes as one. REPRICER_FUZZ_TIMES makes it longer,
/// REPRICER_FUZZ_SEED another.
/// </summary>
public sealed class BulkStormTests
{
    private static readonly ApiFault[] Faults =
    [
        ApiFault.CutBody, ApiFault.HtmlPage, ApiFault.Unavailable, ApiFault.UnavailableForAWhile, ApiFault.BadGateway, ApiFault.TooMany,
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Amazon_ChangesByFeedsWithFaults_AreExactAndInOrder(int seed)
    {
        var (time, random) = (new ManualTimeProvider(), BulkStorm.RandomOf(-seed));
        await using var bench = await OpenAsync(time, "EUR");
        await using var simulator = await AmazonSimulator.StartAsync(time);
        simulator.Listings.Delay = TimeSpan.FromSeconds(5);
        ListingId[] ids = [.. Enumerable.Range(1, BulkStorm.Listings).Select(n => AmazonUnderTest.Of($"sku-{n:00000}"))];
        foreach (var id in ids)
            simulator.Listings.Add(id.Value);
        var creation = AmazonUnderTest.Create(
            simulator, time, settings => settings["FeedFrom"] = $"{BulkStorm.From}",
            ratesOf: (region, buckets) => bench.RatesOf("amazon:app", "main", region, buckets));
        Assert.Empty(creation.Errors);
        using var adapter = (IDisposable)creation.Adapter!;
        simulator.Fault = _ => BulkStorm.Next(random, 100) switch
        {
            < 2 => AmazonFault.Cut,
            < 4 => AmazonFault.DoneAndCut,
            < 6 => AmazonFault.Status(429, "", "1"),
            < 8 => AmazonFault.Status(503),
            < 10 => AmazonFault.DoneBut(500, ""),
            _ => null,
        };
        await new BulkStorm(bench, ids, seed)
        {
            // A feed of which Amazon says itself that some, none or all of it was done has done all.
            Meanwhile = () => (simulator.Feeds.Takes, simulator.Feeds.EndsAs) = (
                TimeSpan.FromSeconds(BulkStorm.Next(random, 400)), BulkStorm.Next(random, 5) == 0 ? "FATAL" : "DONE"),
            Live = id => simulator.Listings[id.Value].Amount("our_price")!.Value,
            Arrived = () => simulator.Listings.Applied.Select(change => (change.Sku, change.Price)),
            Submissions = () => simulator.CountOf("feed"),
        }.RunAsync(creation.Adapter!);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Shopify_ChangesByBulkOperationsWithFaults_AreExactAndInOrder(int seed)
    {
        var (time, random) = (new ManualTimeProvider(), BulkStorm.RandomOf(-seed));
        await using var bench = await OpenAsync(time, "EUR");
        await using var simulator = await ShopifySimulator.StartAsync(time);
        List<ListingId> ids = [];
        for (var product = 1; product <= BulkStorm.Listings; product++)
        {
            simulator.Store.Add(product, product * 10L, 50m);
            ids.Add(ShopifyUnderTest.Listing(product, product * 10L));
        }

        var services = new ChannelServices(time, NullLoggerFactory.Instance, static _ => ShopifySimulator.ClientSecret)
        {
            Rates = (region, buckets) => bench.RatesOf("shopify", "main", region, buckets),
        };
        var from = Math.Max(BulkStorm.From, ShopifyAdapter.PushBatch + 1);
        var made = new ShopifyChannelFactory().Create(
            ShopifyUnderTest.Id, ShopifyUnderTest.Settings(simulator.Url, new() { ["BulkFrom"] = $"{from}" }), services);
        Assert.Empty(made.Errors);
        using var adapter = (IDisposable)made.Adapter!;
        simulator.NextFault = () => BulkStorm.Next(random, 10) > 0 ? null : ShopifyWireTests.Fault(BulkStorm.Next(random, 5) switch
        {
            0 => nameof(ShopifyFaults.HangsUpAfterwards),
            1 => nameof(ShopifyFaults.HangsUpBefore),
            2 => nameof(ShopifyFaults.CutsTheAnswer),
            3 => nameof(ShopifyFaults.UnavailableForAWhile),
            _ => nameof(ShopifyFaults.BreaksInside),
        });
        Dictionary<string, DateTimeOffset> ends = new(StringComparer.Ordinal);
        await new BulkStorm(bench, [.. ids], seed)
        {
            // An operation of which the start was not answered may run for longer than a single call could.
            Meanwhile = () =>
            {
                simulator.Desk.Busy = BulkStorm.Next(random, 50) == 0;
                foreach (var run in simulator.Desk.Runs.Where(run => run.Result is null))
                {
                    ends.TryAdd(run.Id, time.GetUtcNow() + TimeSpan.FromSeconds(BulkStorm.Next(random, 400)));
                    if (ends[run.Id] <= time.GetUtcNow())
                        simulator.Desk.Complete(run, simulator.Url);
                }
            },
            Live = id => simulator.Store[long.Parse(id.Value.Split('/')[1])].Price,
            Arrived = () => simulator.Store.Changes,
            Submissions = () => simulator.Desk.Runs.Count,
        }.RunAsync(made.Adapter!);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Walmart_ChangesByFeedsWithFaults_AreExactAndInOrder(int seed)
    {
        var random = BulkStorm.RandomOf(-seed);
        await using var shop = new WalmartShop(null, "us", ("Parallel", "4"), ("FeedFrom", $"{BulkStorm.From}"));
        await using var bench = await OpenAsync(shop.Time, "USD");
        ListingId[] ids = [.. shop.Add(BulkStorm.Listings).Select(WalmartShop.Of)];
        foreach (var id in ids)
            shop.Market.Take(id.Value, 50m, DateTimeOffset.MinValue);
        shop.Market.Delay = TimeSpan.FromMinutes(1);
        shop.Market.Api.Trouble = Trouble(random);
        await new BulkStorm(bench, ids, seed)
        {
            Meanwhile = () => shop.Market.Api.Between(() =>
            {
                shop.Market.Feeds.Settle();
                shop.Market.Feeds.Takes = TimeSpan.FromSeconds(BulkStorm.Next(random, 400));
            }),
            Live = id => shop.Market.Items[id.Value].Live,
            Arrived = () => shop.Arrived().Select(change => (change.Listing, change.Price)),
            Submissions = () => shop.Market.Api.Calls.Count(call => call.Method == "POST" && call.Path == "/v3/feeds"),
        }.RunAsync(shop.Adapter);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Adobe_ChangesByBulksWithFaults_AreExactAndInOrder(int seed)
    {
        var random = BulkStorm.RandomOf(-seed);
        await using var channel = new AdobeChannel(
            settings => (settings["MaxBatch"], settings["BulkFrom"]) = ("20", $"{Math.Max(BulkStorm.From, 21)}"));
        await using var bench = await OpenAsync(channel.Time, "EUR");
        ListingId[] ids = [.. Enumerable.Range(1, BulkStorm.Listings).Select(n => AdobeChannel.Of($"K-{n}"))];
        foreach (var id in ids)
            channel.Shop.Add(id.Value, 50m);
        channel.Shop.Bulks.Sleeps = true;
        channel.Shop.Api.Trouble = Trouble(random);
        await new BulkStorm(bench, ids, seed)
        {
            // The consumers work off some at a time; now and then the shop has no broker, or its database gives up a call.
            Meanwhile = () => channel.Shop.Api.Between(() =>
            {
                channel.Shop.Bulks.HasNoBroker = BulkStorm.Next(random, 50) == 0;
                channel.Shop.Prices.RollsBack = BulkStorm.Next(random, 50) == 0 ? 1 : 0;
                if (BulkStorm.Next(random, 10) == 0)
                    channel.Shop.Bulks.Run(most: BulkStorm.Next(random, BulkStorm.Listings));
            }),
            Live = id => channel.Shop[id.Value].BaseIn(0),
            Arrived = () => channel.Arrived().Select(change => (change.Listing, change.Price)),
            Submissions = () => channel.Shop.Api.Calls.Count(call => call.Path.Contains("/async/bulk/", StringComparison.Ordinal)),
        }.RunAsync(channel.Adapter);
    }

    /// <summary>The hour that an effect of Amazon's may take would be waited for second by second; these other sides are quicker.</summary>
    private static async Task<LoadBench> OpenAsync(ManualTimeProvider time, string currency)
    {
        var bench = await LoadBench.OpenAsync(time, currency);
        bench.Options = bench.Options with
        {
            EffectHorizons = new Dictionary<string, TimeSpan>(StringComparer.Ordinal) { ["shop"] = TimeSpan.FromMinutes(8) },
        };
        return bench;
    }

    private static Func<ApiCall, ApiFault?> Trouble(Random random) =>
        _ => BulkStorm.Next(random, 10) > 0 ? null : Faults[BulkStorm.Next(random, Faults.Length)];
}
