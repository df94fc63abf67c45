using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>No price goes out over one that somebody else set and nobody has seen.</summary>
public sealed class ReadBeforePushTests
{
    [Fact]
    public async Task Send_PriceWasChangedByHand_SendsNothingAndFreezes()
    {
        await using var bench = await OpenAsync();
        await SendAsync(bench, 95m);
        bench.Time.Advance(TimeSpan.FromHours(2));
        bench.Channel.Live["L1"] = PublishBench.Euro(70m);
        await bench.LookAsync();

        await bench.CommitAsync(90m);
        await bench.PassAsync();

        Assert.Single(bench.Channel.Calls);
        Assert.Equal(PublishBench.Euro(70m), bench.Channel.Live["L1"]);
        Assert.Equal(OutboxState.Superseded, (await bench.NewestAsync()).State);
        Assert.Contains("live is 70.00 EUR", (await bench.SnapshotAsync()).FrozenBecause, StringComparison.Ordinal);
        Assert.True(await bench.IsUndecidedAsync());
    }

    [Fact]
    public async Task Send_DeclaredPriceIsNotTheLiveOne_DecidesAgainFromTheLiveOne()
    {
        await using var bench = await OpenAsync();
        bench.Channel.Live["L1"] = PublishBench.Euro(120m);

        await bench.CommitAsync(95m);
        await bench.PassAsync();

        Assert.Empty(bench.Channel.Calls);
        var snapshot = await bench.SnapshotAsync();
        Assert.Equal((PublishBench.Euro(120m), PriceOrigin.Confirmed), (snapshot.OwnPrice!.Price, snapshot.OwnPrice.Origin));
        Assert.Null(snapshot.FrozenBecause);
        Assert.True(await bench.IsUndecidedAsync());
    }

    [Fact]
    public async Task Send_LivePriceWasReadJustNow_ReadsNoMoreThanTheConfirmation()
    {
        await using var bench = await OpenAsync();
        await SendAsync(bench, 95m);
        var reads = bench.Channel.Reads;
        bench.Time.Advance(TimeSpan.FromMinutes(5));
        await SendAsync(bench, 94m);
        Assert.Equal(reads + 1, bench.Channel.Reads);
    }

    [Fact]
    public async Task Send_FirstPushAfterAStart_ReadsFirst()
    {
        await using var bench = await OpenAsync();
        await SendAsync(bench, 95m);
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        bench.Channel.Live["L1"] = PublishBench.Euro(70m);
        await bench.CommitAsync(94m);
        await bench.PassAsync(bench.Publisher());
        Assert.Single(bench.Channel.Calls);
        Assert.NotNull((await bench.SnapshotAsync()).FrozenBecause);
    }

    [Fact]
    public async Task Send_LivePriceCannotBeRead_WaitsAndSaysWhy()
    {
        await using var bench = await OpenAsync();
        bench.Channel.AnswerRead = listing => new PriceReadOutcome.Failed(listing, "status 500");
        await bench.CommitAsync(95m);
        await bench.PassAsync();
        var entry = await bench.NewestAsync();
        Assert.Equal(OutboxState.Pending, entry.State);
        Assert.Contains("status 500", entry.Reason, StringComparison.Ordinal);
        Assert.Empty(bench.Channel.Calls);

        bench.Channel.AnswerRead = null;
        await bench.PassAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Single(bench.Channel.Calls);
    }

    [Fact]
    public async Task Send_SomeOfABatchWereChanged_SendsTheOthers()
    {
        await using var bench = await OpenAsync(listings: 3);
        await bench.CommitAsync([(1, 95m), (2, 96m), (3, 97m)]);
        bench.Channel.Live["L2"] = PublishBench.Euro(130m);
        await bench.PassAsync();
        Assert.Equal(["L1", "L3"], Assert.Single(bench.Channel.Calls).Changes.Select(change => change.Listing.Value));
        Assert.Equal(1, bench.Channel.Reads);
    }

    [Fact]
    public async Task Send_CredentialsRefused_PausesTheChannelAndKeepsThePrice()
    {
        await using var bench = await OpenAsync();
        var channel = bench.Status.Of(ScriptedChannel.Name);
        bench.Channel.AnswerAll(new PushOutcome.Refused("token expired"));
        await bench.CommitAsync(95m);
        await bench.PassAsync();
        Assert.NotNull(channel.CredentialsRefusedSince);
        var entry = await bench.NewestAsync();
        Assert.Equal((OutboxState.Pending, "credentials refused: token expired"), (entry.State, entry.Reason));

        bench.Channel.Answer = null;
        await bench.PassAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, bench.Channel.Calls.Count);
        Assert.Null(channel.CredentialsRefusedSince);
    }

    [Fact]
    public async Task Send_ChannelIsDown_IsToldFromItsBeginningToItsEnd()
    {
        await using var bench = await OpenAsync();
        var channel = bench.Status.Of(ScriptedChannel.Name);
        bench.Channel.AnswerAll(new PushOutcome.NotSent("connection refused"));
        await bench.CommitAsync(95m);
        await bench.PassAsync();
        var began = bench.Time.GetUtcNow();
        await bench.PassAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((began, "connection refused"), (channel.DownSince, channel.LastError));

        bench.Channel.Answer = null;
        await bench.PassAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Null(channel.DownSince);
    }

    [Fact]
    public async Task Send_AfterALongOutage_ReadsEverythingAgainFirst()
    {
        await using var bench = await OpenAsync(listings: 2);
        await SendAsync(bench, 95m);
        bench.Channel.AnswerAll(new PushOutcome.NotSent("connection refused"));
        await bench.CommitAsync(94m, listing: 2);
        await bench.PassAsync();
        bench.Channel.Answer = null;
        bench.Options = bench.Options with { ReadBeforePush = TimeSpan.FromHours(5) };
        bench.Channel.Live["L1"] = PublishBench.Euro(70m);
        await bench.PassAfterAsync(TimeSpan.FromMinutes(20));
        await bench.PassAfterAsync(TimeSpan.FromSeconds(2));
        await bench.WatchAsync();
        Assert.NotNull((await bench.SnapshotAsync()).FrozenBecause);
    }

    private static async Task<PublishBench> OpenAsync(int listings = 1)
    {
        var bench = await PublishBench.OpenAsync(listings);
        bench.Options = bench.Options with { ReadBeforePush = TimeSpan.FromMinutes(10) };
        return bench;
    }

    private static async Task SendAsync(PublishBench bench, decimal price)
    {
        await bench.CommitAsync(price);
        await bench.PassAsync();
        await bench.PassAfterAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync()).State);
    }
}
