using System.Text.Json.Nodes;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

public sealed class AmazonFeedTests
{
    private const int Count = 30;

    [Fact]
    public async Task Push_MoreThanABatch_IsOneFeedAndNoPatch()
    {
        await using var shop = await Open();
        var outcomes = await PushAsync(shop);
        Assert.Single(outcomes.Select(outcome => Assert.IsType<PushOutcome.Accepted>(outcome).Submission).Distinct());
        Assert.Equal((0, 1, 2), (shop.Simulator.CountOf("patch"), shop.Simulator.CountOf("feed"), shop.Simulator.CountOf("search")));
        var file = JsonNode.Parse(Assert.Single(shop.Simulator.Feeds.Files))!;
        Assert.Equal(AmazonSimulator.Seller, (string?)file["header"]!["sellerId"]);
        Assert.Equal("2021-08-01", (string?)file["header"]!["report"]!["apiVersion"]);
        Assert.Equal(Count, file["messages"]!.AsArray().Select(message => (int)message!["messageId"]!).Distinct().Count());
        Assert.False(shop.Simulator.Feeds.TokenWasShownToTheStore);
    }

    [Fact]
    public async Task Push_SomeAreTakenBackRightBeforeThePost_TheFileDoesNotHoldThem()
    {
        await using var shop = await Open();
        var batch = ChannelConformance.Batch("b", [.. Enumerable.Range(0, Count).Select(i => AmazonUnderTest.Change($"sku-{i:00}", 20m))]);
        List<int> searches = [];
        var outcomes = await shop.Adapter.PushAsync(
            batch with
            {
                BeforePost = about =>
                {
                    searches.Add(shop.Simulator.CountOf("search") + (100 * shop.Simulator.CountOf("feedDocument")));
                    return ChannelConformance.Without(batch, AmazonUnderTest.Of("sku-03")).BeforePost!(about);
                },
            },
            Ct);
        Assert.Equal(new PushOutcome.NotSent(SendBatch.MayNotGo), outcomes[3]);
        Assert.Equal(Count - 1, outcomes.OfType<PushOutcome.Accepted>().Count());
        Assert.DoesNotContain("sku-03", Assert.Single(shop.Simulator.Feeds.Files), StringComparison.Ordinal);

        // Once, when all is read and nothing is left with Amazon yet.
        Assert.Equal([2], searches);
    }

    [Fact]
    public async Task Push_AllAreTakenBack_NothingIsCreated()
    {
        await using var shop = await Open();
        var batch = ChannelConformance.Batch("b", [.. Enumerable.Range(0, Count).Select(i => AmazonUnderTest.Change($"sku-{i:00}", 20m))]);
        var outcomes = await shop.Adapter.PushAsync(
            ChannelConformance.Without(batch, [.. batch.Changes.Select(change => change.Listing)]), Ct);
        Assert.All(outcomes, outcome => Assert.IsType<PushOutcome.NotSent>(outcome));
        Assert.Equal((0, 0), (shop.Simulator.CountOf("feedDocument"), shop.Simulator.CountOf("feed")));
    }

    [Fact]
    public async Task ReadSubmission_FeedGoesItsWay_IsPendingAndThenFinishedBySku()
    {
        await using var shop = await Open();
        shop.Simulator.Listings.Refuse = sku => sku == "sku-07" ? "no" : null;
        var feed = Submission(await PushAsync(shop));
        Assert.IsType<SubmissionOutcome.Pending>(await ReadAsync(shop, feed));
        shop.Time.Advance(TimeSpan.FromMinutes(10));
        var finished = Assert.IsType<SubmissionOutcome.Finished>(await ReadAsync(shop, feed));
        Assert.Equal(Count, finished.ByListing.Count);
        Assert.Contains("99022: no", Assert.IsType<PushOutcome.Rejected>(finished.ByListing[AmazonUnderTest.Of("sku-07")]).Reason);
        Assert.Equal(Count - 1, finished.ByListing.Values.OfType<PushOutcome.Accepted>().Count());
        Assert.Equal(Count - 1, shop.Arrived().Count);
        Assert.IsType<SubmissionOutcome.Finished>(await ReadAsync(shop, feed));
    }

    [Fact]
    public async Task A13_DoneWithoutEffect_IsSettledByReadingBack()
    {
        await using var shop = await Open();
        shop.Simulator.Feeds.Effective = 0;
        var feed = Submission(await PushAsync(shop));
        shop.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.IsType<SubmissionOutcome.Finished>(await ReadAsync(shop, feed));
        Assert.Equal(50m, Assert.IsType<PriceReadOutcome.Read>(await shop.ReadAsync("sku-00", Ct)).Price.Amount);
    }

