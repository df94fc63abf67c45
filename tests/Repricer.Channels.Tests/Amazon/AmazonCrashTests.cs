using System.Globalization;
using Repricer.Adapters.Tests.Crash;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>
/// SIGKILL at every step of the way from an observation to its confirmed price, with Amazon's adapter against a simulator that applies late
/// and loses calls and answers; by single patches, and by feeds. The market asks for more each round: a price that falls is an older one
/// after a newer.
/// </summary>
public sealed class AmazonCrashTests : IDisposable
{
    private const int SigKilled = 128 + 9;
    private const int FeedFrom = 21;

    private readonly string _data = TemporaryFolder.Create("amazon-crash");

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Patches_KilledWhileTheyAreSent_LosesNothingAndKeepsOrder()
    {
        await using var shop = await KillAtEachAsync(
            3, rounds: 2, Loses, "lease.after", "mark.before", "mark.after", "call.before", "channel:patch", "call.after", "record.before",
            "record.after");
        Assert.NotEqual(0, shop.CountOf("patch"));
    }

    [Fact]
    public async Task Patches_KilledWhileTheyAreSettled_LosesNothingAndKeepsOrder()
    {
        await using var shop = await KillAtEachAsync(
            3, rounds: 2, Loses, "read.before", "read.after", "confirm.before", "confirm.after");
        Assert.NotEqual(0, shop.CountOf("patch"));
    }

    [Fact]
    public async Task Feed_KilledWhileItIsMade_LosesNothingAndKeepsOrder()
    {
        await using var shop = await KillAtEachAsync(
            FeedFrom + 2, rounds: 1, static _ => null, "lease.after", "mark.after", "call.before", "channel:feedDocument", "channel:upload",
            "channel:feed", "call.after", "record.after");
        Assert.NotEqual(0, shop.CountOf("feed"));
    }

    [Fact]
    public async Task Feed_KilledWhileItIsWorkedOn_LosesNothingAndKeepsOrder()
    {
        await using var shop = await KillAtEachAsync(
            FeedFrom + 2, rounds: 1, static _ => null, "submission.before", "channel:readFeed", "channel:readFeedDocument",
            "channel:download", "submission.after", "read.after", "confirm.after");
        Assert.NotEqual(0, shop.CountOf("feed"));
    }

    [Fact]
    public async Task Feed_CreatedWithoutAnAnswerAndThenKilled_IsReadBackBeforeAnythingGoesAgain()
    {
        await using var shop = await KillAtEachAsync(
            FeedFrom + 2, rounds: 1, LosesTheFeedsAnswer(), "read.before", "confirm.after");
        Assert.NotEqual(0, shop.CountOf("feed"));
    }

    /// <summary>Every sixth call or so is cut: before anything was done, or after all of it was.</summary>
    private static Func<string, AmazonFault?> Loses
    {
        get
        {
            var calls = 0;
            return operation => operation is "token" ? null : (Interlocked.Increment(ref calls) % 13) switch
            {
                3 => AmazonFault.Cut,
                7 => AmazonFault.DoneAndCut,
                11 => AmazonFault.Status(503),
                _ => null,
            };
        }
    }

    /// <summary>Of the second feed nobody hears that it was taken.</summary>
    private static Func<string, AmazonFault?> LosesTheFeedsAnswer()
    {
        var feeds = 0;
        return operation => operation == "feed" && Interlocked.Increment(ref feeds) == 2 ? AmazonFault.DoneAndCut : null;
    }

    private async Task<AmazonSimulator> KillAtEachAsync(
        int listings, int rounds, Func<string, AmazonFault?> faults, params string[] steps)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "SIGKILL is what this test is about");
        var shop = await AmazonSimulator.StartAsync(TimeProvider.System);
        string[] names = [.. Enumerable.Range(1, listings).Select(n => $"sku-{n:00}")];
        foreach (var name in names)
            shop.Listings.Add(name, 100m);
        shop.Listings.Delay = TimeSpan.FromMilliseconds(200);
        shop.Feeds.Takes = TimeSpan.FromMilliseconds(800);
        shop.Fault = faults;

        var round = 1;
        foreach (var step in steps)
        {
            var at = step.Split(':');
            string[] killed = at.Length == 1 ? [$"kill={step}"] : [];
            using var engine = Start(shop, names, [$"first={round}", $"rounds={rounds}", "pass=1", .. killed]);
            Check(await engine.RestAsync(), shop, round, $"before {step}");
            if (at is [_, var operation])
                shop.Fault = called => called == operation ? Kills(engine, shop, faults) : faults(called);
            engine.GiveTheWord();
            var exit = await engine.ExitAsync();
            Assert.True(exit == SigKilled, $"{step}: the engine was to die there and ended with {exit}");
            shop.Fault = faults;
            round += rounds;
        }

        using var last = Start(shop, names, [$"first={round}"]);
        Check(await last.RestAsync(), shop, round, $"after {steps[^1]}");
        Assert.Equal(0, await last.ExitAsync());
        return shop;
    }

    /// <summary>All is done at Amazon's side, and whoever asked dies before the answer.</summary>
    private static AmazonFault Kills(EngineProcess engine, AmazonSimulator shop, Func<string, AmazonFault?> faults) => new(After: context =>
    {
        shop.Fault = faults;
        engine.Kill();
        context.Abort();
        return Task.CompletedTask;
    });

    private EngineProcess Start(AmazonSimulator shop, string[] names, string[] more) => new(
    [
        $"data={_data}", $"channel={shop.Url}", "type=amazon", $"names={string.Join(',', names)}", "set.Marketplace=DE",
        $"set.SellerId={AmazonSimulator.Seller}", "set.ClientId=amzn1.application-oa2-client.1", "set.ClientSecret=env:SECRET",
        "set.RefreshToken=env:REFRESH", $"set.TokenUrl={new Uri(shop.Url, "auth/o2/token")}", $"set.FeedFrom={FeedFrom}", "set.Parallel=1",
        $"secret.env:SECRET={AmazonSimTokens.Secret}", $"secret.env:REFRESH={AmazonSimTokens.Refresh}", .. more,
    ]);

    private static void Check(RestReport? report, AmazonSimulator shop, int round, string when)
    {
        Assert.True(report is not null, $"{when}: the engine died before it came to rest");
        var found = string.Join(
            Environment.NewLine,
            report.Listings.Select(
                listing => $"{listing.Listing} own {listing.OwnPrice} {listing.Frozen}: {string.Join("; ", listing.Updates)}"));
        Assert.True(report.Rest, $"{when}: it did not come to rest{Environment.NewLine}{found}");
        var expected = 99.99m + round;
        var applied = shop.Listings.Applied.ToLookup(
            change => change.Sku, change => decimal.Parse(change.Price, CultureInfo.InvariantCulture));
        Assert.NotEmpty(report.Listings);
        foreach (var listing in report.Listings)
        {
            var prices = applied[listing.Listing].ToList();
            Assert.True(prices.Order().SequenceEqual(prices), $"{when}: {listing.Listing} went {string.Join(", ", prices)}");
            Assert.Equal(prices.Distinct().Count(), prices.Count);
            Assert.True(
                prices[^1] == expected && listing.OwnPrice == expected.ToString("F2", CultureInfo.InvariantCulture),
                $"{when}: {listing} and live {prices[^1]}, decided was {expected}{Environment.NewLine}{found}");
        }
    }
}
