using Repricer.Channels.Tests.Amazon;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Load;

/// <summary>
/// Amazon's own limits alone say how fast prices go out: five patches a second and seller, which are 18,000 an hour. Measured is a stretch
/// of such an hour, with everything else of the engine at work on the same buckets.
/// </summary>
public sealed class AmazonThroughputTests
{
    private const decimal PatchesPerSecond = 5m;
    private const int Burst = 5;

    /// <summary>How much of an hour's 18,000 is sent: five minutes, or what the environment says.</summary>
    private static readonly int Patches =
        int.TryParse(Environment.GetEnvironmentVariable("REPRICER_LOAD_PATCHES"), out var patches) ? patches : 1_500;

    [Fact]
    public async Task Patches_OfOneSeller_GoAsFastAsAmazonLetsThem()
    {
        var time = new ManualTimeProvider();
        await using var bench = await LoadBench.OpenAsync(time);
        await using var seller = await SellerAsync(bench, "shop", Patches, feedFrom: 0);
        await bench.DecideAsync(seller.Listings, static _ => 48m);
        var took = bench.PublishUntilConfirmed(Patches, TimeSpan.FromHours(3));

        AssertIsTheLimitsAlone(took, Patches);
        Assert.Equal((Patches, 0), (seller.Simulator.CountOf("patch"), seller.Simulator.CountOf("feed")));
        AssertExact(seller, 48m);
        TestContext.Current.SendDiagnosticMessage(
            $"{Patches} patches in {took}: {Patches / took.TotalHours:0} an hour; {seller.Simulator.CountOf("search")} searches");
    }

    [Fact]
    public async Task Patches_OfTwoSellersOfOneApplication_AreNoSlowerAndShareItsBucket()
    {
        var each = Patches / 3;
        var time = new ManualTimeProvider();
        await using var bench = await LoadBench.OpenAsync(time);
        await using var one = await SellerAsync(bench, "one", each, feedFrom: 0);
        await using var other = await SellerAsync(bench, "other", each, feedFrom: 0);
        await bench.DecideAsync(one.Listings, static _ => 48m);
        await bench.DecideAsync(other.Listings, static _ => 47m);
        var took = bench.PublishUntilConfirmed(2 * each, TimeSpan.FromHours(3));

        AssertIsTheLimitsAlone(took, each);
        AssertExact(one, 48m);
        AssertExact(other, 47m);
        Assert.Single(bench.Rates.States(), state => state.Bucket == "token");
        Assert.Equal(2, bench.Rates.States().Count(state => state.Bucket == "patch"));
    }

    [Fact]
    public async Task Patches_OfTwoChannelsOfOneSeller_ShareTheSellersBucket()
    {
        var each = Patches / 6;
        var time = new ManualTimeProvider();
        await using var bench = await LoadBench.OpenAsync(time);
        await using var one = await SellerAsync(bench, "one", each, feedFrom: 0, account: "main");
        await using var other = await SellerAsync(bench, "other", each, feedFrom: 0, account: "main", at: one.Simulator);
        await bench.DecideAsync([.. one.Listings, .. other.Listings], static _ => 48m);
        var took = bench.PublishUntilConfirmed(2 * each, TimeSpan.FromHours(3));

        AssertExact(one, 48m);
        AssertIsTheLimitsAlone(took, 2 * each);
        Assert.Single(bench.Rates.States(), state => state.Bucket == "patch");
    }

    [Trait("situation", "8")]
    [Fact]
    public async Task Feed_OfMany_IsOneSubmissionAsSoonAsItsPricesAreRead()
    {
        var count = Math.Min(1_600, Patches / 4);
        var time = new ManualTimeProvider();
        await using var bench = await LoadBench.OpenAsync(time);
        await using var seller = await SellerAsync(bench, "shop", count, feedFrom: count - 25);
        seller.Simulator.Feeds.Takes = TimeSpan.FromMinutes(10);
        await bench.DecideAsync(seller.Listings, static _ => 48m);
        var took = bench.PublishUntilConfirmed(count, TimeSpan.FromHours(3));

        Assert.Equal((0, 1), (seller.Simulator.CountOf("patch"), seller.Simulator.CountOf("feed")));
        AssertExact(seller, 48m);

        // Each is read twice by twenties before it goes: before the push, and by the adapter, which keeps what stands beside the price. The
        // watch over live prices reads beside it, a quarter of the time.
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds((double)(2 * count / 20 / 5m * 1.5m)));
        TestContext.Current.SendDiagnosticMessage($"{count} prices as one feed after {took}");
    }

    private static void AssertIsTheLimitsAlone(TimeSpan took, int patches) => Assert.InRange(
        (decimal)took.TotalSeconds, (patches - Burst) / PatchesPerSecond, (patches - Burst) / PatchesPerSecond * 1.05m);

    private static void AssertExact(AmazonSeller seller, decimal price)
    {
        Assert.Empty(seller.Simulator.Limits.ExceededBy);
        Assert.All(seller.Listings, listing => Assert.Equal(price, seller.Simulator.Listings[listing.Value].Amount("our_price")));
    }

    private static async Task<AmazonSeller> SellerAsync(
        LoadBench bench, string name, int listings, int feedFrom, string? account = null, AmazonSimulator? at = null)
    {
        var simulator = at ?? await AmazonSimulator.StartAsync(bench.Time);
        simulator.Limits.IsOn = true;
        simulator.Limits.Header = simulator.Limits.RateOf;
        ListingId[] ids = [.. Enumerable.Range(1, listings).Select(n => new ListingId(new ChannelId(name), $"{name}-{n:00000}"))];
        foreach (var id in ids)
            simulator.Listings.Add(id.Value);
        var creation = AmazonUnderTest.Create(
            simulator, bench.Time,
            settings => (settings["FeedFrom"], settings["Parallel"]) = ($"{feedFrom}", null), channel: name,
            ratesOf: (region, buckets) => bench.RatesOf(
                "amazon:app", account ?? name, region, buckets, static bucket => bucket is not ("token" or "document")));
        Assert.Empty(creation.Errors);
        await bench.AddAsync(creation.Adapter!, ids, 50m);
        return new AmazonSeller(simulator, creation.Adapter!, ids, isOwner: at is null);
    }

    private sealed class AmazonSeller(AmazonSimulator simulator, IChannelAdapter adapter, ListingId[] listings, bool isOwner)
        : IAsyncDisposable
    {
        public AmazonSimulator Simulator => simulator;

        public ListingId[] Listings => listings;

        public async ValueTask DisposeAsync()
        {
            (adapter as IDisposable)?.Dispose();
            if (isOwner)
                await simulator.DisposeAsync();
        }
    }
}
