using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>Ten thousand changes of price while everything fails now and then: what stands at the end is exact, and nothing older came after newer.</summary>
public sealed class AmazonStormTests
{
    private const int Listings = 400;
    private const int Rounds = 25;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Push_TenThousandChangesWithFaults_LeavesTheLastPriceEverywhere(int seed)
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

        var wanted = new Dictionary<string, decimal>(StringComparer.Ordinal);
        for (var round = 1; round <= Rounds; round++)
        {
            for (var i = 0; i < Listings; i++)
                wanted[$"sku-{i:000}"] = 10m + (random.Next(0, 9_000) / 100m);

            // Every fifth time by a feed.
            await SettleAsync(shop, wanted, round, round % 5 == 0 ? Listings : AmazonItemsAtOnce);
        }

        shop.Simulator.Fault = _ => null;
        Assert.Equal(
            wanted.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value)),
            shop.Simulator.Listings.All.Select(listing => (listing.Sku, listing.Amount("our_price")!.Value)));
        Assert.True(shop.Simulator.Listings.All.All(listing => listing.Live is not null));
    }

    /// <summary>Sends, reads back and sends again as the outbox does, until all stands.</summary>
    private static async Task SettleAsync(AmazonUnderTest shop, IReadOnlyDictionary<string, decimal> wanted, int version, int batch)
    {
        var left = wanted.Keys.ToList();
        for (var turn = 0; left.Count > 0; turn++)
        {
            Assert.True(turn < 200, $"{left.Count} of round {version} do not settle");
            foreach (var some in left.Chunk(batch))
                await shop.Adapter.PushAsync(ChannelConformance.Batch($"b-{version}-{turn}", [.. some.Select(sku => Change(sku, wanted[sku], version))]), Ct);

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
