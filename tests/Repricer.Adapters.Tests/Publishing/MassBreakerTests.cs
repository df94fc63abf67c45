using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>The closed loop of market, decisions, breaker and channel: however a mass move comes in, at most the share of it goes out.</summary>
public sealed class MassBreakerTests
{
    private const int Listings = 200;

    /// <summary>A tenth of the listings may move far.</summary>
    private const int Share = Listings / 10;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MassMove_OfListingsWhoseDeclaredPriceWasRightAtFirst_IsStoppedBeforeAnythingGoes()
    {
        await using var bench = await PublishBench.OpenAsync(Listings);
        await bench.DecideAsync();
        await bench.PassAsync();
        Assert.Empty(bench.Channel.Calls);

        bench.Time.Advance(TimeSpan.FromMinutes(10));
        await bench.LookAsync(rival: 88);
        await bench.DecideAsync();
        await bench.PassAsync();

        Assert.Empty(bench.Channel.Calls);
        Assert.Contains(await bench.Store.Guard.GetOpenBreakersAsync(Ct), breaker => breaker.Name == "channel:shop");
    }

    [Fact]
    public async Task MassMove_ComesInDropByDrop_IsStoppedBeforeTheShareIsOut()
    {
        await using var bench = await PublishBench.OpenAsync(Listings);
        await SettleAt99Async(bench);
        var before = Sent(bench);

        for (var first = 1; first <= Listings; first += 7)
        {
            await bench.LookAsync(rival: 87, first, 7);
            await bench.DecideAsync();
            await bench.PassAfterAsync(TimeSpan.FromMilliseconds(50));
        }

        Assert.InRange(Sent(bench) - before, 1, Share);
    }

    [Fact]
    public async Task MassMove_RightAfterTheFirstPricesWentOut_IsStoppedBeforeAnythingGoes()
    {
        await using var bench = await PublishBench.OpenAsync(Listings);
        await bench.LookAsync(rival: 99);
        await bench.DecideAsync();
        await bench.PassAsync();
        await bench.PassAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(Listings, Sent(bench));

        await bench.LookAsync(rival: 87);
        await bench.DecideAsync();
        await bench.PassAfterAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(Listings, Sent(bench));
        Assert.Contains(await bench.Store.Guard.GetOpenBreakersAsync(Ct), breaker => breaker.Name == "channel:shop");
    }

    [Fact]
    public async Task MassMove_IsCommittedBetweenTheCountAndTheLease_IsStoppedBeforeAnythingGoes()
    {
        await using var bench = await PublishBench.OpenAsync(Listings);
        await SettleAt99Async(bench);
        var before = Sent(bench);
        await bench.LookAsync(rival: 87);
        var outbox = new LateCommits(bench.Store.Outbox, bench.DecideAsync);

        await bench.PassAsync(bench.Publisher(parts => parts with { Outbox = outbox }));

        Assert.True(outbox.Came);
        Assert.Equal(before, Sent(bench));
        Assert.Contains(await bench.Store.Guard.GetOpenBreakersAsync(Ct), breaker => breaker.Name == "channel:shop");
        Assert.All(await Task.WhenAll(Enumerable.Range(1, 9).Select(n => bench.NewestAsync(n))), entry =>
        {
            Assert.Equal(OutboxState.Pending, entry.State);
            Assert.Equal(0, entry.Attempts);
        });
    }

    [Fact]
    public async Task MassMove_OfOneBrand_StopsTheBrandAndLetsTheOthersGo()
    {
        await using var bench = await PublishBench.OpenAsync(300);
        bench.BrandOf = static n => n <= 22 ? "Bosch" : "Makita";
        await bench.ImportAsync(minPrice: 50);
        await bench.DecideAsync();

        bench.Time.Advance(TimeSpan.FromMinutes(1));
        await bench.LookAsync(rival: 88, from: 1, count: 22);
        await bench.LookAsync(rival: 95, from: 23, count: 30);
        await bench.DecideAsync();
        await bench.PassAsync();

        Assert.Equal(
            ["brand:Bosch"], (await bench.Store.Guard.GetOpenBreakersAsync(Ct)).Select(breaker => breaker.Name));
        Assert.All(bench.Channel.Calls.SelectMany(call => call.Changes), change => Assert.Equal(95m, change.Price.Amount));
        Assert.Equal(30, Sent(bench));
    }

