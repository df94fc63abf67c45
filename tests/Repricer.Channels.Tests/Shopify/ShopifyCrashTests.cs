using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Adapters.Tests.Crash;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Shopify;

/// <summary>
/// SIGKILL at every step of the way from an observation to its confirmed price, with Shopify's adapter against a shop that loses calls and
/// answers. The market asks for more each round: a price that falls is an older one after a newer.
/// </summary>
public sealed class ShopifyCrashTests : IDisposable
{
    private const int SigKilled = 128 + 9;
    private const int RoundsALife = 2;

    private static readonly string[] Names = ["100/1", "100/2", "200/3"];

    private readonly string _data = TemporaryFolder.Create("shopify-crash");

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public Task Engine_KilledWhileItSends_LosesNothingAndKeepsOrder() =>
        KillAtEachAsync("lease.after", "mark.after", "call.before", "channel.applied", "call.after", "record.before", "record.after");

    [Fact]
    public Task Engine_KilledWhileItSettles_LosesNothingAndKeepsOrder() =>
        KillAtEachAsync("read.before", "read.after", "confirm.before", "confirm.after");

    private async Task KillAtEachAsync(params string[] steps)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "SIGKILL is what this test is about");
        await using var shop = await ShopifySimulator.StartAsync(TimeProvider.System, 1_000_000m);
        shop.Store.Add(100, 1, 100m);
        shop.Store.Add(100, 2, 100m);
        shop.Store.Add(200, 3, 100m);
        var calls = 0;
        shop.NextFault = () => (Interlocked.Increment(ref calls) % 7) switch
        {
            2 => ShopifyFaults.HangsUpBefore,
            4 => ShopifyFaults.HangsUpAfterwards,
            6 => ShopifyFaults.CutsTheAnswer,
            _ => null,
        };

        var round = 1;
        foreach (var step in steps)
        {
            using var engine = Start(shop, [$"first={round}", $"rounds={RoundsALife}", $"kill={step}", "pass=1"]);
            Check(await engine.RestAsync(), shop, round, $"before {step}");
            if (step == "channel.applied")
                shop.NextFault = () => IsUpdate(shop) ? (answer, _) => KillAfterAsync(answer, engine, shop) : null;
            engine.GiveTheWord();
            Assert.Equal(SigKilled, await engine.ExitAsync());
            round += RoundsALife;
        }

        using var last = Start(shop, [$"first={round}"]);
        Check(await last.RestAsync(), shop, round, $"after {steps[^1]}");
        Assert.Equal(0, await last.ExitAsync());
    }

    private EngineProcess Start(ShopifySimulator shop, string[] more)
    {
        shop.Grant(ShopifySimulator.ClientSecret);
        return new EngineProcess(
        [
            $"data={_data}", $"channel={shop.Url}", "type=shopify", $"names={string.Join(',', Names)}", "set.Shop=toys",
            "set.AccessToken=env:SECRET", "set.BulkFrom=0", "secret=" + ShopifySimulator.ClientSecret, .. more,
        ]);
    }

    private static bool IsUpdate(ShopifySimulator shop) =>
        ((string)shop.Calls.Last()["query"]!).Contains("productVariantsBulkUpdate", StringComparison.Ordinal);

    private static async Task KillAfterAsync(Func<Task<JsonObject>> answer, EngineProcess engine, ShopifySimulator shop)
    {
        shop.NextFault = static () => null;
        await answer();
        engine.Kill();
    }

    private static void Check(RestReport? report, ShopifySimulator shop, int round, string when)
    {
        Assert.True(report is { Rest: true }, $"{when}: it did not come to rest");
        var expected = 99.99m + round;
        foreach (var listing in report.Listings)
        {
            var prices = shop.Store.Changes.Where(change => change.Listing == listing.Listing)
                .Select(change => decimal.Parse(change.Price, CultureInfo.InvariantCulture)).ToList();
            Assert.True(prices.Order().SequenceEqual(prices), $"{when}: {listing.Listing} went {string.Join(", ", prices)}");
            Assert.Equal(prices.Distinct().Count(), prices.Count);
            Assert.True(
                prices[^1] == expected && listing.OwnPrice == expected.ToString("F2", CultureInfo.InvariantCulture),
                $"{when}: {listing} and live {prices[^1]}, decided was {expected}");
        }
    }
}
