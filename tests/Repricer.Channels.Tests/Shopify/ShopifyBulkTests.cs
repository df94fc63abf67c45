using System.Text.Json.Nodes;
using Repricer.Core.Amounts;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using Xunit;
using static Repricer.Channels.Tests.Shopify.ShopifyUnderTest;

namespace Repricer.Channels.Tests.Shopify;

public sealed class ShopifyBulkTests
{
    private const int From = 101;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task S8_ManyChanges_GoAsOneOperationAndEndWithAnOutcomeEach()
    {
        await using var channel = await ShopAsync();
        var outcomes = await channel.PushAsync(Changes());
        var operation = Assert.Single(outcomes.Cast<PushOutcome.Accepted>().Select(accepted => accepted.Submission).Distinct());
        Assert.Empty(channel.Updates());
        Assert.IsType<SubmissionOutcome.Pending>(await channel.Shopify.ReadSubmissionAsync(operation!, Listings(), Ct));

        var run = Assert.Single(channel.Shop.Desk.Runs);
        channel.Shop.Store[1005].Suspended = true;
        channel.Shop.Desk.Complete(run, channel.Shop.Url);
        var finished = Assert.IsType<SubmissionOutcome.Finished>(await channel.Shopify.ReadSubmissionAsync(operation!, Listings(), Ct));
        Assert.Equal(From, finished.ByListing.Count);
        Assert.IsType<PushOutcome.Rejected>(finished.ByListing[Listing(5, 1005)]);
        Assert.Equal(From - 1, finished.ByListing.Values.OfType<PushOutcome.Accepted>().Count());
        Assert.All(channel.Shop.Store.All, variant => Assert.Equal(variant.Id == 1005 ? 10m : 5m, variant.Price));
    }

    [Fact]
    public async Task S8_LinesComeInAnyOrder_EachIsKnownByItsNumber()
    {
        await using var channel = await ShopAsync();
        var operation = await SubmitAsync(channel);
        foreach (var variant in channel.Shop.Store.All.Where(variant => variant.Id % 2 == 0))
            variant.Suspended = true;

        // The simulator writes its lines from the last to the first.
        channel.Shop.Desk.Complete(channel.Shop.Desk.Runs[0], channel.Shop.Url);
        var finished = Assert.IsType<SubmissionOutcome.Finished>(await channel.Shopify.ReadSubmissionAsync(operation, Listings(), Ct));
        Assert.All(finished.ByListing, entry => Assert.Equal(
            long.Parse(entry.Key.Value.Split('/')[1]) % 2 == 0, entry.Value is PushOutcome.Rejected));
    }

