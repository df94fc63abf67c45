using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;
using Xunit.Sdk;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>Many changes of price while everything fails now and then: what stands at the end is exact, and nothing older came after newer.</summary>
public sealed class AmazonStormTests
{
    /// <summary>Few, so that each has many prices one after the other.</summary>
    private static readonly int Listings = Fuzz.Cases(25);
    private const int Rounds = 100;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task Push_ManyChangesWithFaults_LeavesTheLastPriceEverywhereAndNothingOlderAfterNewer(int seed) =>
        RunAsync(seed, static adapter => adapter);

    [Fact]
    public async Task Push_AdapterThatSendsAgainByItself_IsFoundOut()
    {
        var found = await Assert.ThrowsAnyAsync<XunitException>(() => RunAsync(1, static adapter => new SendsAgain(adapter)));
        Assert.Contains("took effect after something newer", found.Message, StringComparison.Ordinal);
    }

    private static async Task RunAsync(int seed, Func<IChannelAdapter, IChannelAdapter> wrap)
    {
        var random = new Random(seed);
        await using var shop = await AmazonUnderTest.OpenAsync(settings => (settings["Parallel"], settings["FeedFrom"]) = ("4", "100"));
        for (var i = 0; i < Listings; i++)
            shop.Simulator.Listings.Add($"sku-{i:000}");
        shop.Simulator.Listings.Delay = TimeSpan.FromSeconds(5);
        shop.Simulator.Feeds.Takes = TimeSpan.FromMinutes(5);
        shop.Simulator.Fault = operation => Next(random) switch
        {
            < 2 => AmazonFault.Cut,
            < 4 => AmazonFault.DoneAndCut,
            < 6 => AmazonFault.Status(429, "", "1"),
            < 8 => AmazonFault.Status(503),
            < 9 => AmazonFault.Status(200, "<html/>"),
            < 10 => AmazonFault.DoneBut(500, ""),
            _ => null,
        };

        var adapter = wrap(shop.Adapter);
        var wanted = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var decided = shop.Simulator.Listings.All.ToDictionary(listing => AmazonUnderTest.Of(listing.Sku), _ => new List<PriceChange>());
        for (var round = 1; round <= Rounds; round++)
        {
            for (var i = 0; i < Listings; i++)
            {
                wanted[$"sku-{i:000}"] = 10m + (random.Next(0, 9_000) / 100m);
                decided[AmazonUnderTest.Of($"sku-{i:000}")].Add(Change($"sku-{i:000}", wanted[$"sku-{i:000}"], round));
            }

            // Every fifth time by a feed.
            await SettleAsync(shop, adapter, wanted, round, round % 5 == 0 ? Listings : AmazonItemsAtOnce);
        }

        shop.Simulator.Fault = _ => null;
        PriceStorm.NothingOlderAfterNewer(decided, shop.Arrived());
        Assert.Equal(
            wanted.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value)),
            shop.Simulator.Listings.All.Select(listing => (listing.Sku, listing.Amount("our_price")!.Value)));
        Assert.True(shop.Simulator.Listings.All.All(listing => listing.Live is not null));
    }

    /// <summary>Sends, reads back and sends again as the outbox does, until all stands.</summary>
    private static async Task SettleAsync(
        AmazonUnderTest shop, IChannelAdapter adapter, IReadOnlyDictionary<string, decimal> wanted, int version, int batch)
    {
        var left = wanted.Keys.ToList();
        for (var turn = 0; left.Count > 0; turn++)
        {
            Assert.True(turn < 200, $"{left.Count} of round {version} do not settle");
            foreach (var some in left.Chunk(batch))
                await adapter.PushAsync(ChannelConformance.Batch($"b-{version}-{turn}", [.. some.Select(sku => Change(sku, wanted[sku], version))]), Ct);

            // Whatever may still come has come; only then is anything sent again.
            shop.Time.Advance(TimeSpan.FromMinutes(10));
            List<string> open = [];
            foreach (var some in left.Chunk(AmazonItemsAtOnce))
            {
                var read = await shop.Adapter.ReadPricesAsync([.. some.Select(AmazonUnderTest.Of)], Ct);
                open.AddRange(read.Where(outcome => outcome is not PriceReadOutcome.Read found || found.Price.Amount != wanted[outcome.Listing.Value])
                    .Select(outcome => outcome.Listing.Value));
            }

            left = open;
        }
    }

    private const int AmazonItemsAtOnce = 20;

    private static PriceChange Change(string sku, decimal price, int version) => AmazonUnderTest.Change(sku, price, version);

    private static int Next(Random random)
    {
        lock (random)
            return random.Next(100);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
