using FsCheck;
using FsCheck.Fluent;
using Repricer.Engine.Publishing;
using Repricer.Engine.Publishing.Rates;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Publishing.Rates;

public sealed class RateBucketsTests
{
    private static readonly RateBucket Patch = new("patch", 2m, 3);

    private readonly ManualTimeProvider _time = new();
    private readonly RateBook _book;

    public RateBucketsTests() => _book = new RateBook(_time);

    [Fact]
    public async Task WaitAsync_BurstIsUsedUp_TheNextGoesWhenTheRateHasRefilled()
    {
        var rates = Of(Patch);
        for (var i = 0; i < 3; i++)
            Assert.True(Call(rates).IsCompletedSuccessfully);
        var fourth = Call(rates);
        var fifth = Call(rates);

        _time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.False(fourth.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await fourth.ComesAsync("the fourth call", Ct);
        Assert.False(fifth.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await fifth.ComesAsync("the fifth call", Ct);
    }

    [Fact]
    public async Task WaitAsync_ACheapCallBehindADearOne_DoesNotOvertake()
    {
        var rates = Of(Patch);
        await rates.WaitAsync("patch", Ct, cost: 3);
        var dear = rates.WaitAsync("patch", Ct, cost: 3).AsTask();
        var cheap = rates.WaitAsync("patch", Ct).AsTask();

        _time.Advance(TimeSpan.FromMilliseconds(1499));
        Assert.False(dear.IsCompleted);
        Assert.False(cheap.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await dear.ComesAsync("the dear call", Ct);
        Assert.False(cheap.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await cheap.ComesAsync("the cheap call", Ct);
    }

    [Fact]
    public async Task WaitAsync_MoreThanTheBurst_CountsAsTheBurst()
    {
        var rates = Of(Patch);
        await rates.WaitAsync("patch", Ct, cost: 1_000).AsTask().ComesAsync("a call of more than there ever is", Ct);
        var next = Call(rates);
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await next.ComesAsync("the next call", Ct);
    }

    [Fact]
    public async Task WaitAsync_OneLeavesTheQueue_TheNextMovesUp()
    {
        var rates = Of(Patch);
        await rates.WaitAsync("patch", Ct, cost: 3);
        using var patience = new CancellationTokenSource();
        var leaving = rates.WaitAsync("patch", patience.Token, cost: 3).AsTask();
        var behind = Call(rates);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await behind.ComesAsync("the call behind it", Ct);
    }

    [Fact]
    public void WaitAsync_UndeclaredBucket_IsAFaultOfTheAdapter()
    {
        var error = Assert.Throws<ArgumentException>(() => { _ = Of(Patch).WaitAsync("search", Ct).AsTask(); });
        Assert.Contains("'search'", error.Message, StringComparison.Ordinal);
        Assert.Contains("patch", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_SameAccountAndRegion_SharesTheBucket()
    {
        var de = _book.For("amazon", "main", "eu", [Patch]);
        var fr = _book.For("amazon", "main", "eu", [Patch]);
        await de.WaitAsync("patch", Ct, cost: 3);
        Assert.False(Call(fr).IsCompleted);
    }

    [Theory]
    [InlineData("other", "eu")]
    [InlineData("main", "na")]
    public async Task For_AnotherAccountOrRegion_HasItsOwn(string account, string region)
    {
        await _book.For("amazon", "main", "eu", [Patch]).WaitAsync("patch", Ct, cost: 3);
        Assert.True(Call(_book.For("amazon", account, region, [Patch])).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task For_CountedForTheApplication_IsSharedOverAccounts()
    {
        var perApp = Patch with { PerApp = true };
        await _book.For("amazon", "main", "eu", [perApp]).WaitAsync("patch", Ct, cost: 3);
        Assert.False(Call(_book.For("amazon", "other", "eu", [perApp])).IsCompleted);
        Assert.True(Call(_book.For("amazon 2", "other", "eu", [perApp])).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Adopt_HigherRate_CountsFromNowOn()
    {
        var rates = Of(Patch);
        await rates.WaitAsync("patch", Ct, cost: 3);
        rates.Adopt("patch", perSecond: 10m, remaining: null, resetAfter: null);
        var next = Call(rates);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        await next.ComesAsync("the call at the higher rate", Ct);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("20.01")]
    [InlineData("79228162514264337593543950335")]
    public void Adopt_NonsenseRate_IsIgnored(string rate)
    {
        Of(Patch).Adopt("patch", decimal.Parse(rate), remaining: null, resetAfter: null);
        Assert.Equal(2m, Rate);
    }

    [Fact]
    public void Adopt_HardlyAnyRate_IsBelievedDownToAHundredth()
    {
        Of(Patch).Adopt("patch", 0.000001m, remaining: null, resetAfter: null);
        Assert.Equal(0.02m, Rate);
    }

    [Fact]
    public async Task Adopt_NothingLeft_ClosesUntilTheReset()
    {
        var rates = Of(Patch);
        await Call(rates);
        rates.Adopt("patch", perSecond: null, remaining: 0m, resetAfter: TimeSpan.FromSeconds(20));
        var next = Call(rates);
        _time.Advance(TimeSpan.FromSeconds(19.999));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await next.ComesAsync("the call after the reset", Ct);
    }

    [Fact]
    public async Task Adopt_OthersHaveUsedTheBucket_WhatIsLeftCountsWithoutWhatIsOnItsWay()
    {
        var rates = Of(new RateBucket("points", 1m, 100));
        await rates.WaitAsync("points", Ct, cost: 10);
        await rates.WaitAsync("points", Ct, cost: 10);

        // The answer to the first: the second may not be counted in it yet.
        rates.Adopt("points", perSecond: null, remaining: 15m, resetAfter: null);

        Assert.True(rates.WaitAsync("points", Ct, cost: 5).AsTask().IsCompletedSuccessfully);
        Assert.False(rates.WaitAsync("points", Ct).AsTask().IsCompleted);
    }

    /// <summary>Answers come in any order: one of a cheap call must not make the place free that a dear one still takes.</summary>
    [Fact]
    public async Task Adopt_ACheapCallIsAnsweredBeforeADearOne_TheDearOneStillCounts()
    {
        var rates = Of(new RateBucket("points", 100m, 1_000));
        await rates.WaitAsync("points", Ct, cost: 200);
        await rates.WaitAsync("points", Ct, cost: 10);
        rates.Adopt("points", perSecond: null, remaining: 990m, resetAfter: null);
        Assert.Equal(790m, _book.States().Single().Left);
        rates.Adopt("points", perSecond: null, remaining: 790m, resetAfter: null);
        Assert.Equal(790m, _book.States().Single().Left);
    }

    [Fact]
    public async Task States_TellWhatStandsAndWhatWasWaitedFor()
    {
        var rates = Of(Patch);
        await rates.WaitAsync("patch", Ct, cost: 3);
        var next = Call(rates);
        var state = _book.States().Single();
        Assert.Equal(("shop", "main", "", "patch"), (state.Application, state.Account, state.Region, state.Bucket));
        Assert.Equal((2m, 2m, 0m, 3, 1, 0L), (state.PerSecond, state.Declared, state.Left, state.Burst, state.Waiting, state.Waited));

        _time.Advance(TimeSpan.FromMilliseconds(500));
        await next.ComesAsync("the next call", Ct);
        rates.Throttled("patch", TimeSpan.FromSeconds(30));
        state = _book.States().Single();
        Assert.Equal((0, 1L, 1L), (state.Waiting, state.Waited, state.Refused));
        Assert.Equal((TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30)), (state.WaitedFor, state.ClosedFor));
        rates.Throttled("patch", after: null);
        Assert.Equal((1m, 2m), (_book.States().Single().PerSecond, _book.States().Single().Declared));
    }

    [Fact]
    public async Task Adopt_TheCallCostLessThanReserved_TheRestIsThereAgain()
    {
        var rates = Of(new RateBucket("points", 1m, 100));
        await rates.WaitAsync("points", Ct, cost: 100);
        rates.Adopt("points", perSecond: null, remaining: 90m, resetAfter: null);
        Assert.True(rates.WaitAsync("points", Ct, cost: 90).AsTask().IsCompletedSuccessfully);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(3_600)]
    public async Task Throttled_WithATime_IsClosedForIt(int seconds)
    {
        var rates = Of(Patch);
        rates.Throttled("patch", TimeSpan.FromSeconds(seconds));
        var next = Call(rates);
        _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await next.ComesAsync("the call after the wait", Ct);
        Assert.Equal(2m, Rate);
    }

    [Fact]
    public async Task Throttled_WithATimeBeyondADay_IsClosedForADay()
    {
        var rates = Of(Patch);
        rates.Throttled("patch", TimeSpan.FromDays(400));
        var next = Call(rates);
        _time.Advance(TimeSpan.FromDays(1));
        await next.ComesAsync("the call after a day", Ct);
    }

    [Fact]
    public void Throttled_WithoutATime_HalvesTheRateAndATwentiethComesBackEachCleanMinute()
    {
        var rates = Of(Patch);
        rates.Throttled("patch", after: null);
        Assert.Equal(1m, Rate);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(1m, Rate);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1.1m, Rate);
        _time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(2m, Rate);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2m, Rate);
    }

    [Fact]
    public void Throttled_AgainAndAgain_NeverUnderAHundredth()
    {
        var rates = Of(Patch);
        for (var i = 0; i < 20; i++)
        {
            rates.Throttled("patch", after: null);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(0.02m, Rate);
    }

    [Fact]
    public void Throttled_SeveralCallsOfOneMoment_AreOneRefusal()
    {
        var rates = Of(Patch);
        for (var i = 0; i < 8; i++)
            rates.Throttled("patch", after: null);
        Assert.Equal(1m, Rate);
    }

    [Fact]
    public async Task WallClockSetBack_TheBucketGoesOnEvenly()
    {
        var rates = Of(Patch);
        await rates.WaitAsync("patch", Ct, cost: 3);
        _time.JumpWallClock(TimeSpan.FromDays(-1));
        var next = Call(rates);
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await next.ComesAsync("the next call", Ct);
    }

    /// <summary>Whatever arrives, and whenever: in no window goes more than the burst and what the rate refills in it.</summary>
    [Fact]
    public void AnyArrivals_NoWindowTakesMoreThanTheBucketAllows() => Prop.ForAll(
        (from rate in Gen.Choose(1, 200)
         from burst in Gen.Choose(1, 20)
         from calls in (from wait in Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Choose(0, 3_000)))
                        from cost in Gen.Choose(1, 6)
                        from refused in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
                        select (Wait: wait, Cost: cost, Refused: refused)).ListOf(40)
         select (Rate: rate / 10m, Burst: burst, Calls: calls)).ToArbitrary(),
        world =>
        {
            var time = new ManualTimeProvider();
            var book = new RateBook(time);
            var rates = book.For("shop", "main", "", [new RateBucket("call", world.Rate, world.Burst)]);
            var waiting = new Queue<(Task Task, int Cost)>();
            var went = new List<(long At, int Cost)>();
            var gone = new List<Task>();
            void Note()
            {
                // First come, first served: those that have gone are the first of the queue.
                for (var left = book.States().Single().Waiting; waiting.Count > left;)
                {
                    var (task, cost) = waiting.Dequeue();
                    went.Add((time.GetTimestamp(), cost));
                    gone.Add(task);
                }

                Assert.DoesNotContain(waiting, call => call.Task.IsCompleted);
            }

            foreach (var (wait, cost, refused) in world.Calls)
            {
                for (var passed = 0; passed < wait; passed += 50)
                {
                    time.Advance(TimeSpan.FromMilliseconds(50));
                    Note();
                }

                if (refused)
                    rates.Throttled("call", after: null);
                waiting.Enqueue((rates.WaitAsync("call", CancellationToken.None, cost).AsTask(), Math.Min(cost, world.Burst)));
                Note();
            }

            for (var i = 0; i < 100_000 && waiting.Count > 0; i++)
            {
                time.Advance(TimeSpan.FromMilliseconds(50));
                Note();
            }

            Assert.Empty(waiting);
            Assert.True(Task.WhenAll(gone).Wait(Watchdog.Limit));
            for (var first = 0; first < went.Count; first++)
            {
                var taken = 0m;
                for (var last = first; last < went.Count; last++)
                {
                    taken += went[last].Cost;

                    // What is noted at a step went at some moment since the one before it.
                    var window = time.GetElapsedTime(went[first].At, went[last].At) + TimeSpan.FromMilliseconds(50);
                    Assert.True(taken <= world.Burst + (world.Rate * window.Ticks / TimeSpan.TicksPerSecond), $"{taken} in {window}");
                }
            }
        }).Check(Fuzz.Property(60));

    private decimal Rate => _book.States().Single().PerSecond;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IRateBuckets Of(RateBucket bucket) => _book.For("shop", "main", "", [bucket]);

    private static Task Call(IRateBuckets rates) => rates.WaitAsync("patch", Ct).AsTask();
}
