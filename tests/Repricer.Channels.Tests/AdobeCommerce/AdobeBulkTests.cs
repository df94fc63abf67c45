using Repricer.Channels.Tests.Simulating;
using Repricer.Engine.Publishing;
using Xunit;
using static Repricer.Channels.Tests.AdobeCommerce.AdobeChannel;
using static Repricer.Channels.Tests.ChannelConformance;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>Many prices as one asynchronous bulk that ends later: D6 of the design.</summary>
public sealed class AdobeBulkTests
{
    private static readonly string[] Skus = [.. Enumerable.Range(0, 30).Select(i => $"sku-{i:00}")];

    [Fact]
    public async Task D6_MoreThanOneCallTakes_IsABulkOfOneOperationEach()
    {
        await using var channel = Bulky();
        Assert.Equal(new BulkCalls(20, 1000) { AsksBeforePost = true }, channel.Adapter.Traits.Bulk);
        var (outcomes, bulk) = await SendAsync(channel);
        Assert.All(outcomes, outcome => Assert.Equal(new PushOutcome.Accepted(bulk, TimeSpan.FromSeconds(30)), outcome));
        var call = Assert.Single(channel.Shop.Api.Calls, call => call.Method == "POST");
        Assert.Equal("/rest/all/async/bulk/V1/products/base-prices", call.Path);
        Assert.StartsWith(
            """[{"prices":[{"price":7.00,"store_id":0,"sku":"sku-00"}]},{"prices":[{"price":7.00""", call.Text, StringComparison.Ordinal);
        Assert.All(Skus, sku => Assert.Equal(7m, channel.Shop[sku].BaseIn(0)));
        Assert.All((await EndAsync(channel, bulk)).Values, outcome => Assert.Equal(new PushOutcome.Accepted(), outcome));
    }

