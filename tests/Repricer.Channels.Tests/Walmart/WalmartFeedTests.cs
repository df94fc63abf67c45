using Repricer.Channels.Tests.Simulating;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Channels.Tests.Walmart;

/// <summary>Many prices as one feed: W3 and W4 of the design.</summary>
public sealed class WalmartFeedTests
{
    [Fact]
    public async Task Push_MoreThanGoOneByOne_IsOneFeedOfRegularPrices()
    {
        await using var shop = new WalmartShop();
        var skus = shop.Add(21);
        Assert.Equal(new BulkCalls(20, 1000) { CorrectionsFrom = 100, AsksBeforePost = true }, shop.Adapter.Traits.Bulk);
        var (outcomes, feed) = await shop.FeedAsync(7.5m, skus);
        Assert.All(outcomes, outcome => Assert.Equal(new PushOutcome.Accepted(feed, TimeSpan.FromMinutes(5)), outcome));
        Assert.Equal("F1@AU8BAQA", feed);
        var call = Assert.Single(shop.Market.Api.Calls, call => call.Path == "/v3/feeds");
        Assert.Equal("feedType=PRICE_AND_PROMOTION", call.Target.Split('?')[1]);
        Assert.StartsWith(
            """{"MPItemFeedHeader":{"businessUnit":"WALMART_US","version":"2.0.20240126-12_25_52-api","locale":"en"},"MPItem":[{"Promo""",
            call.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(shop.Market.Api.Calls, one => one.Path == "/v3/price");
        Assert.All(skus, sku => Assert.Equal(7.5m, shop.Market.Items[sku].Price));
    }

    [Fact]
    public async Task Push_SomeAreTakenBackRightBeforeThePost_TheFeedDoesNotHoldThem()
    {
        await using var shop = new WalmartShop();
        var skus = shop.Add(21);
        var batch = ChannelConformance.Batch("f", [.. skus.Select(sku => WalmartShop.Change(sku, 7m))]);
        var outcomes = await shop.Walmart.PushAsync(ChannelConformance.Without(batch, WalmartShop.Of(skus[3])), Ct);
        Assert.Equal(new PushOutcome.NotSent(SendBatch.MayNotGo), outcomes[3]);
        Assert.Equal(20, outcomes.OfType<PushOutcome.Accepted>().Count());
        Assert.All(skus, sku => Assert.Equal(sku == skus[3] ? 5m : 7m, shop.Market.Items[sku].Price));
        var none = await shop.Walmart.PushAsync(ChannelConformance.Without(batch, [.. skus.Select(WalmartShop.Of)]), Ct);
        Assert.All(none, outcome => Assert.IsType<PushOutcome.NotSent>(outcome));
        Assert.Single(shop.Market.Api.Calls, call => call.Path == "/v3/feeds");
    }

    [Fact]
    public async Task W3_SkuTwiceInAFeed_TheNewestGoesAlone()
    {
        await using var shop = new WalmartShop();
        var skus = shop.Add(20);
        var changes = skus.Select(sku => WalmartShop.Change(sku, 7m, 1)).Append(WalmartShop.Change(skus[3], 8m, 2)).ToArray();
        var outcomes = await shop.Walmart.PushAsync(ChannelConformance.Batch("f", changes), Ct);
        Assert.IsType<PushOutcome.NotSent>(outcomes[3]);
        Assert.IsType<PushOutcome.Accepted>(outcomes[20]);
        Assert.Equal(8m, shop.Market.Items[skus[3]].Price);
    }

    [Fact]
    public async Task ReadSubmission_StillWorkedOn_IsPending()
    {
        await using var shop = new WalmartShop();
        var skus = shop.Add(21);
        shop.Market.Feeds.Takes = TimeSpan.FromMinutes(10);
        var (_, feed) = await shop.FeedAsync(7m, skus);
        Assert.IsType<SubmissionOutcome.Pending>(await EndAsync(shop, feed!, skus));
        shop.Time.Advance(TimeSpan.FromMinutes(10));
        var finished = Assert.IsType<SubmissionOutcome.Finished>(await EndAsync(shop, feed!, skus));
        Assert.Equal(21, finished.ByListing.Values.OfType<PushOutcome.Accepted>().Count());
        Assert.Equal("/v3/feeds/F1@AU8BAQA", shop.Last("/v3/feeds/").Path);
    }

    [Fact]
    public async Task W4_ProcessedWithFailedItems_EachHasItsOwnWord()
    {
        await using var shop = new WalmartShop();
        var skus = shop.Add(330);
        shop.Market.Feeds.Refused["sku-0007"] = "DATA_ERROR";
        shop.Market.Feeds.Refused["sku-0123"] = "SYSTEM_ERROR";
        shop.Market.Feeds.Refused["sku-0124"] = "TIMEOUT_ERROR";
        shop.Market.Feeds.Unnamed.Add("sku-0200");
        var (_, feed) = await shop.FeedAsync(7m, skus);
        var finished = Assert.IsType<SubmissionOutcome.Finished>(await EndAsync(shop, feed!, skus));
        Assert.Contains(
            "below the least", Assert.IsType<PushOutcome.Rejected>(finished.ByListing[WalmartShop.Of("sku-0007")]).Reason,
            StringComparison.Ordinal);

        // A fault of Walmart's own says nothing of the effect, and silence does not either.
        Assert.All(new[] { "sku-0123", "sku-0124", "sku-0200" }, sku => Assert.DoesNotContain(WalmartShop.Of(sku), finished.ByListing.Keys));
        Assert.Equal(326, finished.ByListing.Values.OfType<PushOutcome.Accepted>().Count());
        Assert.Equal(
            Enumerable.Range(0, 7).Select(page => $"{page * 50}"),
            shop.Market.Api.Calls.Where(call => call.Path.StartsWith("/v3/feeds/", StringComparison.Ordinal))
                .Select(call => call.Parameter("offset")!).Distinct().OrderBy(text => int.Parse(text, null)).Take(7));
    }

    [Fact]
    public async Task ReadSubmission_APageIsTorn_GoesOnFromThereAtTheNextLook()
    {
        await using var shop = new WalmartShop();
        var skus = shop.Add(330);
        var (_, feed) = await shop.FeedAsync(7m, skus);
        shop.Market.Api.Break(ApiFault.CutBody, call => call.Parameter("offset") == "100");
        Assert.IsType<SubmissionOutcome.Pending>(await EndAsync(shop, feed!, skus));
        Assert.Equal(330, Assert.IsType<SubmissionOutcome.Finished>(await EndAsync(shop, feed!, skus)).ByListing.Count);
        Assert.Single(shop.Market.Api.Calls, call => call.Parameter("offset") == "0" && call.Parameter("includeDetails") == "true");
    }

    [Fact]
    public async Task ReadSubmission_EndedAsAnErrorOrNotKnown_IsLost()
    {
        await using var shop = new WalmartShop();
        var skus = shop.Add(21);
        shop.Market.Feeds.Fails = true;
        var (_, feed) = await shop.FeedAsync(7m, skus);
        Assert.Contains("ERROR", Assert.IsType<SubmissionOutcome.Lost>(await EndAsync(shop, feed!, skus)).Reason, StringComparison.Ordinal);
        Assert.IsType<SubmissionOutcome.Lost>(await EndAsync(shop, "F99@none", skus));
    }

    [Theory]
    [InlineData(ApiFault.BadGateway, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.HtmlPage, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.TooMany, typeof(PushOutcome.Throttled))]
    public async Task Push_FeedGoesWrong_IsTheSameForAll(ApiFault fault, Type outcome)
    {
        await using var shop = new WalmartShop();
        shop.Market.Api.Break(fault, call => call.Path == "/v3/feeds");
        var (outcomes, _) = await shop.FeedAsync(7m, shop.Add(21));
        Assert.All(outcomes, one => Assert.IsType(outcome, one));
    }

    [Fact]
    public async Task Push_FeedIsRefusedAsAWhole_NoPriceIsAtFault()
    {
        await using var shop = new WalmartShop();
        shop.Market.Feeds.RefusesAll = true;
        var (outcomes, _) = await shop.FeedAsync(7m, shop.Add(21));
        Assert.All(outcomes, outcome => Assert.Contains(
            "version", Assert.IsType<PushOutcome.NotSent>(outcome).Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Push_BeyondTheUnitedStates_AlwaysIsAFeedWithTheMarketsHeaders()
    {
        await using var shop = new WalmartShop(null, "ca");
        shop.Add(1);
        Assert.Null(shop.Adapter.Traits.Bulk);
        var outcome = Assert.Single(await shop.Walmart.PushAsync(
            ChannelConformance.Batch("b", WalmartShop.Change("sku-0001", 7m, currency: "CAD")), Ct));
        Assert.NotNull(Assert.IsType<PushOutcome.Accepted>(outcome).Submission);
        var call = shop.Last("/v3/feeds");
        Assert.Equal(("ca", "3.1"), (call.Header("WM_MARKET"), call.Header("WM_GLOBAL_VERSION")));
        Assert.Contains("WALMART_CA", call.Text, StringComparison.Ordinal);
        Assert.Equal(7m, shop.Market.Items["sku-0001"].Live);
    }

    private static ValueTask<SubmissionOutcome> EndAsync(WalmartShop shop, string feed, IEnumerable<string> skus) =>
        shop.Walmart.ReadSubmissionAsync(feed, [.. skus.Select(WalmartShop.Of)], Ct);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
