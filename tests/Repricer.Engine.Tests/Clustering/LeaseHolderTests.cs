using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Catalog;
using Repricer.Engine.Clustering;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Clustering;

public sealed class LeaseHolderTests
{
    private static readonly LeaseName Name = LeaseName.OfHost("shop.example");
    private static readonly LeaseOptions Options = new() { Duration = TimeSpan.FromSeconds(9) };
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(3);

    private readonly ManualTimeProvider _time = new();
    private readonly FakeLeases _leases = new();
    private readonly TaskCompletionSource<Tenure> _working = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hold_AnotherHasIt_DoesNothing()
    {
        _leases.IsFree = false;
        Assert.False(await Holder().HoldAsync(Name, _ => throw new InvalidOperationException("not ours"), Ct));
        Assert.Empty(_leases.Released);
    }

    [Fact]
    public async Task Hold_StoreKeepsAnswering_HoldsForEver_AndGivesBackWhenWorkHasEnded()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var holding = Holder().HoldAsync(Name, WorkAsync, stop.Token);
        var tenure = await _working.Task.ComesAsync("work", Ct);
        for (var i = 1; i <= 9; i++)
        {
            await _time.WaitForTimerAsync(Renewal);
            _time.Advance(Renewal);
            await Watchdog.UntilAsync("a renewal", () => ValueTask.FromResult(_leases.Renewals == i), Ct);
            Assert.True(tenure.IsHeld);
        }