    [Fact]
    public async Task S8_OtherOperationInProgress_ChangesGoCallByCall()
    {
        await using var channel = await ShopAsync();
        channel.Shop.Desk.Busy = true;
        Assert.All(await channel.PushAsync(Changes()), outcome => Assert.Null(Assert.IsType<PushOutcome.Accepted>(outcome).Submission));
        Assert.Equal(From, channel.Updates().Count);
        Assert.All(channel.Shop.Store.All, variant => Assert.Equal(5m, variant.Price));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Push_SomeAreTakenBackRightBeforeThePost_NeitherOperationNorCallHoldsThem(bool busy)
    {
        await using var channel = await ShopAsync();
        channel.Shop.Desk.Busy = busy;
        var batch = ChannelConformance.Batch("b1", Changes());
        var outcomes = await channel.Adapter.PushAsync(ChannelConformance.Without(batch, Listing(3, 1003)), Ct);
        Assert.Equal(SendBatch.MayNotGo, Assert.IsType<PushOutcome.NotSent>(outcomes[2]).Reason);
        Assert.Equal(From - 1, outcomes.OfType<PushOutcome.Accepted>().Count());
        if (!busy)
            channel.Shop.Desk.Complete(Assert.Single(channel.Shop.Desk.Runs), channel.Shop.Url);
        Assert.All(channel.Shop.Store.All, variant => Assert.Equal(variant.Id == 1003 ? 10m : 5m, variant.Price));
    }

    [Fact]
    public async Task Push_AllAreTakenBack_NothingIsStarted()
    {
        await using var channel = await ShopAsync();
        var batch = ChannelConformance.Batch("b1", Changes());
        Assert.All(
            await channel.Adapter.PushAsync(ChannelConformance.Without(batch, Listings()), Ct),
            outcome => Assert.IsType<PushOutcome.NotSent>(outcome));
        Assert.Empty(channel.Shop.Desk.Runs);
        Assert.Empty(channel.Updates());
    }

    [Fact]
    public async Task S8_OperationBreaks_WhatWasDoneIsToldAndTheRestIsUnknown()
    {
        await using var channel = await ShopAsync();
        var operation = await SubmitAsync(channel);
        channel.Shop.Desk.Complete(channel.Shop.Desk.Runs[0], channel.Shop.Url, lines: 40);
        var finished = Assert.IsType<SubmissionOutcome.Finished>(await channel.Shopify.ReadSubmissionAsync(operation, Listings(), Ct));
        Assert.Equal(40, finished.ByListing.Count);
        Assert.Equal(
            channel.Shop.Store.All.Where(variant => variant.Price == 5m).Select(variant => Listing(variant.Product, variant.Id)).Order(),
            finished.ByListing.Keys.Order());
    }

    [Fact]
    public async Task S8_ProcessThatSentItIsGone_NobodyIsTakenForAnother()
    {
        await using var channel = await ShopAsync();
        var operation = await SubmitAsync(channel);
        channel.Shop.Store[1005].Suspended = true;
        channel.Shop.Desk.Complete(channel.Shop.Desk.Runs[0], channel.Shop.Url);

        // Another process, which does not know what stood on which line.
        await using var later = await OpenAsync(new() { ["BulkFrom"] = "101" }, shop: channel.Shop, time: channel.Time);
        var finished = Assert.IsType<SubmissionOutcome.Finished>(await later.Shopify.ReadSubmissionAsync(operation, Listings(), Ct));
        Assert.Empty(finished.ByListing);
    }

    [Fact]
    public async Task S8_OperationThatNobodyKnows_IsLost()
    {
        await using var channel = await ShopAsync();
        Assert.IsType<SubmissionOutcome.Lost>(
            await channel.Shopify.ReadSubmissionAsync("gid://shopify/BulkOperation/99", Listings(), Ct));
    }

    [Fact]
    public async Task Push_StartOfAnOperationWasNotAnswered_NothingGoesOutBeforeItHasEnded()
    {
        await using var channel = await ShopAsync();
        channel.Shop.Faults.Enqueue(null);
        channel.Shop.Faults.Enqueue(null);
        channel.Shop.Faults.Enqueue(null);
        channel.Shop.Faults.Enqueue(ShopifyFaults.HangsUpAfterwards);
        Assert.All(await channel.PushAsync(Changes()), outcome => Assert.IsType<PushOutcome.Unknown>(outcome));

        // A newer price would be overwritten by the older one of the operation that runs unseen.
        var newer = Change(1, 1001, 7m, version: 2);
        Assert.IsType<PushOutcome.NotSent>(Assert.Single(await channel.PushAsync(newer)));
        channel.Shop.Desk.Complete(Assert.Single(channel.Shop.Desk.Runs), channel.Shop.Url);
        Assert.IsType<PushOutcome.Accepted>(Assert.Single(await channel.PushAsync(newer)));
        Assert.Equal(7m, channel.Shop.Store[1001].Price);
    }

    [Fact]
    public async Task Push_FirstOfAProcess_WaitsForAnOperationOfTheOneBefore()
    {
        await using var channel = await ShopAsync();
        await SubmitAsync(channel);
        await using var later = await OpenAsync(new() { ["BulkFrom"] = "101" }, shop: channel.Shop, time: channel.Time);
        Assert.IsType<PushOutcome.NotSent>(Assert.Single(await later.PushAsync(Change(1, 1001, 7m))));
        channel.Shop.Desk.Complete(channel.Shop.Desk.Runs[0], channel.Shop.Url);
        Assert.IsType<PushOutcome.Accepted>(Assert.Single(await later.PushAsync(Change(1, 1001, 7m))));
    }

    [Trait("situation", "5")]
    [Fact]
    public async Task Push_FewChanges_NeverGoAsAnOperationHoweverLargeTheCatalogueIs()
    {
        await using var channel = await ShopAsync();
        await channel.PushAsync(Changes()[..100]);
        Assert.Empty(channel.Shop.Desk.Runs);
        Assert.Equal(100, channel.Updates().Count);
    }

    /// <summary>The same three forms as in a call by itself.</summary>
    [Trait("situation", "3")]
    [Fact]
    public async Task S4_CrossedOutPricesInAnOperation_AreLeftSetOrTakenAwayAsInACall()
    {
        await using var channel = await ShopAsync();
        foreach (var id in (int[])[1001, 1002, 1003])
            channel.Shop.Store[id].CompareAt = 30m;
        var changes = Changes();
        changes[1] = changes[1] with { Terms = PriceTerms.CrossedOut(new Money(7.5m, Currency.Parse("EUR"))) };
        changes[2] = changes[2] with { Terms = PriceTerms.NothingCrossedOut };
        await channel.PushAsync(changes);
        var run = Assert.Single(channel.Shop.Desk.Runs);
        Assert.Equal(
            [
                """[{"id":"gid://shopify/ProductVariant/1001","price":"5.00"}]""",
                """[{"id":"gid://shopify/ProductVariant/1002","price":"5.00","compareAtPrice":"7.50"}]""",
                """[{"id":"gid://shopify/ProductVariant/1003","price":"5.00","compareAtPrice":null}]""",
            ],
            run.File.Split('\n').Take(3).Select(line => JsonNode.Parse(line)!["variants"]!.ToJsonString()));
        channel.Shop.Desk.Complete(run, channel.Shop.Url);
        Assert.Equal([30m, 7.5m, null], channel.Shop.Store.All.Take(3).Select(variant => variant.CompareAt));
    }

    private static async Task<string> SubmitAsync(ShopifyUnderTest channel) =>
        Assert.IsType<PushOutcome.Accepted>((await channel.PushAsync(Changes()))[0]).Submission!;

    private static async Task<ShopifyUnderTest> ShopAsync()
    {
        var channel = await OpenAsync(new() { ["BulkFrom"] = "101" });
        for (var i = 1; i <= From; i++)
            channel.Shop.Store.Add(i, 1000 + i);
        return channel;
    }

    private static PriceChange[] Changes() => [.. Enumerable.Range(1, From).Select(i => Change(i, 1000 + i, 5m))];

    private static Core.Catalog.ListingId[] Listings() => [.. Changes().Select(change => change.Listing)];
}