    [Theory]
    [InlineData("FATAL")]
    [InlineData("CANCELLED")]
    public async Task A13_FatalWithSomeEffect_IsLost(string end)
    {
        await using var shop = await Open();
        shop.Simulator.Feeds.EndsAs = end;
        shop.Simulator.Feeds.Effective = 5;
        var feed = Submission(await PushAsync(shop));
        shop.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Contains(end, Assert.IsType<SubmissionOutcome.Lost>(await ReadAsync(shop, feed)).Reason);
        Assert.Equal(5, shop.Arrived().Count);
    }

    [Fact]
    public async Task A13_ReportSaysNothingOfListings_RejectedOnesAreKnownAllTheSame()
    {
        await using var shop = await Open();
        shop.Simulator.Feeds.OmitsItems = true;
        shop.Simulator.Listings.Refuse = sku => sku == "sku-07" ? "no" : null;
        var feed = Submission(await PushAsync(shop));
        shop.Time.Advance(TimeSpan.FromMinutes(10));
        var finished = Assert.IsType<SubmissionOutcome.Finished>(await ReadAsync(shop, feed));
        Assert.IsType<PushOutcome.Rejected>(finished.ByListing[AmazonUnderTest.Of("sku-07")]);
    }

    [Theory]
    [InlineData("feedDocument", typeof(PushOutcome.NotSent))]
    [InlineData("upload", typeof(PushOutcome.NotSent))]
    [InlineData("feed", typeof(PushOutcome.Unknown))]
    public async Task Push_ConnectionIsCut_OnlyTheFeedItselfCanHaveHadEffect(string where, Type outcome)
    {
        await using var shop = await Open();
        shop.Simulator.Fault = operation => operation == where ? AmazonFault.DoneAndCut : null;
        Assert.All(await PushAsync(shop), found => Assert.IsType(outcome, found));
    }

    [Fact]
    public async Task Push_FeedIsRefusedAsAWhole_NoPriceIsAtFault()
    {
        await using var shop = await Open();
        shop.Simulator.Fault = operation => operation == "feed" ? AmazonFault.Status(400, AmazonSimulator.Error("InvalidInput", "bad")) : null;
        Assert.All(await PushAsync(shop), outcome => Assert.IsType<PushOutcome.NotSent>(outcome));
    }

    [Fact]
    public async Task Push_SomeCannotGo_TheOthersDo()
    {
        await using var shop = await Open();
        shop.Simulator.Listings.Remove("sku-03");
        shop.Simulator.Listings["sku-04"].Set("minimum_seller_allowed_price", 45m);
        var outcomes = await PushAsync(shop);
        Assert.IsType<PushOutcome.Rejected>(outcomes[3]);
        Assert.IsType<PushOutcome.Rejected>(outcomes[4]);
        Assert.Equal(Count - 2, outcomes.OfType<PushOutcome.Accepted>().Count());
    }

    [Fact]
    public async Task ReadSubmission_NotKnownAnyMore_IsLost()
    {
        await using var shop = await Open();
        Assert.IsType<SubmissionOutcome.Lost>(await ReadAsync(shop, "feed-of-long-ago"));
        shop.Simulator.Fault = operation => operation == "readFeed" ? AmazonFault.Status(500) : null;
        Assert.IsType<SubmissionOutcome.Pending>(await ReadAsync(shop, "feed-of-long-ago"));
    }

    private static async Task<AmazonUnderTest> Open()
    {
        var shop = await AmazonUnderTest.OpenAsync(settings => settings["FeedFrom"] = "25");
        for (var i = 0; i < Count; i++)
            shop.Simulator.Listings.Add($"sku-{i:00}");
        return shop;
    }

    private static ValueTask<IReadOnlyList<PushOutcome>> PushAsync(AmazonUnderTest shop) => shop.Adapter.PushAsync(
        ChannelConformance.Batch("b1", [.. Enumerable.Range(0, Count).Select(i => AmazonUnderTest.Change($"sku-{i:00}", 40m))]), Ct);

    private static string Submission(IReadOnlyList<PushOutcome> outcomes) => outcomes.OfType<PushOutcome.Accepted>().First().Submission!;

    private static ValueTask<SubmissionOutcome> ReadAsync(AmazonUnderTest shop, string feed) =>
        shop.Amazon.ReadSubmissionAsync(feed, [.. Enumerable.Range(0, Count).Select(i => AmazonUnderTest.Of($"sku-{i:00}"))], Ct);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