        Assert.Empty(_leases.Released);
        await stop.CancelAsync();
        Assert.True(await holding.ComesAsync("the end", Ct));
        Assert.Equal([tenure.Fence], _leases.Released);
    }

    [Fact]
    public async Task Hold_StoreIsGone_EndsTwoSecondsBeforeTheLeaseDoes()
    {
        _leases.RenewFault = new IOException("no connection");
        var holding = Holder().HoldAsync(Name, WorkAsync, Ct);
        var tenure = await _working.Task.ComesAsync("work", Ct);

        await _time.WaitForTimerAsync(TimeSpan.FromSeconds(7));
        _time.Advance(TimeSpan.FromSeconds(7) - TimeSpan.FromTicks(1));
        Assert.True(tenure.IsHeld);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.False(tenure.IsHeld);
        Assert.True(await holding.ComesAsync("the end", Ct));
    }

    [Fact]
    public async Task Hold_StoreIsGoneForALittle_IsAskedAgainSoon_AndKeepsTheLease()
    {
        var soon = Options.Duration / 20;
        _leases.RenewFault = new IOException("no connection");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var holding = Holder().HoldAsync(Name, WorkAsync, stop.Token);
        var tenure = await _working.Task.ComesAsync("work", Ct);
        await FireAsync(Renewal, renewals: 1);
        await FireAsync(soon, renewals: 2);

        // At the second failure it has four seconds left: a third of the lease later they would be as good as gone.
        _leases.RenewFault = null;
        await FireAsync(soon, renewals: 3);
        await FireAsync(Renewal, renewals: 4);
        await FireAsync(Renewal, renewals: 5);
        Assert.True(tenure.IsHeld);
        await stop.CancelAsync();
        Assert.True(await holding.ComesAsync("the end", Ct));
    }

    /// <summary>A process that was stopped: no timer of it came, and the first thing that it asks when it goes on is the time.</summary>
    [Fact]
    public void IsHeld_AfterAStop_IsKnownBeforeAnyTimerFires()
    {
        var stopped = new StoppedTime(_time);
        using var tenure = new Tenure(
            new LeaseGrant(new Fence("host:a", "h", 1), default, null, null), stopped.GetTimestamp(), Options, stopped, Ct);
        Assert.True(tenure.IsHeld);
        _time.Advance(TimeSpan.FromSeconds(8));

        Assert.False(tenure.Lost.IsCancellationRequested);
        Assert.False(tenure.IsHeld);
    }

    /// <summary>A timer's callback may be under way while the timer is disposed of, and nobody catches what it throws.</summary>
    [Fact]
    public void Dispose_WhileItsTimeIsUp_IsNoFaultOfTheTimers()
    {
        var late = new LateTime(_time);
        var tenure = new Tenure(
            new LeaseGrant(new Fence("host:a", "h", 1), default, null, null), late.GetTimestamp(), Options, late, Ct);
        _time.Advance(Options.Duration);
        tenure.Dispose();

        late.Fire!();
        Assert.False(tenure.IsHeld);
    }

    [Fact]
    public async Task Hold_StoreSaysItIsLost_EndsAtOnce()
    {
        _leases.IsLost = true;
        var holding = Holder().HoldAsync(Name, WorkAsync, Ct);
        var tenure = await _working.Task.ComesAsync("work", Ct);
        await _time.WaitForTimerAsync(Renewal);
        _time.Advance(Renewal);

        Assert.True(await holding.ComesAsync("the end", Ct));
        Assert.False(tenure.IsHeld);
    }

    [Fact]
    public async Task Hold_WorkBreaks_GivesItBackAndThrows()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Holder().HoldAsync(Name, _ => throw new InvalidOperationException("broken"), Ct));
        Assert.Single(_leases.Released);
    }

    [Fact]
    public void Tenure_OfAnother_IsTakenOver_ItsOwnIsNot()
    {
        using var fresh = TenureAfter(null);
        using var own = TenureAfter("holder");
        using var others = TenureAfter("somebody");
        Assert.Equal([false, false, true], [fresh.IsTakenOver, own.IsTakenOver, others.IsTakenOver]);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task StoreTime_MachinesClockIsWrong_IsTheStores(int minutes)
    {
        var clock = new StoreTime(_time);
        _leases.Now = _time.GetUtcNow();
        _time.JumpWallClock(TimeSpan.FromMinutes(minutes));
        await clock.AskAsync(_leases, Ct);
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(_leases.Now + TimeSpan.FromSeconds(30), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(minutes), clock.Ahead);
    }

    private async Task FireAsync(TimeSpan due, int renewals)
    {
        await _time.WaitForTimerAsync(due);
        _time.Advance(due);
        await Watchdog.UntilAsync("a renewal", () => ValueTask.FromResult(_leases.Renewals == renewals), Ct);
    }

    private async Task WorkAsync(Tenure tenure)
    {
        _working.SetResult(tenure);
        await Task.Delay(Timeout.InfiniteTimeSpan, _time, tenure.Lost);
    }

    private Tenure TenureAfter(string? holder) => new(
        new LeaseGrant(new Fence("host:a", "holder", 2), default, holder, holder), _time.GetTimestamp(), Options, _time, Ct);

    private LeaseHolder Holder() => new(
        _leases, new NodeId("node"), "holder", Options, _time, NullLogger<LeaseHolder>.Instance);

    private sealed class FakeLeases : ILeases
    {
        private int _renewals;

        public bool IsFree { get; set; } = true;

        public bool IsLost { get; set; }

        public Exception? RenewFault { get; set; }

        public DateTimeOffset Now { get; set; }

        public int Renewals => Volatile.Read(ref _renewals);

        public List<Fence> Released { get; } = [];

        public ValueTask<LeaseGrant?> TakeAsync(string name, NodeId node, string holder, TimeSpan duration, CancellationToken ct) =>
            ValueTask.FromResult(IsFree ? new LeaseGrant(new Fence(name, holder, 1), Now, null, null) : null);

        public ValueTask<DateTimeOffset?> RenewAsync(Fence fence, TimeSpan duration, CancellationToken ct)
        {
            Interlocked.Increment(ref _renewals);
            return RenewFault is { } fault ? throw fault : ValueTask.FromResult<DateTimeOffset?>(IsLost ? null : Now);
        }

        public ValueTask ReleaseAsync(Fence fence, CancellationToken ct)
        {
            Released.Add(fence);
            return ValueTask.CompletedTask;
        }

        public ValueTask<IReadOnlyList<LeaseState>> GetAsync(CancellationToken ct) =>
            throw new InvalidOperationException("not asked for here");

        public ValueTask<DateTimeOffset> GetNowAsync(CancellationToken ct) => ValueTask.FromResult(Now);
    }

    /// <summary>A clock whose timers never fire.</summary>
    private sealed class StoppedTime(TimeProvider inner) : TimeProvider
    {
        public override long TimestampFrequency => inner.TimestampFrequency;

        public override long GetTimestamp() => inner.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            inner.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
    }

    /// <summary>A clock whose timer fires when it is told to.</summary>
    private sealed class LateTime(TimeProvider inner) : TimeProvider
    {
        public Action? Fire { get; private set; }

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override long GetTimestamp() => inner.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Fire = () => callback(state);
            return inner.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, period);
        }
    }
}
