using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Publishing.Rates;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>
/// A call for many whose adapter reads for long before it posts: what came in meanwhile is judged right before the post, and what was not
/// posted is in doubt by nothing.
/// </summary>
public sealed class BulkPostTests
{
    private const int Listings = 12;

    [Fact]
    public async Task Floor_RisesWhileTheAdapterReads_WhatIsBelowItIsTakenBackAndDecidedAgain()
    {
        await using var bench = await OpenAsync();
        var posts = Posts(bench, () => bench.ImportAsync(minPrice: 96m));
        await bench.CommitAsync([.. Numbers.Select(n => (n, n <= 5 ? 95m : 97m))]);
        await bench.PassAsync();

        Assert.Equal(Names(6, 7), Assert.Single(posts));
        Assert.All(Enumerable.Range(1, 5), n => Assert.False(bench.Channel.Live.ContainsKey($"L{n}")));
        Assert.Equal(OutboxState.Superseded, (await bench.NewestAsync(5)).State);
        Assert.StartsWith("below_floor", (await bench.NewestAsync(5)).Reason, StringComparison.Ordinal);
        Assert.True(await bench.IsUndecidedAsync(5));
        Assert.Equal(OutboxState.Accepted, (await bench.NewestAsync(6)).State);
    }

    [Fact]
    public async Task NewerPrice_DecidedWhileTheAdapterReads_TheOlderIsNotPosted()
    {
        await using var bench = await OpenAsync();
        var posts = Posts(bench, () => bench.CommitAsync(98m, listing: 3));
        await bench.CommitAsync(Prices);
        await bench.PassAsync();

        Assert.DoesNotContain("L3", Assert.Single(posts));
        Assert.Equal(OutboxState.Superseded, (await bench.EntriesAsync(3))[1].State);
        bench.Channel.Before = null;
        bench.Channel.Answer = null;
        await bench.PassAsync();
        Assert.Equal(PublishBench.Euro(98m), bench.Channel.Live["L3"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sending_IsStoppedWhileTheAdapterReads_NothingIsPostedAndAllGoesAgain(bool byBreaker)
    {
        await using var bench = await OpenAsync();
        var posts = Posts(bench, async () =>
        {
            if (byBreaker)
                await bench.Store.Guard.OpenBreakerAsync(new Breaker("channel:shop", "a test", bench.Time.GetUtcNow()), Ct);
            else
                await File.WriteAllTextAsync(bench.StopFilePath, "", Ct);
        });
        await bench.CommitAsync(Prices);
        await bench.PassAsync();

        Assert.Empty(Assert.Single(posts));
        Assert.Empty(bench.Channel.Live);
        Assert.All(await StatesAsync(bench), state => Assert.Equal(OutboxState.Pending, state));
        Assert.Contains(byBreaker ? "breaker" : "STOP", (await bench.NewestAsync(1)).Reason, StringComparison.Ordinal);

        // Nothing was wrong with the channel: as soon as it may, it goes as one again.
        File.Delete(bench.StopFilePath);
        await bench.Store.Guard.ResetBreakerAsync("channel:shop", "me", bench.Time.GetUtcNow(), Ct);
        Posts(bench, static () => Task.CompletedTask);
        await bench.PassAfterAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(Listings, bench.Channel.Calls[^1].Changes.Count);
        Assert.Equal(Listings, bench.Channel.Live.Count);
    }

    [Fact]
    public async Task Entries_WhileTheAdapterReads_AreLeasedAlone_AndSendingOnceItWasAsked()
    {
        await using var bench = await OpenAsync();
        IReadOnlyList<OutboxState> reading = [], posting = [];
        Posts(bench, async () => reading = await StatesAsync(bench), async () => posting = await StatesAsync(bench));
        await bench.CommitAsync(Prices);
        await bench.PassAsync();
        Assert.All(reading, state => Assert.Equal(OutboxState.Leased, state));
        Assert.All(posting, state => Assert.Equal(OutboxState.Sending, state));
    }

    [Theory]
    [InlineData(false, OutboxState.Pending)]
    [InlineData(true, OutboxState.Unknown)]
    public async Task Adapter_BreaksBeforeOrAfterItAsks_OnlyWhatItAskedForIsInDoubt(bool afterwards, OutboxState expected)
    {
        await using var bench = await OpenAsync();
        static Task Break() => throw new IOException("cut");
        Posts(bench, afterwards ? static () => Task.CompletedTask : Break, afterwards ? Break : null);
        await bench.CommitAsync(Prices);
        await bench.PassAsync();
        Assert.All(await StatesAsync(bench), state => Assert.Equal(expected, state));
    }

    [Fact]
    public async Task Adapter_RefusesForWhatItRead_ThatEndsAndTheOthersArePosted()
    {
        await using var bench = await OpenAsync();
        bench.Channel.Answer = batch =>
        [
            .. batch.Changes.Select(change => change.Listing.Value == "L4"
                ? (PushOutcome)new PushOutcome.Rejected("gone")
                : new PushOutcome.Accepted()),
        ];
        bench.Channel.Before = static async (batch, _) =>
            await batch.MayPostAsync([.. batch.Changes.Select(change => change.Listing).Where(listing => listing.Value != "L4")]);
        await bench.CommitAsync(Prices);
        await bench.PassAsync();
        Assert.Equal((OutboxState.Rejected, "gone"), ((await bench.NewestAsync(4)).State, (await bench.NewestAsync(4)).Reason));
        Assert.Equal(OutboxState.Accepted, (await bench.NewestAsync(5)).State);
    }

    [Fact]
    public async Task Word_OfSecondsAgo_CountsNoMore()
    {
        await using var bench = await OpenAsync();
        List<int> allowed = [];
        bench.Channel.Before = async (batch, _) =>
        {
            ListingId[] all = [.. batch.Changes.Select(change => change.Listing)];
            allowed.Add((await batch.MayPostAsync(all)).Count);
            bench.Time.Advance(bench.Options.GuardedFor / 2);
            allowed.Add((await batch.MayPostAsync(all)).Count);
            bench.Time.Advance(bench.Options.GuardedFor);
            allowed.Add((await batch.MayPostAsync(all)).Count);
        };
        bench.Channel.AnswerAll(new PushOutcome.NotSent(SendBatch.MayNotGo));
        await bench.CommitAsync(Prices);
        await bench.PassAsync();
        Assert.Equal([Listings, Listings, 0], allowed);
        Assert.All(await StatesAsync(bench), state => Assert.Equal(OutboxState.Pending, state));
    }

    [Fact]
    public async Task Adapter_WaitsLongForItsRate_TheLeaseHoldsUntilItAsks()
    {
        await using var bench = await OpenAsync();
        bench.Options = bench.Options with { LeaseDuration = TimeSpan.FromSeconds(10) };
        var rates = new RateBook(bench.Time).For("shop", "main", "", [new RateBucket("feed", 0.01m, 1)]);
        await rates.WaitAsync("feed", Ct);
        var posts = Posts(bench, async () =>
        {
            var turn = rates.WaitAsync("feed", Ct);
            bench.Time.Advance(TimeSpan.FromSeconds(100));
            await turn;
        });
        await bench.CommitAsync(Prices);
        await bench.PassAsync();
        Assert.Equal(Listings, Assert.Single(posts).Count);
    }

    [Fact]
    public async Task Adapter_GivenUpWhileItReads_IsToldNoWhenItAsksAfterAll()
    {
        await using var bench = await OpenAsync();
        var read = new TaskCompletionSource();
        var posts = Posts(bench, () => read.Task);
        await bench.CommitAsync(Prices);
        var pass = bench.PassAsync();
        await bench.Time.WaitForTimerAsync(bench.Options.PushTimeout);
        bench.Time.Advance(bench.Options.PushTimeout + TimeSpan.FromSeconds(2));
        await pass;
        Assert.All(await StatesAsync(bench), state => Assert.Equal(OutboxState.Pending, state));

        read.SetResult();
        Assert.Empty(Assert.Single(posts));
        Assert.All(await StatesAsync(bench), state => Assert.Equal(OutboxState.Pending, state));
    }

    /// <summary>The channel reads, asks, and posts what it may.</summary>
    /// <returns>What was posted, call by call.</returns>
    private static List<IReadOnlyList<string>> Posts(PublishBench bench, Func<Task> whileReading, Func<Task>? whilePosting = null)
    {
        List<IReadOnlyList<string>> posts = [];
        IReadOnlySet<ListingId> may = new HashSet<ListingId>();
        bench.Channel.Before = async (batch, _) =>
        {
            await whileReading();
            may = await batch.MayPostAsync([.. batch.Changes.Select(change => change.Listing)]);
            posts.Add([.. batch.Changes.Select(change => change.Listing).Where(may.Contains).Select(listing => listing.Value)]);
            if (whilePosting is not null)
                await whilePosting();
        };
        bench.Channel.Answer = batch =>
        {
            bench.Channel.Apply(batch with { Changes = [.. batch.Changes.Where(change => may.Contains(change.Listing))] });
            return
            [
                .. batch.Changes.Select(change => may.Contains(change.Listing)
                    ? (PushOutcome)new PushOutcome.Accepted()
                    : new PushOutcome.NotSent(SendBatch.MayNotGo)),
            ];
        };
        return posts;
    }

    private static async Task<PublishBench> OpenAsync()
    {
        var bench = await PublishBench.OpenAsync(Listings);
        bench.Channel.Change = static traits => traits with
        {
            PushBatch = 2, ReadBatch = 4, Bulk = new BulkCalls(10, 20) { AsksBeforePost = true },
        };
        return bench;
    }

    private static IEnumerable<int> Numbers => Enumerable.Range(1, Listings);

    private static (int Listing, decimal Price)[] Prices => [.. Numbers.Select(n => (n, 95m))];

    private static string[] Names(int first, int count) => [.. Enumerable.Range(first, count).Select(n => $"L{n}")];

    private static async Task<IReadOnlyList<OutboxState>> StatesAsync(PublishBench bench)
    {
        List<OutboxState> states = [];
        foreach (var n in Numbers)
            states.Add((await bench.NewestAsync(n)).State);
        return states;
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