    [Fact]
    public async Task MassMove_OfABadRevision_StopsThatRevision_AndTheOneBeforeGoesOnWithoutAReset()
    {
        const string Bad = "0123456789abcdef";
        await using var bench = await PublishBench.OpenAsync(300);
        await bench.LookAsync(rival: 99);
        await bench.DecideAsync();
        while (Sent(bench) < 300)
            await bench.PassAfterAsync(TimeSpan.FromSeconds(1));
        await bench.PassAfterAsync(TimeSpan.FromMinutes(61));
        var before = Sent(bench);

        // As a canary does it: 25 of 300 are no tenth of the strategy, but all that the new text decides.
        await bench.CommitAsync([.. Enumerable.Range(1, 25).Select(n => (n, 85m))], hash: Bad);
        await bench.PassAfterAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(
            ["revision:s@0123456789ab"], (await bench.Store.Guard.GetOpenBreakersAsync(Ct)).Select(breaker => breaker.Name));
        Assert.Equal(before, Sent(bench));

        await bench.DecideAsync();
        await bench.CommitAsync([.. Enumerable.Range(1, 25).Select(n => (n, 98m))]);
        await bench.PassAfterAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(before + 25, Sent(bench));
        Assert.All(bench.Channel.Calls[^1].Changes, change => Assert.Equal(98m, change.Price.Amount));
    }

    [Fact]
    public async Task Reset_OfARevision_DoesNotOpenItsStrategyByTheSameMoves()
    {
        await using var bench = await PublishBench.OpenAsync(300);
        await bench.LookAsync(rival: 99);
        await bench.DecideAsync();
        await bench.PassAsync();
        await bench.PassAfterAsync(TimeSpan.FromMinutes(61));
        bench.Settings = bench.Settings with
        {
            Guard = bench.Settings.Guard with { Breaker = bench.Settings.Guard.Breaker with { MaxShareMovedFar = new Percent(8) } },
            Channels = bench.Settings.Channels,
        };
        await bench.CommitAsync([.. Enumerable.Range(1, 25).Select(n => (n, 85m))], hash: "bad");
        await bench.PassAfterAsync(TimeSpan.FromSeconds(1));
        var open = (await bench.Store.Guard.GetOpenBreakersAsync(Ct)).Select(breaker => breaker.Name).ToArray();
        Assert.Contains("revision:s@bad", open);
        Assert.DoesNotContain("strategy:s", open);

        bench.Time.Advance(TimeSpan.FromSeconds(1));
        foreach (var name in open)
            Assert.True(await bench.Store.Guard.ResetBreakerAsync(name, "ann", bench.Time.GetUtcNow(), Ct));
        await bench.PassAfterAsync(TimeSpan.FromSeconds(1));

        Assert.Empty(await bench.Store.Guard.GetOpenBreakersAsync(Ct));
    }

    [Fact]
    public async Task FirstPrices_AllFarFromWhatTheFileDeclared_GoOut()
    {
        await using var bench = await PublishBench.OpenAsync(Listings);
        await bench.LookAsync(rival: 88);
        await bench.DecideAsync();
        await bench.PassAsync();
        await bench.PassAfterAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(Listings, Sent(bench));
        Assert.Empty(await bench.Store.Guard.GetOpenBreakersAsync(Ct));
    }

    private static int Sent(PublishBench bench) => bench.Channel.Calls.Sum(call => call.Changes.Count);

    private static async Task SettleAt99Async(PublishBench bench)
    {
        await bench.LookAsync(rival: 99);
        await bench.DecideAsync();
        await bench.PassAsync();
        await bench.PassAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(Listings, Sent(bench));
        bench.Time.Advance(TimeSpan.FromMinutes(61));
    }

    /// <summary>The worker commits after the sender has counted and right before it leases.</summary>
    private sealed class LateCommits(IOutbox inner, Func<Task> decide) : PassingOutbox(inner)
    {
        public bool Came { get; private set; }

        public override async ValueTask<IReadOnlyList<OutboxEntry>> LeaseAsync(
            ChannelId channel, NodeId node, DateTimeOffset now, TimeSpan duration, int max, CancellationToken ct)
        {
            if (!Came)
                await decide();
            Came = true;
            return await base.LeaseAsync(channel, node, now, duration, max, ct);
        }
    }
}