    [Fact]
    public async Task Push_SomeAreTakenBackRightBeforeThePost_TheBulkDoesNotHoldThem()
    {
        await using var channel = Bulky();
        await SendAsync(channel);
        var batch = Batch("b", [.. Skus.Select(sku => Change(sku, 8m))]);
        var outcomes = await channel.Adapter.PushAsync(Without(batch, Of(Skus[3])), TestContext.Current.CancellationToken);
        Assert.Equal(new PushOutcome.NotSent(SendBatch.MayNotGo), outcomes[3]);
        Assert.Equal(Skus.Length - 1, outcomes.OfType<PushOutcome.Accepted>().Count());
        Assert.All(Skus, sku => Assert.Equal(sku == Skus[3] ? 7m : 8m, channel.Shop[sku].BaseIn(0)));
        await channel.Adapter.PushAsync(Without(batch, [.. Skus.Select(Of)]), TestContext.Current.CancellationToken);
        Assert.Equal(2, channel.Shop.Api.Calls.Count(call => call.Path.Contains("async", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task D6_FewerChanges_GoAtOnce()
    {
        await using var channel = Bulky();
        var outcomes = await channel.PushAllAsync([.. Skus.Take(10).Select(sku => Change(sku, 7m))]);
        Assert.All(outcomes, outcome => Assert.Equal(new PushOutcome.Accepted(), outcome));
        Assert.DoesNotContain(channel.Shop.Api.Calls, call => call.Path.Contains("async", StringComparison.Ordinal));
    }

    [Fact]
    public async Task D6_NobodyWorksItOff_IsPendingForAsLongAsItTakes()
    {
        await using var channel = Bulky();
        channel.Shop.Bulks.Sleeps = true;
        var (_, bulk) = await SendAsync(channel);
        Assert.Equal(new SubmissionOutcome.Pending(TimeSpan.FromSeconds(30)), await LookAsync(channel, bulk));
        channel.Shop.Bulks.Run(most: 29);
        Assert.IsType<SubmissionOutcome.Pending>(await LookAsync(channel, bulk));
        channel.Shop.Bulks.Run();
        Assert.Equal(30, (await EndAsync(channel, bulk)).Values.OfType<PushOutcome.Accepted>().Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task D6_OperationsAreDoneAndRefusedTheirPrice_EachIsKnownByItsName(bool shuffles)
    {
        await using var channel = Bulky();
        channel.Shop.Bulks.Shuffles = shuffles;
        channel.Shop.Products.Remove("sku-07");
        channel.Shop["sku-21"].Type = "grouped";
        var (_, bulk) = await SendAsync(channel);
        var ends = await EndAsync(channel, bulk);
        Assert.Equal(new PushOutcome.Rejected("Invalid attribute SKU = sku-07."), ends[Of("sku-07")]);
        Assert.IsType<PushOutcome.Rejected>(ends[Of("sku-21")]);
        Assert.Equal(28, ends.Values.OfType<PushOutcome.Accepted>().Count());
    }

    [Fact]
    public async Task D6_OperationsFail_ThoseForGoodAreRejectedAndTheOthersNotDecided()
    {
        await using var channel = Bulky();
        channel.Shop.Bulks.Fails["sku-03"] = (3, "Something is wrong with it.");
        channel.Shop.Bulks.Fails["sku-04"] = (2, "SQLSTATE[40001]: Deadlock found");
        channel.Shop.Bulks.Fails["sku-05"] = (5, "Duplicate message");
        var (_, bulk) = await SendAsync(channel);
        var ends = await EndAsync(channel, bulk);
        Assert.Equal(new PushOutcome.Rejected("Something is wrong with it."), ends[Of("sku-03")]);
        Assert.DoesNotContain(Of("sku-04"), ends.Keys);
        Assert.Equal(new PushOutcome.Rejected("Duplicate message"), ends[Of("sku-05")]);
        Assert.Equal(27, ends.Values.OfType<PushOutcome.Accepted>().Count());
    }

    [Fact]
    public async Task D6_AFailureThatNamesNobody_LeavesAllToBeReadBack()
    {
        await using var channel = Bulky();
        channel.Shop.Bulks.ForgetsAll = true;
        channel.Shop.Bulks.Fails["sku-03"] = (3, "Something is wrong with it.");
        channel.Shop.Products.Remove("sku-07");
        var (_, bulk) = await SendAsync(channel);
        var ends = await EndAsync(channel, bulk);
        Assert.Equal(Of("sku-07"), Assert.Single(ends).Key);
    }

    [Fact]
    public async Task D6_RefusedWithoutAName_IsOfTheOneOperationsProductWhereItIsStillTold()
    {
        await using var channel = Bulky();
        channel.Shop.Prices.Nameless.Add("sku-09");
        var (_, bulk) = await SendAsync(channel);

        // Of an operation that is done the shop has forgotten what it was: nobody is known to be refused, and nobody to be taken.
        Assert.Empty(await EndAsync(channel, bulk));
        Assert.Equal((7m, 5m), (channel.Shop["sku-08"].BaseIn(0), channel.Shop["sku-09"].BaseIn(0)));
    }

    [Fact]
    public async Task D6_BulkIsNotKnownAnyMore_IsLost()
    {
        await using var channel = Bulky();
        Assert.IsType<SubmissionOutcome.Lost>(await LookAsync(channel, "c43ed402-3dd3-4100-92e2-ffffffffffff"));
    }

    [Theory]
    [InlineData(ApiFault.CutBody)]
    [InlineData(ApiFault.HtmlPage)]
    [InlineData(ApiFault.BadGateway)]
    [InlineData(ApiFault.UnavailableForAWhile)]
    public async Task D6_LookGoesWrong_IsPending(ApiFault fault)
    {
        await using var channel = Bulky();
        var (_, bulk) = await SendAsync(channel);
        channel.Shop.Api.Break(fault);
        var pending = Assert.IsType<SubmissionOutcome.Pending>(await LookAsync(channel, bulk));
        Assert.Equal(fault == ApiFault.UnavailableForAWhile ? 120 : 30, pending.LookAgain.TotalSeconds);
        Assert.Equal(30, (await EndAsync(channel, bulk)).Count);
    }

    [Theory]
    [InlineData(ApiFault.CutBody, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.HtmlPage, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.TooMany, typeof(PushOutcome.Throttled))]
    public async Task D6_SendingGoesWrong_IsTheSameForAll(ApiFault fault, Type outcome)
    {
        await using var channel = Bulky();
        channel.Shop.Api.Break(fault, call => call.Path.Contains("async", StringComparison.Ordinal));
        var (outcomes, _) = await SendAsync(channel);
        Assert.All(outcomes, one => Assert.IsType(outcome, one));
    }

    [Fact]
    public async Task D6_NoBroker_NoPriceIsAtFault()
    {
        await using var channel = Bulky();
        channel.Shop.Bulks.HasNoBroker = true;
        var (outcomes, _) = await SendAsync(channel);
        Assert.All(outcomes, one => Assert.Contains(
            "went wrong", Assert.IsType<PushOutcome.NotSent>(one).Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task D6_SomeHaveTiers_ThoseGoAtOnceAndTheOthersAsABulk()
    {
        await using var channel = Bulky(settings => settings["TierGroup"] = "ALL GROUPS");
        var outcomes = await channel.PushAllAsync([.. Skus.Select((sku, i) => i == 4 ? Change(sku, 7m).WithTiers(6m) : Change(sku, 7m))]);
        Assert.Equal(new PushOutcome.Accepted(), outcomes[4]);
        Assert.Equal(29, outcomes.Count(outcome => outcome is PushOutcome.Accepted { Submission: not null }));
        Assert.Equal((7m, 6m), (channel.Shop["sku-04"].BaseIn(0), channel.Shop["sku-04"].Tiers[0].Price));
    }

    private static AdobeChannel Bulky(Action<Dictionary<string, string?>>? change = null)
    {
        var channel = new AdobeChannel(settings =>
        {
            (settings["MaxBatch"], settings["BulkFrom"]) = ("10", "20");
            change?.Invoke(settings);
        });
        foreach (var sku in Skus)
            channel.Shop.Add(sku, 5m);
        return channel;
    }

    private static async Task<(IReadOnlyList<PushOutcome> Outcomes, string Bulk)> SendAsync(AdobeChannel channel)
    {
        var outcomes = await channel.PushAllAsync([.. Skus.Select(sku => Change(sku, 7m))]);
        return (outcomes, (outcomes[0] as PushOutcome.Accepted)?.Submission ?? "");
    }

    private static async Task<SubmissionOutcome> LookAsync(AdobeChannel channel, string bulk) => await channel.Ac.ReadSubmissionAsync(
        bulk, [.. Skus.Select(Of)], TestContext.Current.CancellationToken);

    private static async Task<IReadOnlyDictionary<Core.Catalog.ListingId, PushOutcome>> EndAsync(AdobeChannel channel, string bulk) =>
        Assert.IsType<SubmissionOutcome.Finished>(await LookAsync(channel, bulk)).ByListing;
}
