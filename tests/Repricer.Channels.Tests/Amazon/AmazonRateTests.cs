using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

public sealed class AmazonRateTests
{
    [Fact]
    public async Task A8_EveryCall_AsksItsOwnBucketFirst()
    {
        var rates = new Recorded();
        await using var shop = await AmazonUnderTest.OpenAsync(rates: rates);
        shop.Simulator.Listings.Add("sku");
        await shop.PushAsync(AmazonUnderTest.Change("sku", 40m), Ct);
        await shop.ReadAsync("sku", Ct);
        await shop.Amazon.ReadOffersAsync([AmazonUnderTest.Of("sku")], Ct);
        Assert.Equal(["token", "search", "patch", "search", "offers", "expected_price"], rates.Asked);
        Assert.Equal(["token", "search", "patch", "search", "offers", "expected"], shop.Simulator.Calls);
        var declared = shop.Amazon.Traits.Buckets.Select(bucket => bucket.Name).ToHashSet(StringComparer.Ordinal);
        Assert.All(rates.Asked, bucket => Assert.Contains(bucket, declared));
    }

    [Fact]
    public async Task A8_HeaderOfTheRate_IsTakenOver()
    {
        var rates = new Recorded();
        await using var shop = await AmazonUnderTest.OpenAsync(rates: rates);
        shop.Simulator.Listings.Add("sku");
        shop.Simulator.Limits.Header = operation => operation == "search" ? "3.5" : "string";
        await shop.PushAsync(AmazonUnderTest.Change("sku", 40m), Ct);
        Assert.Equal([("search", 3.5m)], rates.Adopted);
    }

    [Fact]
    public async Task A8_RefusedForItsRate_IsToldToTheBucketAndThrottled()
    {
        var rates = new Recorded();
        await using var shop = await AmazonUnderTest.OpenAsync(rates: rates);
        foreach (var sku in new[] { "1", "2", "3", "4", "5", "6", "7" })
            shop.Simulator.Listings.Add(sku);
        shop.Simulator.Limits.IsOn = true;
        var outcomes = await shop.Adapter.PushAsync(
            ChannelConformance.Batch("b1", [.. Enumerable.Range(1, 7).Select(i => AmazonUnderTest.Change($"{i}", 40m))]), Ct);
        Assert.Equal(5, outcomes.OfType<PushOutcome.Accepted>().Count());
        Assert.All(outcomes.Skip(5), outcome => Assert.Null(Assert.IsType<PushOutcome.Throttled>(outcome).RetryAfter));
        Assert.Equal([("patch", (TimeSpan?)null)], rates.Refused);
        Assert.Equal(1, shop.Simulator.Limits.Exceeded);
    }

    [Fact]
    public async Task Push_NoTurnInTheRateBeforeTheDeadline_IsNotSent()
    {
        await using var shop = await AmazonUnderTest.OpenAsync(rates: new Recorded { Stops = "patch" });
        shop.Simulator.Listings.Add("sku");
        Assert.IsType<PushOutcome.NotSent>(await shop.PushAsync(AmazonUnderTest.Change("sku", 40m), Ct));
        Assert.Equal(0, shop.Simulator.CountOf("patch"));
    }

    private sealed class Recorded : IRateBuckets
    {
        public List<string> Asked { get; } = [];

        public List<(string Bucket, decimal PerSecond)> Adopted { get; } = [];

        public List<(string Bucket, TimeSpan? After)> Refused { get; } = [];

        /// <summary>The bucket in which nobody gets a turn.</summary>
        public string? Stops { get; init; }

        public ValueTask WaitAsync(string bucket, CancellationToken ct, int cost = 1)
        {
            Asked.Add(bucket);
            return bucket == Stops ? throw new OperationCanceledException("no turn") : ValueTask.CompletedTask;
        }

        public void Adopt(string bucket, decimal? perSecond, decimal? remaining, TimeSpan? resetAfter) => Adopted.Add((bucket, perSecond!.Value));

        public void Throttled(string bucket, TimeSpan? after) => Refused.Add((bucket, after));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
