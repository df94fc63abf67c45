using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Scheduling;
using Repricer.Adapters.Tests.Storage.Backups;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Engine.Telemetry;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>
/// Whatever happens to shop and engine: at every moment the price that is believed is the live one, or the state of the listing says why
/// not; nothing goes out over a change by hand that nobody has seen; and in the end every difference waits for a person, with the live
/// price beside ours.
/// </summary>
public sealed class BeliefChaosTests
{
    private const int Listings = 6;
    private const int Steps = 90;

    private static SourceOptions Offers { get; } = new()
    {
        Id = new SourceId("shop-offers"), Channel = Shop.Name, Interval = TimeSpan.FromHours(1), RequestsPerSecond = 10_000m,
    };

    /// <summary>Four histories, or as many as REPRICER_CHAOS_SEEDS says: a night's worth before a release.</summary>
    public static TheoryData<int, bool> Seeds
    {
        get
        {
            var wished = Environment.GetEnvironmentVariable("REPRICER_CHAOS_SEEDS");
            var seeds = new TheoryData<int, bool>();
            for (var seed = 1; seed <= (int.TryParse(wished, CultureInfo.InvariantCulture, out var many) ? many : 4); seed++)
                seeds.Add(seed, seed % 2 == 0);
            return seeds;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Run_KillsOutagesHandEditsRestoresAndSlowReads_BelievesWhatIsLiveOrSaysWhyNot(int seed, bool withOffers)
    {
        var random = new Random(seed);
        ChaosShop? made = null;
        await using var bench = await RestoreBench.OpenAsync(time => made = new ChaosShop(time, random), Listings);
        var shop = made!;
        bench.Options = bench.Options with { ReadBeforePush = TimeSpan.Zero };
        await bench.RestartAsync();
        var history = new List<string>();
        Task? reading = null;
        var hasBackup = false;
        for (var step = 0; step < Steps; step++)
        {
            var listing = random.Next(1, Listings + 1);
            var action = random.Next(100);
            history.Add($"{step}: {action} L{listing} at {bench.Time.GetUtcNow():HH:mm:ss}");
            switch (action)
            {
                case < 45:
                    await bench.DecideAsync(random.Next(9_200, 10_800) / 100m, listing);
                    break;
                case < 55:
                    shop.ChangeByHand(RestoreBench.Listing(listing), Edited(random, shop, listing));
                    break;
                case < 59:
                    shop.IsDown = !shop.IsDown;
                    break;
                case < 63:
                    await KillAsync(bench, shop);
                    break;
                case < 66:
                    await bench.BackUpAsync();
                    hasBackup = true;
                    break;
                case < 68 when hasBackup:
                    await AnswerAsync(shop, reading);
                    reading = null;
                    await bench.RestoreAsync();
                    break;
                case < 74 when withOffers && reading is null:
                    shop.HoldOffers();
                    reading = Crawl(bench, shop).RunAsync(Offers, CrawlMode.All, TestContext.Current.CancellationToken);
                    break;
                case < 82:
                    bench.Time.Advance(TimeSpan.FromMinutes(random.Next(1, 90)));
                    await bench.WatchAsync();
                    break;
                case < 86:
                    await AnswerAsync(shop, reading);
                    reading = null;
                    break;
            }

            await CheckAsync(bench, shop, history);
            await bench.PassAsync();
            await CheckAsync(bench, shop, history);
        }

        await AnswerAsync(shop, reading);
        shop.IsDown = false;
        for (var pass = 0; pass < 60; pass++)
        {
            bench.Time.Advance(TimeSpan.FromMinutes(10));
            await bench.WatchAsync();
            await CheckAsync(bench, shop, history);
        }

        Assert.Empty(shop.Overwritten);
        for (var n = 1; n <= Listings; n++)
        {
            var snapshot = await bench.SnapshotAsync(n);
            var live = shop.PriceOf(RestoreBench.Listing(n));
            Assert.True(
                snapshot.OwnPrice!.Price.Amount == live || (snapshot.FrozenBecause is not null && snapshot.StrangePrice?.Amount == live),
                $"L{n}: live {live}, believed {snapshot.OwnPrice.Price}, strange {snapshot.StrangePrice}, frozen: {snapshot.FrozenBecause}; "
                    + string.Join("; ", history));
        }
    }

    private static decimal Edited(Random random, ChaosShop shop, int listing) => random.Next(3) switch
    {
        0 => random.Next(6_000, 8_000) / 100m,
        1 => shop.PriceOf(RestoreBench.Listing(listing)) + 0.3m,
        _ => RestoreBench.FirstPrice,
    };

    /// <summary>The engine ends in the midst of a push that has its effect; where nothing is to be pushed, it ends at rest.</summary>
    private static async Task KillAsync(RestoreBench bench, ChaosShop shop)
    {
        var pushing = shop.HangAtNextPush();
        await Task.WhenAny(bench.BeginPassAsync(), pushing).ComesAsync("a push, or the end of the pass");
        shop.HangNoMore();
        await bench.RestartAsync();
    }

    private static async Task AnswerAsync(ChaosShop shop, Task? reading)
    {
        shop.AnswerOffers();
        if (reading is not null)
            await reading.ComesAsync("the answer of the offers");
    }

    private static OfferFeedCrawl Crawl(RestoreBench bench, ChaosShop shop)
    {
        var status = new EngineStatus(bench.Time, bench.Metrics);
        return new OfferFeedCrawl(
            bench.Store.Crawl, bench.Store.Observations, [shop], new RevisitPolicy(new QuartzCronSchedule()), _ => { }, status, bench.Time,
            NullLogger<OfferFeedCrawl>.Instance);
    }

    private static async Task CheckAsync(RestoreBench bench, ChaosShop shop, List<string> history)
    {
        for (var n = 1; n <= Listings; n++)
        {
            var id = RestoreBench.Listing(n);
            var snapshot = await bench.SnapshotAsync(n);
            var live = shop.PriceOf(id);
            if (snapshot.OwnPrice!.Price.Amount == live || snapshot.FrozenBecause is not null)
                continue;

            var isUnread = snapshot.LiveReadAt is not { } readAt || readAt <= shop.ChangedAt(id);
            var ahead = (await bench.EntriesAsync(n)).Any(entry => entry.State is OutboxState.Sending or OutboxState.Unknown
                || (entry.State == OutboxState.Accepted && entry.CheckAfter is not null));
            Assert.True(
                isUnread || ahead,
                $"L{n}: live {live} since {shop.ChangedAt(id)}, believed {snapshot.OwnPrice}, read at {snapshot.LiveReadAt}, nothing says why; "
                    + string.Join("; ", history));
        }
    }
}
