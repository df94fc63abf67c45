using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

public sealed class AmazonAnswerTests
{
    private const string Html = "<html><body>Please verify that you are human</body></html>";

    [Theory]
    [InlineData(400, """{"errors":[{"code":"InvalidInput","message":"m","details":""}]}""", typeof(PushOutcome.Rejected))]
    [InlineData(413, """{"errors":[{"code":"TooLarge","message":"m","details":""}]}""", typeof(PushOutcome.Rejected))]
    [InlineData(429, """{"errors":[{"code":"QuotaExceeded","message":"m","details":""}]}""", typeof(PushOutcome.Throttled))]
    [InlineData(403, """{"errors":[{"code":"Unauthorized","message":"m","details":""}]}""", typeof(PushOutcome.Refused))]
    [InlineData(500, """{"errors":[{"code":"InternalFailure","message":"m","details":""}]}""", typeof(PushOutcome.Unknown))]
    [InlineData(503, "", typeof(PushOutcome.Unknown))]
    [InlineData(400, Html, typeof(PushOutcome.Unknown))]
    [InlineData(200, Html, typeof(PushOutcome.Unknown))]
    [InlineData(200, "", typeof(PushOutcome.Unknown))]
    [InlineData(200, "{}", typeof(PushOutcome.Unknown))]
    [InlineData(200, """{"sku":"another","status":"ACCEPTED","submissionId":"s"}""", typeof(PushOutcome.Unknown))]
    [InlineData(200, """{"sku":"sku","status":"VALID","submissionId":"s"}""", typeof(PushOutcome.Unknown))]
    [InlineData(200, """{"sku":"sku","status":"SOMETHING_NEW","submissionId":"s"}""", typeof(PushOutcome.Unknown))]
    public async Task Push_Answer_MeansWhatItCertainlySays(int status, string body, Type outcome)
    {
        await using var shop = await Open("sku");
        shop.Simulator.Fault = operation => operation == "patch" ? AmazonFault.Status(status, body) : null;
        Assert.IsType(outcome, await shop.PushAsync(AmazonUnderTest.Change("sku", 40m), Ct));
    }

    [Fact]
    public async Task Push_ConnectionIsCutWhenAllIsDone_IsUnknownAndReadBackTellsIt()
    {
        await using var shop = await Open("sku");
        shop.Simulator.Fault = operation => operation == "patch" ? AmazonFault.DoneAndCut : null;
        Assert.IsType<PushOutcome.Unknown>(await shop.PushAsync(AmazonUnderTest.Change("sku", 40m), Ct));
        Assert.Equal(40m, Assert.IsType<PriceReadOutcome.Read>(await shop.ReadAsync("sku", Ct)).Price.Amount);
    }

    [Theory]
    [InlineData("search")]
    [InlineData("token")]
    public async Task Push_WhatStandsCannotBeRead_IsNotSent(string broken)
    {
        await using var shop = await Open("sku");
        shop.Simulator.Fault = operation => operation == broken ? AmazonFault.Cut : null;
        Assert.IsType<PushOutcome.NotSent>(await shop.PushAsync(AmazonUnderTest.Change("sku", 40m), Ct));
        Assert.Equal(0, shop.Simulator.CountOf("patch"));
    }

    [Fact]
    public async Task Push_FirstIsThrottled_TheOthersAreNotTried()
    {
        await using var shop = await Open("a", "b", "c");
        shop.Simulator.Fault = operation => operation == "patch" ? AmazonFault.Status(429, "", "7") : null;
        var outcomes = await shop.Adapter.PushAsync(
            ChannelConformance.Batch("b1", [.. new[] { "a", "b", "c" }.Select(sku => AmazonUnderTest.Change(sku, 40m))]), Ct);
        Assert.All(outcomes, outcome => Assert.Equal(TimeSpan.FromSeconds(7), Assert.IsType<PushOutcome.Throttled>(outcome).RetryAfter));
        Assert.Equal(1, shop.Simulator.CountOf("patch"));
    }

