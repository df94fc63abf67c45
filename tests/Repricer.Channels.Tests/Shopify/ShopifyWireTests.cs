using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Repricer.Engine.Publishing;
using Xunit;
using static Repricer.Channels.Tests.Shopify.ShopifyUnderTest;

namespace Repricer.Channels.Tests.Shopify;

/// <summary>What breaks on the way, and what may be said of it then.</summary>
public sealed class ShopifyWireTests
{
    public static TheoryData<string, Type, bool> Breaks => new()
    {
        { nameof(ShopifyFaults.HangsUpAfterwards), typeof(PushOutcome.Unknown), true },
        { nameof(ShopifyFaults.HangsUpBefore), typeof(PushOutcome.Unknown), false },
        { nameof(ShopifyFaults.CutsTheAnswer), typeof(PushOutcome.Unknown), true },
        { nameof(ShopifyFaults.PageOfAFirewall), typeof(PushOutcome.Unknown), false },
        { nameof(ShopifyFaults.Unavailable), typeof(PushOutcome.Unknown), false },
        { nameof(ShopifyFaults.UnavailableForAWhile), typeof(PushOutcome.Throttled), false },
        { nameof(ShopifyFaults.NoSuchField), typeof(PushOutcome.Refused), false },
        { nameof(ShopifyFaults.BreaksInside), typeof(PushOutcome.Unknown), true },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task Push_BreaksOnTheWay_SaysOnlyWhatIsCertainAndIsNotTriedAgainHere(string fault, Type outcome, bool arrives)
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11);
        await channel.ReadAsync(Listing(1, 11));
        channel.Shop.Faults.Enqueue(Fault(fault));
        Assert.IsType(outcome, Assert.Single(await channel.PushAsync(Change(1, 11, 5m))));
        Assert.Equal(arrives ? 1 : 0, channel.Shop.Store.Changes.Count);
        Assert.Single(channel.Updates());
    }

    [Theory]
    [InlineData(nameof(ShopifyFaults.HangsUpBefore), typeof(PriceReadOutcome.Failed))]
    [InlineData(nameof(ShopifyFaults.CutsTheAnswer), typeof(PriceReadOutcome.Failed))]
    [InlineData(nameof(ShopifyFaults.PageOfAFirewall), typeof(PriceReadOutcome.Failed))]
    [InlineData(nameof(ShopifyFaults.Unavailable), typeof(PriceReadOutcome.Failed))]
    [InlineData(nameof(ShopifyFaults.UnavailableForAWhile), typeof(PriceReadOutcome.Throttled))]
    [InlineData(nameof(ShopifyFaults.BreaksInside), typeof(PriceReadOutcome.Failed))]
    public async Task Read_BreaksOnTheWay_LearnsNothing(string fault, Type outcome)
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11);
        channel.Shop.Faults.Enqueue(Fault(fault));
        Assert.IsType(outcome, Assert.Single(await channel.ReadAsync(Listing(1, 11))));
    }

    [Fact]
    public async Task Read_OneVariantFailsWithinTheAnswer_IsFailedAndNotGone()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11);
        channel.Shop.Store.Add(1, 12);
        channel.Shop.Faults.Enqueue(async (answer, context) =>
        {
            var said = await answer();
            said["data"]!["nodes"]![0] = null;
            said["errors"] = JsonNode.Parse(
                """[{"message":"Internal error","path":["nodes",0,"price"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}]""");
            await ShopifySimulator.JsonAsync(context, 200, said);
        });
        var reads = await channel.ReadAsync(Listing(1, 11), Listing(1, 12));
        Assert.IsType<PriceReadOutcome.Failed>(reads[0]);
        Assert.Equal(10m, Assert.IsType<PriceReadOutcome.Read>(reads[1]).Price.Amount);
    }

    [Fact]
    public async Task Read_NodesInAnotherOrder_AreKnownByTheirIds()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11).Price = 1m;
        channel.Shop.Store.Add(1, 12).Price = 2m;
        channel.Shop.Faults.Enqueue(async (answer, context) =>
        {
            var said = await answer();
            var nodes = said["data"]!["nodes"]!.AsArray();
            var first = nodes[0];
            nodes.RemoveAt(0);
            nodes.Add(first);
            await ShopifySimulator.JsonAsync(context, 200, said);
        });
        var reads = await channel.ReadAsync(Listing(1, 11), Listing(1, 12));
        Assert.Equal([1m, 2m], reads.Select(read => Assert.IsType<PriceReadOutcome.Read>(read).Price.Amount));
    }

    [Fact]
    public async Task S11_MarketPriceHidesTheVariants_IsShownAndNotTakenForOurs()
    {
        await using var channel = await OpenAsync(new() { ["Country"] = "DE" });
        channel.Shop.Store.Add(1, 11).MarketPrice = 8.5m;
        channel.Shop.Store.Add(1, 12);
        var reads = await channel.ReadAsync(Listing(1, 11), Listing(1, 12));
        var hidden = Assert.IsType<PriceReadOutcome.Read>(reads[0]);
        Assert.Equal((10m, 8.5m), (hidden.Price.Amount, hidden.Shown!.Value.Amount));
        Assert.Equal("price of the market of DE", hidden.ShownBecause);
        Assert.Null(Assert.IsType<PriceReadOutcome.Read>(reads[1]).Shown);
    }

    [Fact]
    public async Task S12_VersionWasDropped_IsToldOnceAndPricesAreReadAllTheSame()
    {
        using var log = new CollectingLogger();
        await using var channel = await OpenAsync(loggers: log);
        channel.Shop.Store.Add(1, 11);
        channel.Shop.ServedVersion = "2027-01";
        for (var i = 0; i < 3; i++)
            Assert.IsType<PriceReadOutcome.Read>(Assert.Single(await channel.ReadAsync(Listing(1, 11))));
        Assert.Contains("2027-01 instead of 2026-10", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_NoTimeLeft_IsNotSent()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11);
        var outcomes = await channel.Adapter.PushAsync(
            ChannelConformance.Batch("b", Change(1, 11, 5m), Change(2, 21, 5m)), new CancellationToken(canceled: true));
        Assert.All(outcomes, outcome => Assert.IsType<PushOutcome.NotSent>(outcome));
        Assert.Empty(channel.Shop.Calls);
    }

    [Fact]
    public async Task Push_TimeEndsBetweenTwoProducts_TheSecondIsNotSentAndGoesAgainSoon()
    {
        using var deadline = new CancellationTokenSource();
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11);
        channel.Shop.Store.Add(2, 21);
        await channel.ReadAsync(Listing(1, 11));
        channel.Shop.Faults.Enqueue(async (answer, context) =>
        {
            await answer();
            await deadline.CancelAsync();
        });
        var outcomes = await channel.Adapter.PushAsync(ChannelConformance.Batch("b", Change(1, 11, 5m), Change(2, 21, 5m)), deadline.Token);
        Assert.IsType<PushOutcome.Unknown>(outcomes[0]);
        Assert.Equal(TimeSpan.FromSeconds(1), Assert.IsType<PushOutcome.NotSent>(outcomes[1]).RetryWithin);
        Assert.Equal(["1/11"], channel.Shop.Store.Changes.Select(change => change.Listing));
    }

    internal static Func<Func<Task<JsonObject>>, HttpContext, Task> Fault(string name) =>
        typeof(ShopifyFaults).GetMethod(name)!.CreateDelegate<Func<Func<Task<JsonObject>>, HttpContext, Task>>();
}
