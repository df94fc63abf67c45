using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Xunit;

namespace Repricer.Adapters.Tests.Storage.Backups;

/// <summary>
/// A restored folder goes on: nothing goes out twice in effect, nothing older after something newer, and in the end the price that is
/// decided is live.
/// </summary>
public sealed class RestoredPublishingTests
{
    private const string Csv = "csv";
    private const string Webhook = "webhook";
    private const string Market = "market";

    [Theory]
    [InlineData(Csv, false)]
    [InlineData(Csv, true)]
    [InlineData(Webhook, false)]
    [InlineData(Webhook, true)]
    [InlineData(Market, false)]
    [InlineData(Market, true)]
    public async Task SettledPrice_AfterARestore_DoesNotGoOutAgain(string kind, bool lost)
    {
        await using var bench = await OpenAsync(kind);
        await bench.SettleAsync(98);
        await bench.BackUpAsync();

        await bench.RestoreAsync(lost);
        await bench.SettleAsync(98);

        Assert.Equal(98m, Assert.Single(bench.Shop.Arrived).Price.Amount);
        Assert.Equal(98m, (await bench.SnapshotAsync()).OwnPrice!.Price.Amount);
    }

    [Theory]
    [InlineData(Csv, CallEnd.AnswerLost, 98)]
    [InlineData(Csv, CallEnd.CallLost, 98)]
    [InlineData(Csv, CallEnd.AnswerLost, 100)]
    [InlineData(Webhook, CallEnd.AnswerLost, 98)]
    [InlineData(Webhook, CallEnd.CallLost, 98)]
    [InlineData(Webhook, CallEnd.AnswerLost, 100)]
    [InlineData(Market, CallEnd.AnswerLost, 98)]
    [InlineData(Market, CallEnd.CallLost, 98)]
    [InlineData(Market, CallEnd.AnswerLost, 100)]
    public async Task PriceUnderWay_WhateverBecameOfIt_TheNextDecisionIsLiveInTheEnd(string kind, CallEnd end, int rival)
    {
        await using var bench = await OpenAsync(kind);
        await bench.DecideAsync(98);
        await bench.PassAsync(end);
        Assert.Equal(OutboxState.Unknown, (await bench.EntriesAsync())[0].State);
        await bench.BackUpAsync();

        await bench.RestoreAsync(lost: true);
        await bench.SettleAsync(rival);

        AssertLive(bench, rival);
        Assert.True(bench.Shop.Arrived.Count <= 2, $"{bench.Shop.Arrived.Count} prices arrived");
    }

    [Theory]
    [InlineData(Csv)]
    [InlineData(Webhook)]
    [InlineData(Market)]
    public async Task PriceThatWaited_AndWentOutAfterTheBackup_IsNotSentByItself(string kind)
    {
        await using var bench = await OpenAsync(kind);
        await bench.DecideAsync(98);
        await bench.BackUpAsync();
        await bench.SettleAsync(98);
        await bench.SettleAsync(97);

        await bench.RestoreAsync(lost: true);
        await bench.PassAsync();

        // Nothing but a fresh decision makes a price go out, and there is none yet: the evidence of the backup is no longer fresh.
        Assert.Equal([98m, 97m], bench.Shop.Arrived.Select(change => change.Price.Amount));
        await bench.SettleAsync(100);
        AssertLive(bench, 100);
    }

    [Theory]
    [InlineData(Csv, 97)]
    [InlineData(Csv, 98)]
    [InlineData(Webhook, 97)]
    [InlineData(Webhook, 98)]
    [InlineData(Market, 97)]
    [InlineData(Market, 98)]
    public async Task PricesSentAfterTheBackup_AreKnownFromTheReplacedDatabase(string kind, int rival)
    {
        await using var bench = await OpenAsync(kind);
        await bench.SettleAsync(98);
        await bench.BackUpAsync();
        await bench.SettleAsync(97);

        await bench.RestoreAsync();
        await bench.SettleAsync(rival);

        AssertLive(bench, rival);
        Assert.Equal(rival == 97 ? 2 : 3, bench.Shop.Arrived.Count);
    }

    [Theory]
    [InlineData(97, 2)]
    [InlineData(98, 3)]
    public async Task PricesSentAfterTheBackup_OfALostFolder_AreReadBackAndNoSurprise(int rival, int arrived)
    {
        await using var bench = await OpenAsync(Market);
        await bench.SettleAsync(98);
        await bench.BackUpAsync();
        await bench.SettleAsync(97);

        var summary = await bench.RestoreAsync(lost: true);
        await bench.SettleAsync(rival);

        Assert.Equal(1, summary.ReadBack);
        AssertLive(bench, rival);
        Assert.Equal(arrived, bench.Shop.Arrived.Count);
        Assert.Null((await bench.SnapshotAsync()).FrozenBecause);
    }

    [Theory]
    [InlineData(Csv)]
    [InlineData(Webhook)]
    public async Task PricesSentAfterTheBackup_OfALostFolder_AreMadeGoodBySendingAgain(string kind)
    {
        await using var bench = await OpenAsync(kind);
        await bench.SettleAsync(98);
        await bench.BackUpAsync();
        await bench.SettleAsync(97);

        var summary = await bench.RestoreAsync(lost: true, sendsAgain: true);
        await bench.SettleAsync(98);

        Assert.Equal(1, summary.SentAgain);
        AssertLive(bench, 98);
        Assert.Equal(PriceOrigin.Accepted, (await bench.SnapshotAsync()).OwnPrice!.Origin);
    }

    [Fact]
    public async Task Restore_BeforeTheShopIsAsked_HoldsEveryPriceBack()
    {
        await using var bench = await OpenAsync(Market);
        await bench.SettleAsync(98);
        await bench.BackUpAsync();
        await bench.SettleAsync(97);
        await bench.RestoreAsync(lost: true);

        await bench.DecideAsync(96);

        var now = bench.Time.GetUtcNow();
        Assert.Empty(await bench.Store.Outbox.LeaseAsync(Shop.Name, new NodeId("n"), now, TimeSpan.FromMinutes(1), 10, World.Ct));
        await bench.SettleAsync(96);
        AssertLive(bench, 96);
    }

    internal static Task<RestoreBench> OpenAsync(string kind, int listings = 1) => RestoreBench.OpenAsync(
        time => kind switch
        {
            Csv => new CsvShop(time),
            Webhook => new WebhookShop(time),
            _ => new ScriptedShop(canReadBack: true),
        },
        listings);

    private static void AssertLive(RestoreBench bench, decimal expected)
    {
        Assert.Equal(expected, bench.Shop.LiveOf(RestoreBench.Listing()) ?? RestoreBench.FirstPrice);
        var versions = bench.Shop.Arrived.Select(change => change.Version).ToList();
        Assert.Equal(versions.Order(), versions);
    }
}