    [Theory]
    [InlineData(200, Html, typeof(PriceReadOutcome.Failed))]
    [InlineData(500, "", typeof(PriceReadOutcome.Failed))]
    [InlineData(503, "", typeof(PriceReadOutcome.Failed))]
    [InlineData(404, Html, typeof(PriceReadOutcome.Failed))]
    [InlineData(429, "", typeof(PriceReadOutcome.Throttled))]
    [InlineData(403, "", typeof(PriceReadOutcome.Refused))]
    public async Task ReadPrices_Answer_MeansWhatItCertainlySays(int status, string body, Type outcome)
    {
        await using var shop = await Open("sku");
        shop.Simulator.Fault = operation => operation is "search" or "item" ? AmazonFault.Status(status, body) : null;
        Assert.IsType(outcome, await shop.ReadAsync("sku", Ct));
    }

    [Fact]
    public async Task ReadPrices_AnswerInAnotherOrder_GoesByTheSkuNotByThePlace()
    {
        await using var shop = await Open("a", "b", "c");
        shop.Simulator.Listings.Backwards = true;
        for (var i = 0; i < 3; i++)
            await shop.PushAsync(AmazonUnderTest.Change("abc"[i].ToString(), 10m + i), Ct);
        var read = await shop.Adapter.ReadPricesAsync([AmazonUnderTest.Of("c"), AmazonUnderTest.Of("a"), AmazonUnderTest.Of("b")], Ct);
        Assert.Equal([12m, 10m, 11m], read.Select(outcome => Assert.IsType<PriceReadOutcome.Read>(outcome).Price.Amount));
        Assert.Equal(["c", "a", "b"], read.Select(outcome => outcome.Listing.Value));
    }

    [Fact]
    public async Task ReadPrices_SaleInForce_IsShownAndOursIsThePriceWeWrite()
    {
        await using var shop = await Open("sku");
        var listing = shop.Simulator.Listings["sku"];
        listing.Entry("ALL")!["discounted_price"] = System.Text.Json.Nodes.JsonNode.Parse(
            """[{"schedule":[{"value_with_tax":39.99,"start_at":"2026-02-20","end_at":"2026-03-05"}]}]""");
        listing.Live = "39.99";
        var read = Assert.IsType<PriceReadOutcome.Read>(await shop.ReadAsync("sku", Ct));
        Assert.Equal((50m, 39.99m, "sale until 2026-03-05"), (read.Price.Amount, read.Shown?.Amount, read.ShownBecause));
    }

    [Fact]
    public async Task Secrets_WhateverHappens_AreInNoReasonAndNoLog()
    {
        using var logs = new AmazonLogs();
        await using var shop = await AmazonUnderTest.OpenAsync(loggers: logs);
        shop.Simulator.Listings.Add("sku");
        List<string> said = [];
        foreach (var fault in new Func<string, AmazonFault?>[]
        {
            _ => null, operation => operation == "patch" ? AmazonFault.Status(403, "") : null, operation => operation == "token" ? AmazonFault.Status(400, Html) : null,
            operation => operation == "patch" ? AmazonFault.DoneAndCut : null,
        })
        {
            shop.Simulator.Fault = fault;
            shop.Time.Advance(TimeSpan.FromHours(2));
            said.Add((await shop.PushAsync(AmazonUnderTest.Change("sku", 40m), Ct)).ToString());
            said.Add((await shop.ReadAsync("sku", Ct)).ToString());
        }

        shop.Simulator.Fault = _ => null;
        shop.Simulator.Tokens.IsRevoked = true;
        shop.Time.Advance(TimeSpan.FromHours(2));
        said.Add((await shop.PushAsync(AmazonUnderTest.Change("sku", 40m), Ct)).ToString());
        Assert.Equal(9, said.Count);
        Assert.All(said.Concat(logs.Lines), line =>
        {
            Assert.DoesNotContain(AmazonSimTokens.Secret, line, StringComparison.Ordinal);
            Assert.DoesNotContain("Atzr|", line, StringComparison.Ordinal);
            Assert.DoesNotContain("Atza|", line, StringComparison.Ordinal);
        });
    }

    private static async Task<AmazonUnderTest> Open(params string[] skus)
    {
        var shop = await AmazonUnderTest.OpenAsync();
        foreach (var sku in skus)
            shop.Simulator.Listings.Add(sku);
        return shop;
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
